"""Tables as CSV, Markdown and LaTeX: the same text in each, and no cell breaks the file."""

import csv

import pandas as pd
import pytest

from warshift.present.formats import day, interval, number, probability, write_table

FRAME = pd.DataFrame(
    {
        "War & year": ["50% of #1_a", "a|b", "Iran–Iraq"],
        "n": pd.array([1, pd.NA, 3], dtype="Int64"),
        "p (≥ x)": ["<0.001", None, "0.5"],
    }
)


@pytest.fixture
def written(tmp_path):
    write_table(FRAME, tmp_path / "new", "demo", "Table: 100% & more.")
    return {kind: (tmp_path / "new" / f"demo.{kind}").read_text() for kind in ("csv", "md", "tex")}


def test_csv_keeps_texts_and_blanks(written):
    rows = list(csv.reader(written["csv"].splitlines()))
    assert rows[0] == list(FRAME.columns)
    assert rows[1] == ["50% of #1_a", "1", "<0.001"]
    assert rows[2] == ["a|b", "", ""]


def test_markdown_has_the_caption_and_one_row_each(written):
    lines = written["md"].splitlines()
    assert lines[0] == "Table: 100% & more."
    body = [line for line in lines if line.startswith("|")]
    assert len(body) == 2 + len(FRAME)
    assert r"a\|b" in written["md"]  # the bar is no column
    assert "nan" not in written["md"].lower()
    assert "<na>" not in written["md"].lower()


def test_latex_escapes_what_latex_reads(written):
    tex = written["tex"]
    assert r"50\% of \#1\_a" in tex
    assert r"War \& year" in tex
    assert r"Table: 100\% \& more." in tex
    assert "Iran--Iraq" in tex
    assert r"$<$0.001" in tex
    assert r"p ($\geq$ x)" in tex
    assert r"\label{tab:demo}" in tex
    assert all(line.endswith(r"\\") for line in tex.splitlines() if " & " in line)


def test_the_same_table_gives_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        write_table(FRAME, tmp_path / folder, "demo", "Caption")
    for kind in ("csv", "md", "tex"):
        one, two = (tmp_path / folder / f"demo.{kind}" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
        assert b"\r" not in one.read_bytes()


def test_backslash_and_braces():
    from warshift.present.formats import _escape

    assert _escape(r"\x{~^$}") == r"\textbackslash{}x\{\textasciitilde{}\textasciicircum{}\$\}"


def test_numbers():
    assert number(0.2286) == "0.229"
    assert number(168.0, 0) == "168"
    assert number(float("nan")) == number(None) == number(pd.NA) == ""
    assert probability(0.0377) == "0.038"
    assert probability(0.0009) == "<0.001"
    assert probability(0.001) == "0.001"
    assert probability(float("nan")) == ""
    assert interval(0.1, 0.4014) == "[0.100, 0.401]"
    assert interval(float("nan"), 1) == ""
    assert day(pd.Timestamp("1904-02-29")) == "1904-02-29"
    assert day(pd.NaT) == ""
