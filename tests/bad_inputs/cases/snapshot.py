"""The embedded snapshot: data/raw/snapshot."""

from hashlib import sha256

from tests.helpers.bad_input import Case, cells, drop, keep_lines, without_row, write

FOLDER = "data/raw/snapshot"
WARS, SPELLS, LEADERS = (f"{FOLDER}/{name}.csv" for name in ("wars", "belligerents", "leaders"))
SUMS = f"{FOLDER}/SHA256SUMS"
KOREA, RUSSIA = {"war_id": "iwd-56"}, {"spell_id": "iwd-56-365-1"}
GRANT = {"leader_id": "archigos-USA-1869"}


def with_digests(folder):
    """Write the digests anew, as someone may do who edits the snapshot on purpose."""
    names = [path.split("/")[-1] for path in (WARS, SPELLS, LEADERS)]
    digests = [sha256((folder / FOLDER / name).read_bytes()).hexdigest() for name in names]
    lines = [f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True)]
    write(SUMS, "".join(lines))(folder)


def edited(about, line, *edits):
    """A case in which an edit leaves every table in order, so that only its digest tells."""
    return Case(f"snapshot: {about}", edits, "snakemake", line)


def signed(about, line, *edits):
    """A case in which the edit comes with new digests."""
    return Case(f"snapshot: {about}", (*edits, with_digests), "snakemake", line)


CASES = [
    edited(
        "a cell changed that nothing else tells",
        (
            "data/raw/snapshot/belligerents.csv: differs from the digest in SHA256SUMS; restore it "
            "from the repository, or bring your own data by a card (docs/extending.md)"
        ),
        cells(SPELLS, RUSSIA, outcome="win"),
    ),
    edited(
        "a leader's row removed",
        (
            "data/raw/snapshot/leaders.csv: differs from the digest in SHA256SUMS; restore it from "
            "the repository, or bring your own data by a card (docs/extending.md)"
        ),
        without_row(LEADERS, GRANT),
    ),
    edited(
        "a leader's name changed",
        (
            "data/raw/snapshot/leaders.csv: differs from the digest in SHA256SUMS; restore it from "
            "the repository, or bring your own data by a card (docs/extending.md)"
        ),
        cells(LEADERS, GRANT, name="Ulysses"),
    ),
    edited(
        "no digests",
        "data/raw/snapshot/SHA256SUMS: the file is missing; restore it from the repository",
        drop(SUMS),
    ),
    edited(
        "the digest of a file missing",
        (
            "data/raw/snapshot/wars.csv: differs from the digest in SHA256SUMS; restore it from "
            "the repository, or bring your own data by a card (docs/extending.md)"
        ),
        write(SUMS, ""),
    ),
    edited(
        "leaders.csv: the header alone",
        (
            "data/raw/snapshot/leaders.csv: differs from the digest in SHA256SUMS; restore it from "
            "the repository, or bring your own data by a card (docs/extending.md)"
        ),
        keep_lines(LEADERS, 1),
    ),
    edited(
        "leaders.csv: no such file",
        (
            "data/raw/snapshot/leaders.csv: the file is missing; restore it from the repository, "
            "or bring your own data by a card (docs/extending.md)"
        ),
        drop(LEADERS),
    ),
    edited(
        "belligerents.csv: an impossible day",
        (
            "data/raw/snapshot/belligerents.csv, row 228, column entry, value '1950-06-31': not a "
            "calendar date YYYY-MM-DD; correct the cell"
        ),
        cells(SPELLS, RUSSIA, entry="1950-06-31"),
    ),
    signed(
        "a belligerent of no war",
        (
            "data/raw/snapshot/belligerents.csv, row 220, column war_id, value 'iwd-56': no such "
            "war in wars.csv; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        without_row(WARS, KOREA),
    ),
    signed(
        "a war without belligerents",
        (
            "data/raw/snapshot/belligerents.csv, row 220, column war_id, value 'iwd-56': no such "
            "war in wars.csv; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        cells(WARS, KOREA, war_id="iwd-99"),
    ),
    signed(
        "an identifier that does not fit the row",
        (
            "data/raw/snapshot/belligerents.csv, row 228, column spell_id, value 'iwd-56-365-1': "
            "the identifier does not fit the row; restore it from the repository, or bring your "
            "own data by a card (docs/extending.md)"
        ),
        cells(SPELLS, RUSSIA, ccode="356"),
    ),
    signed(
        "a war that starts on another day than its first entry",
        (
            "data/raw/snapshot/wars.csv, row 57, column start, value '1950-06-20': not the first "
            "entry of a belligerent; restore it from the repository, or bring your own data by a "
            "card (docs/extending.md)"
        ),
        cells(WARS, KOREA, start="1950-06-20"),
    ),
    signed(
        "a war that ends on another day than its last exit",
        (
            "data/raw/snapshot/wars.csv, row 57, column end, value '1953-08-01': not the last exit "
            "of a belligerent; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        cells(WARS, KOREA, end="1953-08-01"),
    ),
    signed(
        "a state with two names",
        (
            "data/raw/snapshot/belligerents.csv, row 4, column state, value 'Russia': the state "
            "has several names; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        cells(SPELLS, RUSSIA, state="Soviet Union"),
    ),
    signed(
        "a leader who starts before the predecessor leaves",
        (
            "data/raw/snapshot/leaders.csv, row 3, column start, value '1877-03-01': before the "
            "predecessor's end; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        cells(LEADERS, {"leader_id": "archigos-USA-1877"}, start="1877-03-01"),
    ),
    signed(
        "a leader's state numbers that do not agree",
        (
            "data/raw/snapshot/leaders.csv, row 2, column ccode, value 20: does not fit gwcode on "
            "the first day in office; restore it from the repository, or bring your own data by a "
            "card (docs/extending.md)"
        ),
        cells(LEADERS, GRANT, ccode="20"),
    ),
    signed(
        "a leader of a state that never fought",
        (
            "data/raw/snapshot/leaders.csv, row 2, column gwcode, value 41: the state fought in no "
            "war of the snapshot; restore it from the repository, or bring your own data by a card "
            "(docs/extending.md)"
        ),
        cells(LEADERS, GRANT, ccode="41", gwcode="41"),
    ),
    signed(
        "a belligerent of a coded war removed",
        (
            "data/raw/codings/shifts.csv, row 155, column ccode, value 365: iwd has no such state "
            "in this war; correct war_key or ccode, or write in outside_in the list that differs"
        ),
        without_row(SPELLS, RUSSIA),
    ),
    signed(
        "a war of COW's list",
        (
            "data/raw/snapshot/wars.csv, row 57, column war_id, value 'iwd-56': the identifier "
            "does not fit the list; restore it from the repository, or bring your own data by a "
            "card (docs/extending.md)"
        ),
        cells(WARS, KOREA, war_list="cow_inter"),
    ),
    Case(
        "snapshot: a cell changed, met by a rule",
        (cells(SPELLS, RUSSIA, outcome="win"),),
        "harmonise_wars iwd",
        (
            "data/raw/snapshot/belligerents.csv: differs from the digest in SHA256SUMS; restore it "
            "from the repository, or bring your own data by a card (docs/extending.md)"
        ),
    ),
]
