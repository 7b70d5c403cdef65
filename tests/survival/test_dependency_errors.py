"""What docs/dependencies.md says other packages get wrong is measured, and current."""

import numpy as np
from docs.generate.dependency_errors import PAGE, render, renewed, shown


def test_the_page_is_current(monkeypatch, repo):
    monkeypatch.chdir(repo)
    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page, render()) == page, "run: python -m docs.generate.dependency_errors"


def test_errors_are_printed_with_the_data_they_occur_on():
    assert shown(None, "") == "not implemented"
    assert shown(1e-9, "absolute") == "none"
    assert shown(0.0123, "absolute") == "0.01 (absolute)"
    errors = {"heart": 0.02, "cgd": 0.3, "pbcseq": np.nan}
    assert shown(errors, "relative") == "0.3 (relative; cgd), NaN on pbcseq"
