"""The tables that pass between the rooms: schemas, checked reading and writing."""

from warshift.tables.files import (
    check,
    read_csv,
    read_parquet,
    read_table,
    schema,
    write_csv,
    write_parquet,
    write_table,
)
from warshift.tables.schemas import COLUMNS, DATE, KEYS, ORDERED

__all__ = [
    "COLUMNS",
    "DATE",
    "KEYS",
    "ORDERED",
    "check",
    "read_csv",
    "read_parquet",
    "read_table",
    "schema",
    "write_csv",
    "write_parquet",
    "write_table",
]
