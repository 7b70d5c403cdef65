"""The tables that pass between the rooms: schemas, checked reading and writing."""

from warshift.tables.csv_files import read_csv, write_csv
from warshift.tables.files import check, read_parquet, read_table, write_parquet, write_table

__all__ = [
    "check",
    "read_csv",
    "read_parquet",
    "read_table",
    "write_csv",
    "write_parquet",
    "write_table",
]
