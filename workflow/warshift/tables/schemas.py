"""The schemas of tables, read from `workflow/schemas/tables.yaml`."""

from dataclasses import dataclass
from functools import cache

from warshift import vocabulary
from warshift.config import SCHEMAS, read_yaml

PAGE = SCHEMAS / "tables.yaml"
# Kind of column: dtype where every cell is filled, and where cells may be missing.
DTYPES = {
    "text": ("string", "string"),
    "integer": ("int64", "Int64"),
    "number": ("float64", "float64"),
    "date": ("datetime64[ns]", "datetime64[ns]"),
    "truth": ("bool", "boolean"),
}


@dataclass(frozen=True)
class Column:
    """One column: its kind (text, integer, number, date, truth), allowed content and meaning."""

    type: str
    about: str
    empty: bool = False
    absent: bool = False
    allowed: tuple = ()
    least: float | None = None
    most: float | None = None

    @property
    def dtype(self):
        """The pandas dtype, nullable where a cell may be missing."""
        return DTYPES[self.type][self.empty]

    @property
    def bounds(self):
        """The range in words, empty if there is none."""
        if self.least is not None and self.most is not None:
            return f"from {self.least:g} to {self.most:g}"
        if self.least is not None:
            return f"{self.least:g} or more"
        return "" if self.most is None else f"{self.most:g} or less"


@dataclass(frozen=True)
class Table:
    """One table; `of` names the unit with one file each (list, leaders, dataset, study, band)."""

    name: str
    of: str
    about: str
    keys: tuple
    order: tuple
    columns: dict


@cache
def all_tables():
    """Return every table by name, in the order of the YAML file."""
    return {name: _table(name, entry) for name, entry in read_yaml(PAGE).items()}


def table_of(name):
    """Return the table of this name."""
    return all_tables()[name]


def _table(name, entry):
    return Table(
        name=name,
        of=entry["of"],
        about=entry["about"],
        keys=tuple(tuple(key) for key in entry["keys"]),
        order=tuple(tuple(rule.split()) for rule in entry.get("order", [])),
        columns={column: _column(**said) for column, said in entry["columns"].items()},
    )


def _column(values=(), **said):
    values = getattr(vocabulary, values) if isinstance(values, str) else values
    return Column(allowed=tuple(values), **said)
