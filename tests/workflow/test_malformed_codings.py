"""A malformed coding stops the real pipeline: exit code, one line with line number and remedy."""

import csv
import shutil

import pytest

SHIFTS = "data/raw/codings/shifts.csv"
BIBLIOGRAPHY = "docs/references.bib"
PLACED = "data/processed/snapshot/iwd-archigos/placed_codings.parquet"
STALIN = "korean-1950-365-19530305-leader"


@pytest.fixture
def broken(project, repo):
    """Function that changes cells of Stalin's row, runs, and gives the line and its number."""

    def run(**changes):
        target = project.path(BIBLIOGRAPHY)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(repo / BIBLIOGRAPHY, target)
        path = project.path(SHIFTS)
        with open(path, newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        number = next(i for i, row in enumerate(rows) if row["shift_id"] == STALIN)
        rows[number] |= changes
        with open(path, "w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        done = project.run("--cores", "1", PLACED)
        assert done.returncode != 0, done.stdout[-2000:]
        assert "Traceback" not in done.stdout, done.stdout[-4000:]
        assert not project.path(PLACED).exists()
        lines = {
            line.strip().removeprefix("error: ")
            for line in done.stdout.splitlines()
            if line.strip().startswith("error: ")
        }
        assert len(lines) == 1, done.stdout[-4000:]
        return lines.pop(), number + 2  # the header is line 1

    return run


def test_an_unknown_class(broken):
    text, line = broken(type="coup")
    assert text.startswith(
        f"{SHIFTS}, row {line}, column type, value 'coup': not a value of the manual; "
        "use one of endogenous_outside, endogenous_inside, exogenous, victor_imposed"
    )


def test_a_date_outside_the_war_without_a_note(broken):
    text, line = broken(
        date="1954-03-05",
        date_lower="1954-03-05",
        date_upper="1954-03-05",
        incoming_date="",
        event_id="365-19540305-leader",
        shift_id="korean-1950-365-19540305-leader",
    )
    assert text == (
        f"{SHIFTS}, row {line}, column date, value '1954-03-05': the date lies outside the war of "
        "this state, and nothing says so; correct it, fill outside_window, or write in outside_in "
        "the list that differs"
    )


def test_a_missing_source(broken):
    text, line = broken(sources="")
    expected = f"{SHIFTS}, row {line}, column sources: the cell is empty; fill in sources"
    assert text == expected


def test_an_identifier_given_twice(broken, repo):
    with open(repo / SHIFTS, newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    other = next(row for row in rows if row["shift_id"] > STALIN)
    text, line = broken(shift_id=other["shift_id"])
    assert text == (
        f"{SHIFTS}, row {line + 1}, column shift_id, value '{other['shift_id']}': the identifier "
        "occurs twice; keep one row"
    )
