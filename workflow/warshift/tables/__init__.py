"""The tables that pass between the rooms: schemas, checked reading and writing."""

from warshift.tables.files import (
    check,
    read_csv,
    read_parquet,
    schema,
    write_csv,
    write_parquet,
)
from warshift.tables.schemas import (
    ARROWS,
    COLUMNS,
    DATE,
    EXIT_REASONS,
    KEYS,
    LEVELS,
    ORDERED,
    OUTCOMES,
    PRECISION,
    ROLES,
    TYPES,
)

__all__ = [
    "ARROWS",
    "COLUMNS",
    "DATE",
    "EXIT_REASONS",
    "KEYS",
    "LEVELS",
    "ORDERED",
    "OUTCOMES",
    "PRECISION",
    "ROLES",
    "TYPES",
    "check",
    "read_csv",
    "read_parquet",
    "schema",
    "write_csv",
    "write_parquet",
]
