"""The terms of a model file: a small grammar, so that nothing in a shared file is evaluated.

A term is a factor, or factors joined by `:` (their interaction) or `*` (the factors and their
interaction). A factor is a column of table `covariates`, a power `column^n`, or one of `FUNCTIONS`
of a column. A term is taken apart here and put together anew from the names of columns and
functions, levels and small numbers; only then does formulaic see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from survival.errors import EstimationError
from warshift.tables.schemas import table_of

LONGEST = 100  # characters of a term
MOST_FACTORS = 3
ALLOWED = (
    "write a column, a:b, a*b, column^2, C(column), C(column, level), log(column), log1p(column), "
    "sqrt(column), poly(column, 2), bs(column, df=4) or cr(column, df=4)"
)
#: What a model explains, the rows it is fitted to, and weights: none of these is a covariate.
RESERVED = ("start", "stop", "event", "outcome", "unit", "coder", "rung", "w_joiners", "w_war")
#: Columns whose values are names: factors, and clusters of standard errors.
LABELS = ("war_id", "ccode", "unit_id", "states")

_FACTOR = re.compile(
    r"(?P<name>[A-Za-z_][A-Za-z0-9_]*) *"
    r"(?:\^ *(?P<power>[2-4])|\( *(?P<column>[A-Za-z_][A-Za-z0-9_]*) *(?:, *(?P<more>[^()]+))?\))?"
)
_LEVEL = r"(?P<mark>['\"]?)(?P<level>[A-Za-z0-9][A-Za-z0-9_-]{0,39})(?P=mark)"
#: Function of a column: what its second argument looks like; None for a function that has none.
FUNCTIONS = {
    "C": _LEVEL,
    "log": None,
    "log1p": None,
    "sqrt": None,
    "poly": r"(?:degree *= *)?(?P<number>[1-5])",
    "bs": r"(?:df *= *)?(?P<number>[3-9]|10)",
    "cr": r"(?:df *= *)?(?P<number>[3-9]|10)",
}


@dataclass(frozen=True)
class Factor:
    """A factor: its column, how it reads in tables of estimates, and as formulaic's code.

    `width` is its number of columns in the design matrix; of `C()`, one less than its levels.
    """

    column: str
    text: str
    code: str
    width: int = 1

    @property
    def numeric(self):
        """Whether the column is taken as a number."""
        return not self.text.startswith("C(")


@dataclass(frozen=True)
class Term:
    """A term taken apart."""

    factors: tuple[Factor, ...]
    signs: tuple[str, ...]

    @property
    def columns(self):
        """Columns that the term reads."""
        return {factor.column for factor in self.factors}

    @property
    def text(self):
        """The term without needless blanks; the name of its column, if it has only one."""
        return self._joined([factor.text for factor in self.factors])

    @property
    def code(self):
        """The formula that formulaic evaluates; in braces, a power is one of numbers."""
        codes = [f"{{{f.code}}}" if " ** " in f.code else f.code for f in self.factors]
        return self._joined(codes)

    @property
    def simple(self):
        """Whether the term is one column of the design matrix, known without the data."""
        return "*" not in self.signs and all("(" not in f.text for f in self.factors)

    def _joined(self, parts):
        return "".join(part + sign for part, sign in zip(parts, (*self.signs, ""), strict=True))


def parse(text):
    """Take a term apart; `EstimationError` says what is wrong with it and what is allowed."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise EstimationError(f"not a term of at most {LONGEST} characters; {ALLOWED}")
    # A sign at the beginning, at the end or after another one leaves an empty part, no factor.
    parts = re.split(r"([:*])", text.replace("**", "^"))
    if len(parts) > 2 * MOST_FACTORS:
        raise EstimationError(f"more than {MOST_FACTORS} factors; {ALLOWED}")
    factors = tuple(_factor(part.strip(" ")) for part in parts[::2])
    if len({factor.text for factor in factors}) < len(factors):
        raise EstimationError("a factor twice; remove one, or write a power")
    return Term(factors, tuple(parts[1::2]))


def check_columns(term):
    """Raise `EstimationError` where a term reads what table `covariates` lacks, or may not."""
    for factor in term.factors:
        name = factor.column
        refuse_unknown(name, covariates())
        if factor.numeric and name in LABELS:
            raise EstimationError(f"{name} is a label, not a number; write C({name})")


def covariates():
    """Return the columns of table `covariates` that a term can read."""
    columns = table_of("covariates").columns
    return [n for n, column in columns.items() if n not in RESERVED and column.type != "date"]


def refuse_unknown(name, known):
    """Raise `EstimationError` if a name is not a known one, with the most similar of these."""
    if name not in known:
        similar = get_close_matches(str(name), known, 1)
        guess = f"; did you mean {similar[0]}?" if similar else ""
        raise EstimationError(
            f"no column {name} that can stand here{guess}; choose one of " + ", ".join(known)
        )


def _factor(part):
    found = _FACTOR.fullmatch(part)
    if not found:
        raise EstimationError(f"cannot read {part!r}; {ALLOWED}")
    name, column = found["name"], found["column"]
    if found["power"]:
        return Factor(name, f"{name}^{found['power']}", f"{name} ** {found['power']}")
    if column is None:
        return Factor(name, name, name)
    if name not in FUNCTIONS:
        raise EstimationError(f"no function {name}; {ALLOWED}")
    return _call(name, column, found["more"])


def _call(name, column, more):
    if more is None and name not in ("poly", "bs", "cr"):
        return Factor(column, f"{name}({column})", f"{name}({column})")
    argument = more and FUNCTIONS[name] and re.fullmatch(FUNCTIONS[name], more.strip(" "))
    if not argument:
        raise EstimationError(f"cannot read the second argument of {name}(); {ALLOWED}")
    if name == "C":
        level, quoted = argument["level"], argument["mark"]
        value = int(level) if level.isdigit() and not quoted else repr(level)
        level = value if level.isdigit() else level
        code = f"C({column}, contr.treatment(base={value}))"
        return Factor(column, f"C({column}, {level})", code)
    call = f"{name}({column}, {'' if name == 'poly' else 'df='}{argument['number']})"
    return Factor(column, call, call, int(argument["number"]))
