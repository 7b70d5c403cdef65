"""Text from data in Markdown, HTML, LaTeX and reStructuredText: shown as it is, never as markup."""

import re

import markdown
import nh3

from warshift.text import one_line

#: What begins emphasis, code, HTML, an entity, a link, an image or a formula within a line.
WITHIN = re.compile(r"[\\`*~$]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\])[(\[:]|!(?=\[)")
#: What begins a heading, list, task, quotation or rule at the start of a line.
FIRST = re.compile(r"^([#+\-=>\[]|\d(?=\d*[.)]))")
#: All that our pages use; anything else that the conversion yields is dropped.
TAGS = {"p", "h1", "h2", "h3", "ul", "ol", "li", "strong", "em", "code", "a"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
#: What begins markup in reStructuredText, within a line or at its start.
RST = re.compile(r"([\\*`|_<>:\[\]]|^[!-/;=?@^{}~]|^\w(?=\w*[.)]))")
LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def in_cell(text):
    """Escape text for a cell of a Markdown table."""
    return WITHIN.sub(_entity, one_line(text)).replace("|", r"\|")


def in_line(text):
    """Escape text for a paragraph or list item in Markdown, of which it may be the start."""
    return FIRST.sub(_entity, in_cell(text))


def _entity(match):
    return f"&#{ord(match[0])};"


def to_html(text):
    """Convert Markdown to HTML with harmless tags only, and links to web, mail or this page."""
    html = markdown.markdown(text, extensions=["tables"])
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, attribute_filter=_harmless)


def to_plain_html(text):
    """Convert one line of Markdown to HTML without any tag."""
    return nh3.clean(markdown.markdown(text), tags=set()).strip()


def _harmless(tag, attribute, value):
    return value if LINK.match(value) else None


_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_LATEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
_LATEX |= {"–": "--", "—": "---", "≥": r"$\geq$", "<": r"$<$", ">": r"$>$", "…": r"\ldots{}"}


def in_latex(text):
    """Escape text for a cell or caption in LaTeX."""
    return "".join(_LATEX.get(sign, sign) for sign in one_line(text))


def in_first_column(text):
    r"""Protect a sign that LaTeX would take as part of the `\\` before the row."""
    return f"{{}}{text}" if text.startswith(("[", "*")) else text


def in_rst(text):
    """Escape text for a paragraph in reStructuredText."""
    return RST.sub(r"\\\1", one_line(text))
