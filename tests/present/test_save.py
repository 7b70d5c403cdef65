"""Tables as CSV, Markdown and LaTeX: the same text in each, and no cell breaks the file."""

import csv

import pandas as pd
import pytest

from warshift.present.save import save_caption, save_table

FRAME = pd.DataFrame(
    {
        "War & year": ["50% of #1_a", "a|b", "Iran–Iraq"],
        "n": pd.array([1, pd.NA, 3], dtype="Int64"),
        "p (≥ x)": ["<0.001", None, "0.5"],
    }
)


def files_in(folder):
    return [folder / f"demo.{kind}" for kind in ("csv", "md", "tex")]


@pytest.fixture
def written(tmp_path):
    files = files_in(tmp_path / "new")
    save_table(FRAME, files, "demo", "Table: 100% & more.")
    return {file.suffix[1:]: file.read_text() for file in files}


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
        save_table(FRAME, files_in(tmp_path / folder), "demo", "Caption")
    for one, two in zip(files_in(tmp_path / "one"), files_in(tmp_path / "two"), strict=True):
        assert one.read_bytes() == two.read_bytes()
        assert b"\r" not in one.read_bytes()


def test_backslash_and_braces():
    from warshift.present.markup import in_latex

    assert in_latex(r"\x{~^$}") == r"\textbackslash{}x\{\textasciitilde{}\textasciicircum{}\$\}"


def test_a_caption_for_the_report_is_plain_text_in_restructuredtext(tmp_path):
    from docutils.core import publish_parts

    caption = "Table 1. The *stop], a_b_ and |x| of `y`, 100% \\n."
    save_caption(caption, tmp_path / "new" / "demo.rst")
    text = (tmp_path / "new" / "demo.rst").read_text()
    assert publish_parts(text, writer="html")["body"] == f"<p>{caption}</p>\n"
