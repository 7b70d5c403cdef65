"""The package from outside: its names, what importing it costs, and its README's example."""

import doctest
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import survival

REFERENCE = Path(__file__).parents[1] / "reference"
ROOM = Path(survival.__file__).parent


def test_every_public_name_is_there_and_documented():
    for name in survival.__all__:
        assert getattr(survival, name).__doc__, name
    assert survival.fit_cox is survival.fit_cox
    with pytest.raises(AttributeError, match="no attribute 'fit_coks'"):
        _ = survival.fit_coks


def test_the_readme_lists_every_public_name():
    readme = (ROOM / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Contents")[1]
    hidden = [n for n in survival.__all__ if f"`{n}`" not in table and n != "EstimationError"]
    assert hidden == []


def test_importing_loads_no_estimator_and_no_other_package():
    code = (
        "import sys, survival; loaded = set(sys.modules);"
        "print(sorted({'warshift', 'pandas', 'lifelines', 'statsmodels'} & loaded));"
        "survival.fit_cox, survival.fit_discrete, survival.kaplan_meier, survival.fit_parametric;"
        "print(sorted({'warshift', 'lifelines', 'statsmodels', 'matplotlib'} & set(sys.modules)))"
    )
    path = {"PYTHONPATH": str(ROOM.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=path)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"], done.stderr


def test_the_readme_example_runs_and_prints_what_it_shows(monkeypatch, repo):
    monkeypatch.chdir(repo)
    found = doctest.testfile(str(ROOM / "README.md"), module_relative=False, verbose=False)
    assert found.attempted > 10
    assert found.failed == 0


def test_the_readme_example_is_what_r_says(monkeypatch, repo):
    """Efron's coefficients and errors by patient, the curve, the zph test: R's digits."""
    monkeypatch.chdir(repo)
    text = (ROOM / "README.md").read_text(encoding="utf-8")
    example = doctest.DocTestParser().get_doctest(text, {}, "README", "README.md", 0)
    names = {}
    for step in example.examples:
        if step.exc_msg is None:
            exec(step.source, names)
    expected = pd.read_csv(REFERENCE / "cox_coefficients.csv")
    expected = expected.query("model == 'heart' and ties == 'efron'")
    np.testing.assert_allclose(names["fit"].params, expected["coef"], rtol=1e-8)
    np.testing.assert_allclose(names["fit"].robust_se, expected["robust_se"], rtol=1e-7)
    zph = pd.read_csv(REFERENCE / "cox_zph.csv").query("model == 'heart' and transform == 'km'")
    found = survival.proportionality(names["fit"])
    np.testing.assert_allclose(found["chisq"], zph["chisq"], rtol=1e-6)
    curve = pd.read_csv(REFERENCE / "kaplan_meier.csv").query("data == 'heart' and time <= 365")
    value = survival.kaplan_meier(*names["rows"]).at([365])[0]
    np.testing.assert_allclose(value, curve["surv"].iloc[-1], atol=1e-9)
