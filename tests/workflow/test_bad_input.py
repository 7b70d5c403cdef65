"""What a user can get wrong, through the real pipeline: one line, an exit code, nothing left."""

import hashlib
import re

import pytest
import yaml

SPELLS = "data/raw/snapshot/belligerents.csv"
TABLE = "data/processed/snapshot/iwd/belligerents.parquet"
ORIGINAL = "iwd/interstate-war-rev.csv"
HEADER = (
    "larger_war_id,larger_war_name,init_war_id,init_war_name,annual_outcome,year,init_name,"
    "init_ccode,target_name,target_ccode,month_entry,day_entry,month_exit,day_exit,"
    "month_entry02,day_entry02,month_exit02,day_exit02,joiner"
)
ROWS = (
    "1,Demo_War,1,Demo,0,1904,Japan,740,Russia,365,2,8,12,31,NA,NA,NA,NA,0",
    "1,Demo_War,1,Demo,1,1905,Japan,740,Russia,365,1,1,9,5,NA,NA,NA,NA,0",
)


@pytest.fixture
def spell(project):
    """The first spell of the snapshot that began in 1950 or later, and its row."""
    lines = project.path(SPELLS).read_text().splitlines()
    for row, line in enumerate(lines, start=1):
        cells = line.split(",")
        if row > 1 and cells[8] >= "1950":
            return row, line
    raise AssertionError("no spell since 1950")


def replaced(line, column, value):
    cells = line.split(",")
    names = {"entry": (8, 9, 10), "exit": (12, 13, 14)}
    for place in names[column]:
        cells[place] = value
    return ",".join(cells)


def test_an_impossible_date(project, fails, spell):
    row, line = spell
    project.edit(SPELLS, line, replaced(line, "entry", "1951-02-31"))
    assert fails(TABLE) == (
        f"{SPELLS}, row {row}, column entry, value '1951-02-31': not a calendar date YYYY-MM-DD; "
        "correct the cell"
    )


def test_an_exit_before_entry(project, fails, spell):
    row, line = spell
    project.edit(SPELLS, line, replaced(line, "exit", "1949-12-31"))
    entry = line.split(",")[8]
    assert fails(TABLE) == (
        f"{SPELLS}, row {row}, column exit, value '1949-12-31': exit lies before entry {entry}; "
        "correct one of the dates"
    )


def test_a_duplicate_key(project, fails, spell):
    _, line = spell
    path = project.path(SPELLS)
    path.write_text(path.read_text() + line + "\n")
    last = len(path.read_text().splitlines())
    key = line.split(",")[0]
    assert fails(TABLE) == (
        f"{SPELLS}, row {last}, column spell_id, value '{key}': the key occurs twice; "
        "keep one of the rows"
    )


def test_a_missing_column(project, fails):
    path = project.path("data/raw/snapshot/leaders.csv")
    path.write_text(path.read_text().replace("exit_code", "exitcode", 1))
    text = fails("data/processed/snapshot/archigos/leaders.parquet")
    assert text.startswith(
        "data/raw/snapshot/leaders.csv, row 1, column exit_code: the column is missing; "
        "the header has leader_id, source"
    )
    assert text.endswith("correct the file or the card")


def test_a_mistake_stops_the_whole_run_before_any_result(project, spell):
    _, line = spell
    project.edit(SPELLS, line, replaced(line, "entry", "1951-02-31"))
    done = project.run("--cores", "2")
    assert done.returncode != 0
    assert not project.path("results").exists()
    assert not project.path(TABLE).exists()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("sede=3", "key sede: unknown key; known here are bands"),
        ("source=internet", 'key source, value "internet": not allowed; choose one of snapshot'),
        ("draws=5", "key draws, value 5: 5 is less than the minimum of 99"),
    ],
)
def test_a_wrong_setting_of_one_run(fails, setting, words):
    text = fails("--config", setting)
    assert text.startswith("config/config.yaml or --config, ")
    assert words in text


def test_an_unknown_key_in_the_config_file(project, fails):
    project.edit("config/config.yaml", "seed: 20090701", "seed: 20090701\nsede: 3")
    assert "key sede: unknown key" in fails()


def test_a_key_twice_in_the_config_file(project, fails):
    project.edit("config/config.yaml", "draws: 100000", "draws: 100000\nseed: 3")
    assert re.search(r"config/config\.yaml, row \d+.*: key 'seed' appears twice", fails())


def test_a_headline_that_is_no_study(project, fails):
    text = fails("--config", "bands={snapshot: {war_lists: [iwd], leader_sources: [archigos], "
                 "headline: cow-reign}, originals: {war_lists: [iwd], leader_sources: [archigos], "
                 "headline: iwd-archigos}}")  # fmt: skip
    assert "key bands.snapshot.headline, value cow-reign: not a study of this band" in text


@pytest.fixture
def tampered(project, tmp_path):
    """Function that puts bytes into a mirror as the IWD file; the card is told of them or not."""

    def put(content, tell_card=True):
        target = tmp_path / "mirror" / ORIGINAL
        target.parent.mkdir(parents=True)
        target.write_bytes(content)
        if tell_card:
            path = project.path("config/datasets/iwd.yaml")
            card = yaml.safe_load(path.read_text())
            file = card["files"][0]
            file["sha256"] = hashlib.sha256(content).hexdigest()
            file["bytes"] = len(content)
            del file["rows"]
            path.write_text(yaml.safe_dump(card))
            fixes = project.path("data/raw/codings/corrections.csv")
            others = [line for line in fixes.read_text().splitlines() if ORIGINAL not in line]
            fixes.write_text("\n".join(others) + "\n")
        config = ("--config", "source=originals", f'mirrors=["{tmp_path / "mirror"}"]')
        return "data/processed/originals/iwd/wars.parquet", *config, "download=False"

    return put


def demo(*rows):
    return "\n".join([HEADER, *rows, ""]).encode()


VERIFIED = "data/processed/verified/iwd/interstate-war-rev.csv"


def test_a_good_small_original_goes_through(project, tampered):
    done = project.run("--cores", "1", *tampered(demo(*ROWS)))
    assert done.returncode == 0, done.stdout[-3000:]
    assert project.path("data/processed/originals/iwd/wars.parquet").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html>Please sign in</html>", "it is an HTML page, not data"),
        (demo(*ROWS), r"it is truncated, \d+ of 183348 bytes"),
        (demo(*ROWS).ljust(183348, b"x"), r"its content differs \(183348 bytes, expected 183348\)"),
    ],
)
def test_an_original_that_is_not_the_one_of_the_card(fails, tampered, tmp_path, content, words):
    text = fails(*tampered(content, tell_card=False))
    place = re.escape(str(tmp_path / "mirror" / ORIGINAL))
    found = hashlib.sha256(content).hexdigest()
    assert re.fullmatch(
        f"dataset iwd, {place}: {words}; sha256 expected 9990294a[0-9a-f]+, found {found}; "
        "replace or remove it, then the address .* serves another version, so put a copy .*",
        text,
    )


@pytest.mark.originals
def test_one_flipped_byte_of_a_real_original(fails, tampered, mirror):
    content = bytearray((mirror / ORIGINAL).read_bytes())
    content[90_000] ^= 1
    text = fails(*tampered(bytes(content), tell_card=False))
    assert "its content differs (183348 bytes, expected 183348)" in text


def test_no_original_at_all(fails, tmp_path):
    (tmp_path / "empty").mkdir()
    text = fails(
        "data/processed/originals/iwd/wars.parquet",
        "--config", "source=originals", f'mirrors=["{tmp_path / "empty"}"]',
    )  # fmt: skip
    assert "dataset iwd, interstate-war-rev.csv: not found in any mirror" in text
    assert "put a copy with sha256" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            demo(*ROWS).replace(b",year,", b",yr,", 1),
            "row 1, column year: the column is missing; the header has larger_war_id",
        ),
        (
            demo(ROWS[0].replace(",2,8,12,31", ",2,31,12,31"), ROWS[1]),
            "row 2, column day_entry, value '1904-2-31': not a date",
        ),
        (
            demo(ROWS[0], ROWS[1].replace(",1,1,9,5", ",10,1,9,5")),
            "row 3, column day_exit, value '1905-09-05': exit lies before entry 1905-10-01",
        ),
        (
            demo(ROWS[0].replace("1904", "MCMIV"), ROWS[1]),
            "row 2, column year, value 'MCMIV': not a whole number",
        ),
        (demo(ROWS[0], ROWS[1] + ",extra"), "row 3: 20 cells, the header has 19"),
    ],
)
def test_a_wrong_cell_of_an_original(fails, tampered, content, words):
    text = fails(*tampered(content), left=[VERIFIED])
    assert text.startswith(f"{VERIFIED}, {words}")
    assert "; " in text


def test_a_correction_that_no_longer_fits(project, fails, tampered):
    arguments = tampered(demo(*ROWS))
    path = project.path("data/raw/codings/corrections.csv")
    fix = f"{ORIGINAL},init_war_id=1;year=1904,1,target_ccode,500,510,why,who\n"
    path.write_text(path.read_text() + fix)
    row = len(path.read_text().splitlines())
    text = fails(*arguments, left=[VERIFIED])
    assert text.startswith(
        f"data/raw/codings/corrections.csv, row {row}, column old, value '500': target_ccode is"
    )


def test_a_card_with_an_unsafe_path(project, fails):
    project.edit("config/datasets/iwd.yaml", "path: iwd/", "path: ../../")
    text = fails("fetch_originals")
    assert text.startswith("config/datasets/iwd.yaml, key files.0.path, value")
