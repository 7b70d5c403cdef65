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
    edited("a cell changed that nothing else tells", "?", cells(SPELLS, RUSSIA, outcome="win")),
    edited("a leader's row removed", "?", without_row(LEADERS, GRANT)),
    edited("a leader's name changed", "?", cells(LEADERS, GRANT, name="Ulysses")),
    edited("no digests", "?", drop(SUMS)),
    edited("the digest of a file missing", "?", write(SUMS, "")),
    edited("leaders.csv: the header alone", "?", keep_lines(LEADERS, 1)),
    edited("leaders.csv: no such file", "?", drop(LEADERS)),
    edited("belligerents.csv: an impossible day", "?", cells(SPELLS, RUSSIA, entry="1950-06-31")),
    signed("a belligerent of no war", "?", without_row(WARS, KOREA)),
    signed("a war without belligerents", "?", cells(WARS, KOREA, war_id="iwd-99")),
    signed("an identifier that does not fit the row", "?", cells(SPELLS, RUSSIA, ccode="356")),
    signed(
        "a war that starts on another day than its first entry",
        "?",
        cells(WARS, KOREA, start="1950-06-20"),
    ),
    signed(
        "a war that ends on another day than its last exit",
        "?",
        cells(WARS, KOREA, end="1953-08-01"),
    ),
    signed("a state with two names", "?", cells(SPELLS, RUSSIA, state="Soviet Union")),
    signed(
        "a leader who starts before the predecessor leaves",
        "?",
        cells(LEADERS, {"leader_id": "archigos-USA-1877"}, start="1877-03-01"),
    ),
    signed("a leader's state numbers that do not agree", "?", cells(LEADERS, GRANT, ccode="20")),
    signed(
        "a leader of a state that never fought", "?", cells(LEADERS, GRANT, ccode="41", gwcode="41")
    ),
    signed("a belligerent of a coded war removed", "?", without_row(SPELLS, RUSSIA)),
    signed("a war of COW's list", "?", cells(WARS, KOREA, war_list="cow_inter")),
    Case(
        "snapshot: a cell changed, met by a rule",
        (cells(SPELLS, RUSSIA, outcome="win"),),
        "harmonise_wars iwd",
        "?",
    ),
]
