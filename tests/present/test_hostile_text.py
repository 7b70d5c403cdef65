"""Text in data stays text: in Markdown, on the web page, in LaTeX, captions and the terminal."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import markdown
import pandas as pd
import pytest
from docutils.core import publish_parts
from hostile import TEXTS, Page
from hypothesis import given
from hypothesis import strategies as st
from test_dossier import CASE, EVENT, KEY, LEADERS, NONE, SHIFTS, SPELLS, WARS

from warshift.errors import ConfigError
from warshift.present.catalogue import Result
from warshift.present.markup import in_cell, in_latex, in_line, in_rst, to_html
from warshift.present.report.dossier import dossier, dossier_file
from warshift.present.report.guide import results_page
from warshift.present.report.page import build_report
from warshift.present.report.words import describe
from warshift.present.save import save_table
from warshift.text import one_line

TEMPLATE = "workflow/warshift/present/report/page.html.j2"
RESULT = Result("demo", "table", "Demo", (), "headline", "Shares", number="1")
#: What a dossier of two belligerents consists of, whatever its texts are.
OURS = {"h1", "h2", "p", "ul", "li", "strong", "code"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}


def every_field(text):
    """A dossier with the text in every place that data can reach."""
    key = KEY.copy()
    key["name"] = key["note"] = text
    fields = ("state", "outgoing", "incoming", "rationale", "sources", "page")
    event, none = ({**row, **dict.fromkeys(fields, text)} for row in (EVENT, NONE))
    placed = pd.DataFrame([event, none])
    cases = pd.DataFrame([dict.fromkeys(CASE, text)])
    return dossier(
        key, WARS, SPELLS.assign(state=text), SHIFTS, placed, LEADERS.assign(name=text), cases
    )


@pytest.mark.parametrize("text", TEXTS)
def test_a_dossier_shows_text_and_obeys_none(text):
    # Converted without any sanitising: the Markdown itself is harmless.
    page = Page(markdown.markdown(every_field(text), extensions=["tables"]))
    assert set(page.tags) <= OURS
    assert [found for found in page.risky if found[1] != "style"] == []
    assert page.rows == [7, 7, 7]
    assert page.tags.count("li") == 3
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == 4
    shown = " ".join(page.text.split())
    assert shown.count(one_line(text)) >= 8


@pytest.mark.parametrize("text", TEXTS)
def test_a_markdown_table_keeps_its_columns(text, tmp_path):
    frame = pd.DataFrame({text: [text, "x"], "n": [text, text]})
    files = [tmp_path / f"demo.{kind}" for kind in ("csv", "md", "tex")]
    save_table(frame, files, "demo", text)
    page = Page(markdown.markdown(files[1].read_text(), extensions=["tables"]))
    assert page.rows == [2, 2, 2]
    assert set(page.tags) == {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert " ".join(page.text.split()).count(one_line(text)) == 5
    caption, tex = in_latex(text), files[2].read_text()
    assert f"\\caption{{{caption}}}" in tex
    rows = tex.split("\\midrule\n")[1].split("\\bottomrule")[0].splitlines()
    assert len(rows) == 2
    assert all(row.count(" & ") == 1 and row.endswith(r" \\") for row in rows)
    assert not re.match(r"\s*[\[*]", rows[0])  # an argument of the line break before


@given(st.text())
def test_any_text_survives_markdown(text):
    page = Page(markdown.markdown(f"- {in_line(text)} end", extensions=["tables"]))
    assert set(page.tags) == {"ul", "li"}
    assert " ".join(page.text.split()) == f"{one_line(text)} end".strip()
    table = f"| a | b |\n|:--|:--|\n| {in_cell(text)} | b |"
    page = Page(markdown.markdown(table, extensions=["tables"]))
    assert page.rows == [2, 2]


COMMAND = re.compile(r"\\([A-Za-z]+|.)")
ALLOWED = {"textbackslash", "textasciitilde", "textasciicircum", "geq", "ldots", *"&%$#_{}"}


@given(st.text(alphabet=st.characters() | st.sampled_from("\\{}$&#^_~%[]*")))
def test_any_text_is_harmless_in_latex(text):
    tex = in_latex(text)
    assert {match[1] for match in COMMAND.finditer(tex)} <= ALLOWED
    plain = COMMAND.sub("", tex).replace("{}", "")
    assert not set(plain) & set("&%#_{}~^\\\n")


@pytest.mark.parametrize("text", TEXTS)
def test_a_caption_is_text_in_restructuredtext(text):
    html = publish_parts(in_rst(text), writer="html")["body"]
    page = Page(html)
    assert page.tags == ["p"]
    assert page.text.strip() == one_line(text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_guide_keeps_its_columns(text):
    result = replace(RESULT, label=text, title=text, note=text)
    page = Page(markdown.markdown(results_page([result]), extensions=["tables"]))
    assert set(page.rows) == {2}
    assert not {"script", "img", "a", "svg", "iframe", "style"} & set(page.tags)


@pytest.fixture
def report(tmp_path, repo):
    """Function that builds the report with a text in every table, caption, name and dossier."""

    def build(text, dossiers=None):
        headline = json.loads((repo / "results/headline.json").read_text())
        headline |= {"study": text}
        for row in headline["ladder"]:
            row["coder"] = text if row["rung"] == "L1" else row["coder"]
        (tmp_path / "headline.json").write_text(json.dumps(headline))
        result = replace(RESULT, title=text, note=text, label=text)
        figure = replace(result, name="plot", kind="figure")
        save_table(
            pd.DataFrame({text: [text] * 20, "b": ["x"] * 20}), result.files(tmp_path), "demo", text
        )
        image = tmp_path / "figures/plot.png"
        image.parent.mkdir(exist_ok=True)
        image.write_bytes(b"")
        path = tmp_path / "dossier_demo.md"
        path.write_text(every_field(text) if dossiers is None else dossiers)
        return build_report(tmp_path, [result, figure], [path], repo / TEMPLATE, text)

    return build


@pytest.fixture
def harmless(report):
    """Tags of the page whose texts are ordinary words."""
    return Page(report("ordinary words")).tags


@pytest.mark.parametrize("text", TEXTS)
def test_the_page_has_the_same_tags_whatever_the_texts(report, harmless, text):
    page = Page(report(text))
    assert page.tags == harmless
    for tag, name, value in page.risky:
        assert (tag, name) in {("a", "href"), ("img", "src")}
        assert re.match(r"#(demo|dossiers)$|data:image/png;base64,", value)


@pytest.mark.parametrize("text", TEXTS)
def test_markup_in_an_edited_dossier_is_reduced_to_what_is_harmless(report, harmless, text):
    page = Page(report("words", dossiers=f"# <b onclick=x>Name</b>\n\nWords\n\n{text}\n"))
    for tag in ("script", "style", "img", "b", "summary"):
        assert page.tags.count(tag) == harmless.count(tag)
    assert not {"svg", "iframe"} & set(page.tags)
    for tag, name, value in page.risky:
        assert (tag, name) in {("a", "href"), ("img", "src")}
        assert re.match(r"#(demo|dossiers)$|data:image/png;base64,", value)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://a.org/", True),
        ("HTTP://a.org/", True),
        ("mailto:a@b.org", True),
        ("#place", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//host/share", False),
        ("other.html", False),
        ("\x01javascript:alert(1)", False),
    ],
)
def test_links_lead_to_the_web_to_mail_or_into_the_page(link, kept):
    html = to_html(f'<a href="{link}" onclick="x()">word</a>')
    assert (f'href="{link}"' in html) == kept
    assert "onclick" not in html
    assert "word" in html


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(report):
    html = report("words")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    rules = dict(rule.split(" ", 1) for rule in unescape(policy).split("; "))
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    nothing = dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")
    assert rules == {**nothing, "img-src": "data:"}
    assert html.index("Content-Security-Policy") < html.index("<style>")
    assert html.startswith("<!doctype html>")


@pytest.mark.parametrize(
    "key", ["../up", "a/b", "/etc", "two words", "a.b", "..", "", "a\nb", "{x}"]
)
def test_a_key_that_names_another_folder_is_refused(key):
    with pytest.raises(
        ConfigError, match=r"column war_key, value .*; use letters, digits"
    ) as error:
        dossier_file("results/tables", key)
    assert "\n" not in str(error.value)


def test_a_key_names_its_dossier():
    assert dossier_file("out", "korean-1950") == "out/dossier_korean-1950.md"


def test_the_terminal_obeys_no_text(repo, tmp_path):
    headline = json.loads((repo / "results/headline.json").read_text())
    headline |= {"study": "\x1b[2Jgone\u202e", "question": "a\nb"}
    path = tmp_path / "headline.json"
    path.write_text(json.dumps(headline))
    lines = describe(path).split("\n")
    assert lines[0].startswith("Study [U+001B][2Jgone[U+202E] (")
    assert "a[U+000A]b" in lines[0]
    assert all(line.isprintable() for line in lines)


def test_a_dollar_sign_in_a_figure_begins_no_formula(tmp_path):
    from warshift.present.figures.look import new_figure
    from warshift.present.save import save_figure

    figure, axes = new_figure(2, 2)
    axes.set_title(r"$\frac{$ and $\undefined$")  # as a formula it cannot be parsed
    save_figure(figure, [tmp_path / "demo.png"])
    assert (tmp_path / "demo.png").stat().st_size > 100
