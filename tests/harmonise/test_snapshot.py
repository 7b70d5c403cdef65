"""The snapshot is written with its digests, and read only as it was written."""

import pytest

from warshift.errors import DataError
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.snapshot import DIGESTS, TABLES, export, read_snapshot
from warshift.tables.csv_files import read_csv


@pytest.fixture
def exported(repo, tmp_path):
    """The committed tables, exported anew to a folder."""
    committed = repo / "data/raw/snapshot"
    crosswalk = read_crosswalk(repo / "config/crosswalks/cow_gw.csv")
    tables = (read_csv(committed / f"{name}.csv", name) for name in TABLES)
    export(*tables, crosswalk, tmp_path)
    return tmp_path


def test_the_export_writes_tables_and_digests_as_committed(repo, exported):
    for name in (*(f"{table}.csv" for table in TABLES), DIGESTS):
        committed = (repo / "data/raw/snapshot" / name).read_bytes()
        assert (exported / name).read_bytes() == committed


def test_an_edited_table_is_not_read(exported):
    path = exported / "wars.csv"
    assert len(read_snapshot(path, "wars")) == 88
    path.write_text(path.read_text(encoding="utf-8").replace("Korean", "Corean"), encoding="utf-8")
    with pytest.raises(
        DataError, match=r"wars.csv: differs from the digest in SHA256SUMS; restore"
    ):
        read_snapshot(path, "wars")
