"""The `# ASSUME:` marks of the code; `python -m docs.generate.assumptions` lists them in the docs.

A mark runs to the end of its comment, or of its paragraph inside a docstring.
"""

from pathlib import Path

MARK = "# ASSUME:"
PAGE = Path("docs/methods.md")
BEGIN = "<!-- assumptions: made by python -m docs.generate.assumptions -->"
END = "<!-- end of assumptions -->"
LIBRARY = Path(__file__).resolve().parents[2] / "workflow"


def collect(folder=LIBRARY):
    """Every mark under a folder as (path, text), in the order of files and lines."""
    return [
        (path.relative_to(folder).as_posix(), text)
        for path in sorted(Path(folder).rglob("*.py"))
        for text in marks(path.read_text(encoding="utf-8"))
    ]


def marks(source):
    """Texts of the marks in one source."""
    lines, found, in_docstring = source.splitlines(), [], False
    for number, line in enumerate(lines):
        if MARK in line:
            head = line.split(MARK, 1)[1]
            found.append(" ".join([head.strip(), *_rest(lines[number + 1 :], in_docstring)]))
        in_docstring ^= line.count('"""') % 2 == 1
    return found


def _rest(lines, in_docstring):
    """Lines that go on with a mark."""
    kept = []
    for line in lines:
        text = line.strip()
        comment = text.startswith("#")
        ends = not text or '"""' in text or MARK in text
        if ends or not (comment or in_docstring):
            break
        kept.append(text.lstrip("# "))
    return kept


def listing(found):
    """Markdown list, by file."""
    rows, last = [], None
    for path, text in found:
        if path != last:
            rows += ["", f"`{path}`", ""]
        rows.append(f"- {text[0].upper()}{text[1:]}")
        last = path
    return "\n".join(rows).strip()


def renewed(page, found):
    """The page with its list replaced."""
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n\n{listing(found)}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), collect()), encoding="utf-8")
