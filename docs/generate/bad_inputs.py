"""docs/bad-inputs.md: what happens with every bad input that the tests try.

The cases stand in tests/bad_inputs/cases; tests/bad_inputs/test_bad_inputs.py runs each of them.
"""

from docs.generate.pages import ROOT
from tests.bad_inputs.cases import all_cases

PAGE = ROOT / "docs/bad-inputs.md"
HEAD = """# What happens with bad inputs

Generated from `tests/bad_inputs/cases` by `python -m docs.generate`; a test runs each of the
{count} inputs below and compares exit code and line. Exit code 1 is an error, whose line stands
here without `error: `; 0 means that the input is used, and that the run or the check says what is
done with it. `…` stands for any text. Nothing is left half-written.
"""


def pages():
    """Return the page and its text."""
    rooms = all_cases()
    parts = [HEAD.format(count=sum(map(len, rooms.values())))]
    for room, cases in rooms.items():
        rows = [
            f"| {case.about} | `{case.run}` | {case.code} | {_cell(case.line)} |" for case in cases
        ]
        head = ["| Input | Command | Exit | Line |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {_title(room)}", "", *head, *rows, ""]))
    return {PAGE: "\n".join(parts)}


def _title(room):
    return room.replace("_", " ").capitalize()


def _cell(line):
    """Return a line as text of a Markdown table's cell."""
    return line.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
