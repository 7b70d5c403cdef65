"""Tables leave and enter a rule by one door each."""

import re

import pytest

DOOR = "warshift/tables/files.py"
SOURCE_FORMAT = "warshift/sources/cells.py"  # a producer's own Parquet file
OTHER_WAYS = re.compile(r"\bto_parquet\(|\bread_parquet\(|\bpq\.|pyarrow\.parquet")


def other_doors(library):
    """Files and lines that read or write Parquet by themselves."""
    return [
        f"{path.relative_to(library).as_posix()}, row {row}"
        for path in sorted(library.rglob("*.py"))
        if path.relative_to(library).as_posix() not in (DOOR, SOURCE_FORMAT)
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if OTHER_WAYS.search(line)
    ]


def test_no_script_and_no_module_reads_or_writes_parquet_itself(repo):
    assert other_doors(repo / "workflow") == []


@pytest.mark.parametrize(
    "line", ["frame.to_parquet(path)", "pd.read_parquet(path)", "import pyarrow.parquet as pq"]
)
def test_another_door_is_found(tmp_path, line):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/rule.py").write_text(f"import pandas as pd\n{line}\n")
    assert other_doors(tmp_path) == ["scripts/rule.py, row 2"]
