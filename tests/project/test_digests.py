"""A job's record: what it read and wrote, and what is no longer so."""

import os

import pytest

from warshift.digests import RECORDS, altered, changes, digest, has_records, recorded


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("1")
    return tmp_path


def finish(text="2"):
    with recorded(["in.csv"], ["out.csv", "more.csv"]):
        for name in ("out.csv", "more.csv"):
            with open(name, "w") as stream:
                stream.write(text)


OUTPUTS = ["out.csv", "more.csv"]


def test_a_finished_job_has_no_changes():
    finish()
    assert changes(OUTPUTS) == ([], [])


def test_what_is_not_there_yet_is_no_change():
    assert changes(OUTPUTS) == ([], [])
    assert not has_records()


@pytest.mark.parametrize(("path", "found"), [("more.csv", 0), ("in.csv", 1)])
def test_a_change_that_keeps_size_and_date_is_found(folder, path, found):
    finish()
    date = os.stat(path).st_mtime_ns
    (folder / path).write_text("3")
    os.utime(path, ns=(date, date))
    assert changes(OUTPUTS)[found] == [path]
    assert changes(OUTPUTS)[1 - found] == []


def test_a_file_that_no_record_names_is_a_change(folder):
    (folder / "out.csv").write_text("2")
    assert changes(OUTPUTS) == (["out.csv"], [])


def test_an_output_or_input_that_is_gone_is_no_change(folder):
    finish()
    (folder / "more.csv").unlink()
    (folder / "in.csv").unlink()
    assert changes(OUTPUTS) == ([], [])


def test_a_job_that_fails_leaves_no_record_of_its_last_run():
    finish()
    with pytest.raises(RuntimeError), recorded(["in.csv"], OUTPUTS):
        raise RuntimeError
    assert changes(OUTPUTS) == (OUTPUTS, [])


def test_an_input_that_changes_while_the_job_runs_is_a_change(folder):
    with recorded(["in.csv"], ["out.csv"]):
        (folder / "in.csv").write_text("changed")
        (folder / "out.csv").write_text("2")
    assert changes(["out.csv"]) == ([], ["in.csv"])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"wrote": 3}', "\xff"])
def test_a_damaged_record_is_no_record(damage):
    finish()
    (record,) = RECORDS.iterdir()
    record.write_text(damage, encoding="latin-1")
    assert changes(OUTPUTS)[0] == OUTPUTS


def test_a_job_without_outputs_leaves_no_record():
    with recorded(["in.csv"], []):
        pass
    assert not has_records()


def test_what_cannot_be_read_has_no_digest(folder):
    assert digest(folder) is None
    assert digest("nowhere") is None


def test_what_was_edited_after_its_run_is_altered_and_what_nobody_knows_is_not(folder):
    finish()
    (folder / "more.csv").write_text("3")
    assert altered(["out.csv", "more.csv", "in.csv", "nowhere"]) == ["more.csv"]
