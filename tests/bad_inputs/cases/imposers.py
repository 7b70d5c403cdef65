"""Who imposed a leader: data/raw/codings/imposers.csv."""

from tests.helpers.bad_input import Case, another_row, cells, swap

IMPOSERS = "data/raw/codings/imposers.csv"
AMIN = {"leader_id": "archigos-UGA-1971"}


def amin(about, line, **changes):
    """A case in which cells of one row are changed."""
    return Case(f"imposers.csv: {about}", (cells(IMPOSERS, AMIN, **changes),), "snakemake", line)


CASES = [
    amin("a leader whom the source does not have", "?", leader_id="archigos-UGA-1917"),
    amin("another leader's name", "?", leader="Obote"),
    amin("a state that does not exist", "?", imposers="511"),
    amin("the leader's own state", "?", imposers="500"),
    amin("two states joined by a comma", "?", imposers="510,620"),
    amin("a name for a number", "?", imposers="Tanzania"),
    amin("another word than entry or exit", "?", which="Exit"),
    amin("no source", "?", source=""),
    amin("a source that nobody knows", "?", source="archigos"),
    Case("imposers.csv: a row twice", (another_row(IMPOSERS, AMIN),), "snakemake", "?"),
    Case(
        "imposers.csv: a leader unknown to the source, met by a rule",
        (swap(IMPOSERS, "leader_id,leader,", "leader,leader_id,"),),
        "code_shifts archigos",
        "?",
    ),
]
