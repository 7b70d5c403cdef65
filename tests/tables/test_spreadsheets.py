"""CSV files in a spreadsheet: no cell runs, and the original text can be had again."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warshift.present.save import save_table
from warshift.tables.csv_files import neutralise, read_csv, restore, write_csv

SIGNS = "=+-@\t\r\n'\" 0e."
TEXTS = st.text() | st.text(alphabet=st.sampled_from(SIGNS))
RUN = ("=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\tx", "\r=1", "\n=1", " =1", '"=1', "'=1", "--1")
RUN += ("＝1+1", "\ufeff=1", "\u00a0=1", "-", "=", "-5 to 3", "+1-2", "-1e", "-inf", '"\t@x')
HARMLESS = ("", "a=1", "-0.5", "+5", "-.5", "-1e-05", "0.5", "'tis", '"quoted"', "[-1, 2]", "<0.1")
HARMLESS += ("–", "1950-06-25", "O'Neill", "x\t=1", "'", "a\r\n=b")


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_runs_stands_behind_an_apostrophe(text):
    assert neutralise(text) == f"'{text}"
    assert restore(f"'{text}") == text


@pytest.mark.parametrize("text", HARMLESS)
def test_the_rest_stays(text):
    assert neutralise(text) == restore(text) == text


@given(TEXTS)
@example("'\tx")
@example("''=1")
@example("'-0.5")
def test_any_text_comes_back(text):
    assert restore(neutralise(text)) == text
    assert not neutralise(text).startswith(tuple("=@\t\r\n"))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_table_comes_back_from_its_file(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    write_csv(pd.DataFrame(rows, columns=["a", "b"]), path)
    content = path.read_bytes().decode("utf-8")
    header, *cells = csv.reader(io.StringIO(content, newline=""))
    assert header == ["a", "b"]
    assert [tuple(map(restore, row)) for row in cells] == rows


def test_numbers_dates_and_blanks_are_left_alone(tmp_path):
    frame = pd.DataFrame(
        {
            "n": pd.array([-1, pd.NA], dtype="Int64"),
            "x": [-0.5, float("-inf")],
            "d": [pd.Timestamp("1950-06-25"), pd.NaT],
            "t": pd.array(["-A1", pd.NA], dtype="string"),
            "c": pd.Categorical(["=1", None]),
            "o": [None, -2],
            "=h": [True, False],
        }
    )
    write_csv(frame, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text() == (
        "n,x,d,t,c,o,'=h\n-1,-0.5,1950-06-25,'-A1,'=1,,true\n,-inf,,,,-2.0,false\n"
    )


def test_a_table_of_the_results_runs_nowhere(tmp_path):
    files = [tmp_path / f"x.{kind}" for kind in ("csv", "md", "tex")]
    save_table(pd.DataFrame({"@war": ["=1+1", "b"], "x": ["-0.500", ""]}), files, "x", "Caption")
    assert files[0].read_text() == "'@war,x\n'=1+1,-0.500\nb,\n"
    assert "'=" not in files[1].read_text() + files[2].read_text()  # no spreadsheet reads those


def test_the_snapshot_reads_what_was_written(tmp_path):
    names = ["=HYPERLINK(1)", "@x", "'=x", "-A1", "O'Neill"]
    row = {"war_list": "x", "war_type": "interstate", "ongoing": False}
    frame = pd.DataFrame(
        [{"war_id": f"x-{i}", "name": name, **row} for i, name in enumerate(names)]
    ).assign(start=pd.Timestamp("1904-02-08"), end=pd.Timestamp("1905-09-05"))
    frame = frame[["war_id", "war_list", "name", "war_type", "start", "end", "ongoing"]]
    path = tmp_path / "wars.csv"
    write_csv(frame, path)
    assert "'=HYPERLINK(1)" in path.read_text()
    assert read_csv(path, "wars")["name"].tolist() == names
