"""What is generated in the pages is what the generators would write now."""

import json
from importlib import import_module

import pytest
from docs.generate import readme
from docs.generate.pages import GENERATORS, replace_part


@pytest.mark.parametrize("name", GENERATORS)
def test_the_generated_pages_are_current(repo, name):
    for path, text in import_module(f"docs.generate.{name}").pages().items():
        assert path.is_relative_to(repo)
        assert path.read_text(encoding="utf-8") == text, f"run: python -m docs.generate {name}"


def test_every_generator_is_listed(repo):
    modules = {path.stem for path in (repo / "docs/generate").glob("*.py")}
    assert modules - {"pages", "__main__"} == set(GENERATORS)


def test_other_results_give_other_answers(repo, tmp_path):
    (tmp_path / "tables").symlink_to(repo / "results/tables")
    headline = json.loads((repo / "results/headline.json").read_text(encoding="utf-8"))
    headline |= {"with_shift": 30, "hazard_interval": [1.5, 2.5]}
    (tmp_path / "headline.json").write_text(json.dumps(headline), encoding="utf-8")
    answers = readme.answers(tmp_path)
    assert "30 of 35 wars since 1945" in answers
    assert "1.50 to 2.50. L4" in answers  # no verdict of ignorance where the interval excludes one


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="no part 'answers'"):
        replace_part("# A page", "answers", "text")
