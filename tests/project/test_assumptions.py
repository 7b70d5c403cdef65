"""The list of disputable judgements in the methods page is that of the code."""

from pathlib import Path

from docs.generate.assumptions import collect, listing, marks


def test_a_comment_of_several_lines():
    assert marks("x = 1\n# ASSUME: one\n# and more\ny = 2\n") == ["one and more"]


def test_two_marks_in_a_row_are_two():
    assert marks("# ASSUME: one\n# ASSUME: two\n") == ["one", "two"]


def test_a_mark_at_the_end_of_a_line_is_that_line_only():
    assert marks("    7: 'draw',  # ASSUME: no winner\n    8: 'x',\n") == ["no winner"]


def test_a_mark_in_a_docstring_runs_to_the_end_of_its_paragraph():
    source = '"""Head.\n\n# ASSUME: one\nand more\n\nnot this\n"""\n'
    assert marks(source) == ["one and more"]


def test_the_list_is_grouped_by_file():
    found = [("a.py", "one"), ("a.py", "two"), ("b.py", "three")]
    assert listing(found) == "`a.py`\n\n- One\n- Two\n\n`b.py`\n\n- Three"


def test_every_mark_of_the_library_is_found():
    total = sum(
        path.read_text(encoding="utf-8").count("# ASSUME:")
        for path in Path("workflow/warshift").rglob("*.py")
        if path.name != "assumptions.py"
    )
    assert len(collect()) == total
