"""Who imposed a leader: data/raw/codings/imposers.csv."""

from tests.helpers.bad_input import Case, another_row, cells, swap

IMPOSERS = "data/raw/codings/imposers.csv"
AMIN = {"leader_id": "archigos-UGA-1971"}


def amin(about, line, **changes):
    """A case in which cells of one row are changed."""
    return Case(f"imposers.csv: {about}", (cells(IMPOSERS, AMIN, **changes),), "snakemake", line)


CASES = [
    amin(
        "a leader whom the source does not have",
        (
            "data/raw/codings/imposers.csv, row 41, column leader_id, value 'archigos-UGA-1917': "
            "the snapshot has no such leader; correct leader_id"
        ),
        leader_id="archigos-UGA-1917",
    ),
    amin(
        "another leader's name",
        (
            "data/raw/codings/imposers.csv, row 41, column leader, value 'Obote': the leader has "
            "another name; correct leader or leader_id"
        ),
        leader="Obote",
    ),
    amin(
        "a state that does not exist",
        (
            "data/raw/codings/imposers.csv, row 41, column imposers, value '511': no state has "
            "this number; correct it"
        ),
        imposers="511",
    ),
    amin(
        "the leader's own state",
        (
            "data/raw/codings/imposers.csv, row 41, column imposers, value '500': the leader's own "
            "state; correct it"
        ),
        imposers="500",
    ),
    amin(
        "two states joined by a comma",
        (
            "data/raw/codings/imposers.csv, row 41, column imposers, value '510,620': the value is "
            "not allowed; write COW numbers, separated by ;"
        ),
        imposers="510,620",
    ),
    amin(
        "a name for a number",
        (
            "data/raw/codings/imposers.csv, row 41, column imposers, value 'Tanzania': the value "
            "is not allowed; write COW numbers, separated by ;"
        ),
        imposers="Tanzania",
    ),
    amin(
        "another word than entry or exit",
        (
            "data/raw/codings/imposers.csv, row 41, column which, value 'Exit': not a value of the "
            "manual; use one of entry, exit"
        ),
        which="Exit",
    ),
    amin(
        "no source",
        "data/raw/codings/imposers.csv, row 41, column source: the cell is empty; fill in source",
        source="",
    ),
    amin(
        "a source that nobody knows",
        (
            "data/raw/codings/imposers.csv, row 41, column source, value 'archigos': unknown "
            "source; use a key of the coding manual"
        ),
        source="archigos",
    ),
    Case(
        "imposers.csv: a row twice",
        (another_row(IMPOSERS, AMIN),),
        "snakemake",
        (
            "data/raw/codings/imposers.csv, row 42, column leader_id, value 'archigos-UGA-1971': "
            "the identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "imposers.csv: a leader unknown to the source, met by a rule",
        (swap(IMPOSERS, "leader_id,leader,", "leader,leader_id,"),),
        "code_shifts archigos",
        (
            "data/raw/codings/imposers.csv, row 25, column leader_id, value 'Saddam Hussein': the "
            "identifier occurs twice; keep one row"
        ),
    ),
]
