"""The page that describes the tables kept by hand, their reader, and the rules that watch it."""

from pathlib import Path

import pytest

from warshift import vocabulary
from warshift.dependencies import files_of
from warshift.errors import DataError
from warshift.sources.kept import DATASET_KEYS, FILES, FORMS, columns_of, read_kept

SCRIPTS = Path(__file__).parents[2] / "workflow/scripts"
COLUMNS = [(file, name) for file, said in FILES.items() for name in said["columns"]]


@pytest.mark.parametrize(("file", "name"), COLUMNS)
def test_every_column_says_what_the_reader_knows(file, name):
    said = FILES[file]["columns"][name]
    assert set(said) <= {"type", "empty", "values", "form", "missing", "write"}
    assert "write" in said or said.get("form") in (None, *FORMS)
    assert said.get("type", "text") in ("text", "integer", "date")
    values = said.get("values", [])
    assert hasattr(vocabulary, values) if isinstance(values, str) else set(map(type, values)) <= {
        str, int,
    }  # fmt: skip


def test_dataset_keys_are_keys():
    assert len(DATASET_KEYS) == 12
    assert not any(set(key) & set("; ") for key in DATASET_KEYS)


def test_an_empty_cell_is_named_in_its_own_column(tmp_path):
    path = tmp_path / "adjudication.csv"
    path.write_text("shift_id,first,second,decided,reason\na,exogenous,exogenous,exogenous,\n")
    with pytest.raises(DataError, match="row 2, column reason: the cell is empty; fill in reason"):
        read_kept(path, "adjudication")


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ("code_shifts", "rules.yaml"),
        ("assemble_study", "kept.yaml"),
        ("assemble_study", "rules.yaml"),
    ],
)
def test_an_edit_of_a_page_makes_its_rules_run_again(script, page):
    assert page in [path.name for path in files_of(SCRIPTS / f"{script}.py")]


HEADER, ROW = "ccode,state\n", "365,Russia\n"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADER + ROW,
        (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).rstrip("\n"),
        f"{HEADER}\n{ROW}\n\n",
        f"{HEADER}365 , Russia\n",
        "state,ccode\nRussia,365\n",
        '"ccode","state"\n"365","Russia"\n',
    ],
    ids=["mark", "CRLF", "no last line end", "blank lines", "blanks", "columns moved", "quotes"],
)
def test_what_a_spreadsheet_changes_without_harm_is_read_right(tmp_path, text):
    path = tmp_path / "states.csv"
    path.write_bytes(text.encode())
    rows = read_kept(path, "states")
    assert rows[["ccode", "state"]].to_numpy().tolist() == [[365, "Russia"]]


def test_a_table_shares_the_columns_of_another():
    assert set(columns_of("shifts")) - set(columns_of("control_windows")) == {
        "outside_in", "exit_only",
    }  # fmt: skip
