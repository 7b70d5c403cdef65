"""The `# ASSUME:` marks of the code; `python -m docs.generate assumptions` lists them in the docs.

A mark extends to the end of its comment or, in a docstring, of its paragraph.
"""

from pathlib import Path

from docs.generate.pages import ROOT, with_parts

MARK = "# ASSUME:"
PAGE = ROOT / "docs/methods.md"
LIBRARY = ROOT / "workflow"


def collect(folder=LIBRARY):
    """Collect the marks in a folder as (path, text), ordered by file and line."""
    return [
        (path.relative_to(folder).as_posix(), text)
        for path in sorted(Path(folder).rglob("*.py"))
        for text in marks(path.read_text(encoding="utf-8"))
    ]


def marks(source):
    """Return the texts of the marks in one source file."""
    lines, texts, in_docstring = source.splitlines(), [], False
    for number, line in enumerate(lines):
        if MARK in line:
            head = line.split(MARK, 1)[1]
            texts.append(" ".join([head.strip(), *_rest(lines[number + 1 :], in_docstring)]))
        in_docstring ^= line.count('"""') % 2 == 1
    return texts


def _rest(lines, in_docstring):
    """Return the lines that continue a mark."""
    kept = []
    for line in lines:
        text = line.strip()
        comment = text.startswith("#")
        ends = not text or '"""' in text or MARK in text
        if ends or not (comment or in_docstring):
            break
        kept.append(text.lstrip("# "))
    return kept


def listing(assumptions):
    """Format (path, text) pairs as Markdown lists, by file."""
    rows, last = [], None
    for path, text in assumptions:
        if path != last:
            rows += ["", f"`{path}`", ""]
        rows.append(f"- {text[0].upper()}{text[1:]}")
        last = path
    return "\n".join(rows).strip()


def pages():
    """Return the methods page with its list."""
    return {PAGE: with_parts(PAGE, {"assumptions": listing(collect())})}
