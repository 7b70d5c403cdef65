"""What is generated in the pages is what the generators would write now."""

import json

import pytest
from docs.generate import config_reference, readme, results_list
from docs.generate.pages import replace_part


def test_the_answers_of_the_readme_are_those_of_the_committed_results(repo):
    text = (repo / "README.md").read_text(encoding="utf-8")
    renewed = replace_part(text, "answers", readme.answers(repo / "results"))
    assert renewed == text, "run: python -m docs.generate.readme"


def test_the_keys_of_the_config_are_those_of_its_schema(repo):
    text = (repo / "config/README.md").read_text(encoding="utf-8")
    renewed = replace_part(text, "keys", config_reference.keys())
    assert renewed == text, "run: python -m docs.generate.config_reference"
    assert "| `claimed_share` | yes | number |" in text


def test_other_results_give_other_answers(repo, tmp_path):
    (tmp_path / "tables").symlink_to(repo / "results/tables")
    headline = json.loads((repo / "results/headline.json").read_text(encoding="utf-8"))
    headline |= {"with_shift": 30, "hazard_interval": [1.5, 2.5]}
    (tmp_path / "headline.json").write_text(json.dumps(headline), encoding="utf-8")
    answers = readme.answers(tmp_path)
    assert "30 of 35 wars since 1945" in answers
    assert "1.50 to 2.50. L4" in answers  # no verdict of ignorance where the interval excludes one


def test_the_lists_of_results_are_those_of_the_catalogue(repo):
    page, table = results_list.pages()
    remedy = "run: python -m docs.generate.results_list"
    assert (repo / "results/README.md").read_text(encoding="utf-8") == page, remedy
    text = (repo / "README.md").read_text(encoding="utf-8")
    assert replace_part(text, "results", table) == text, remedy


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="no part 'answers'"):
        replace_part("# A page", "answers", "text")
