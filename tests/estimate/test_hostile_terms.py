"""Hostile terms of a shared model file: refused in one line, before anything is evaluated."""

import time

import numpy as np
import pandas as pd
import pytest
import yaml

from survival.errors import EstimationError
from warshift.errors import ConfigError
from warshift.estimate.durations.model_files import read_models
from warshift.estimate.durations.samples import columns_of, variables
from warshift.estimate.durations.terms import parse

#: What would create the file FILE, if it were evaluated.
OPEN = "open('FILE', 'w')"
RUN = "__import__('os').system('touch FILE')"
GLOBALS = "log.__class__.__base__.__subclasses__()"
HOSTILE = {
    "a call": OPEN,
    "an import": RUN,
    "numpy's own open": "np.save('FILE', shift)",
    "numpy's test module": "np.testing.__builtins__['open']('FILE', 'w')",
    "an attribute of a column": "shift.to_csv('FILE')",
    "an attribute of a function's column": "log(shift.to_pickle('FILE'))",
    "the class of a function": f"{GLOBALS}",
    "builtins through a transform": "C.__globals__['__builtins__']['open']('FILE', 'w')",
    "builtins through poly": "poly.__wrapped__.__globals__['__builtins__']['open']('FILE', 'w')",
    "I()": f"I({OPEN})",
    "braces": f"{{{OPEN}}}",
    "braces in an interaction": f"shift:{{{RUN}}}",
    "Q()": f"Q({OPEN})",
    "backticks": f"`{RUN}`",
    "a lambda": f"(lambda: {OPEN})()",
    "a lambda as an argument": f"C(shift, (lambda: {OPEN})())",
    "a comprehension": f"C([{OPEN} for x in (1,)])",
    "a walrus": f"C((x := {OPEN}))",
    "a conditional": f"C(shift if {OPEN} else late)",
    "a subscript": f"shift[{OPEN}]",
    "an f-string": f"C(shift, f'{{{OPEN}}}')",
    "an attribute in a level": "C(shift, contr.treatment.__init__.__globals__)",
    "contrasts of formulaic": "C(shift, contr.treatment(base=open('FILE', 'w')))",
    "a call nested in C()": f"C(C({OPEN}))",
    "a call as a degree": f"poly(n_shifts, {OPEN})",
    "a call as a number of pieces": f"bs(n_shifts, df={OPEN})",
    "a level that closes its quotes": f"C(shift, 'a') + {OPEN} + C(late, 'b')",
    "a level with an escape": "C(shift, '\\x27') ",
    "a sum": f"shift + {OPEN}",
    "a second formula": f"shift ~ {OPEN}",
    "a semicolon": f"shift; {RUN}",
    "a line break": f"shift\n{RUN}",
    "a line break at the end": "shift\n",
    "a comment": "shift # late",
    "a look-alike column": "sһift",
    "full-width letters": "ｓｈｉｆｔ",
    "a full-width bracket": "log（shift）",
    "a non-ASCII digit": "shift^２",
    "a zero-width space": "shi\u200bft",
    "a right-to-left mark": "\u202eshift",
    "a NUL": "shift\0",
    "eval": f'eval("{OPEN}")',
    "exec": f'exec("{OPEN}")',
    "a number": "1",
    "nothing": "",
    "no intercept": "-1",
    "a percent": "shift %in% late",
    "a huge degree": "poly(n_shifts, 999999999)",
    "a huge power": "n_shifts^99999999",
    "a tower of powers": "n_shifts**9**9**9",
    "very many pieces": "cr(n_shifts, df=99999999)",
    "a very long name": "a" * 1_000_000,
    "very many factors": ":".join(["shift"] * 100_000),
    "very deep brackets": "log(" * 50_000 + "shift" + ")" * 50_000,
    "very many signs": "shift" + ":*" * 40_000,
    "very many blanks": "shift" + " " * 500_000 + "!",
}
#: Names that no column has; `parse` alone takes them for columns.
NAMES = {"a dunder": "__builtins__", "a keyword": "None", "a function": "log", "a module": "np"}
FRAME = pd.DataFrame({"shift": [0, 1, 0], "late": [0, 0, 1], "n_shifts": np.arange(3)})
DEFAULTS = """
{period: all, rung: L1, coder: rule, family: cox, terms: [shift], table: models}
"""


@pytest.fixture
def target(tmp_path):
    """The file that no hostile term may create."""
    file = tmp_path / "evaluated"
    yield file
    assert not file.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_grammar_refuses_it_at_once(name, target):
    term = HOSTILE[name].replace("FILE", str(target))
    began = time.perf_counter()
    for read in (parse, lambda text: variables([text]), lambda text: columns_of(text, FRAME)):
        with pytest.raises(EstimationError) as error:
            read(term)
        assert len(str(error.value).splitlines()) == 1
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("term", NAMES.values(), ids=list(NAMES))
def test_a_name_that_python_knows_is_no_column(term):
    with pytest.raises(EstimationError, match="config/models, key terms, value "):
        columns_of(term, FRAME)


@pytest.mark.parametrize("name", [*HOSTILE, *NAMES])
def test_a_model_file_with_it_is_refused_in_one_short_line(name, target):
    folder, term = target.parent, (HOSTILE | NAMES)[name].replace("FILE", str(target))
    (folder / "_defaults.yaml").write_text(DEFAULTS, encoding="utf-8")
    text = yaml.safe_dump({"unit": "war", "terms": [term]}, width=10**9)
    (folder / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_models(folder.glob("*.yaml"))
    line = str(error.value)
    assert f"{folder}/m.yaml, key terms, value " in line
    assert len(line.splitlines()) == 1
    assert len(line) < 1500


@pytest.mark.parametrize("name", ["an import", "braces", "I()", "builtins through a transform"])
def test_the_name_of_a_contrast_or_stratum_is_no_code_either(name, target):
    folder, text = target.parent, HOSTILE[name].replace("FILE", str(target))
    (folder / "_defaults.yaml").write_text(DEFAULTS, encoding="utf-8")
    for keys in ({"strata": text}, {"cluster": text}, {"contrasts": {"a": ["shift", text]}}):
        (folder / "m.yaml").write_text(yaml.safe_dump({"unit": "war", **keys}), encoding="utf-8")
        with pytest.raises(ConfigError, match=r"m\.yaml, key"):
            read_models(folder.glob("*.yaml"))
