"""Curated codings: data/raw/codings/shifts.csv and the names of states."""

from tests.helpers.bad_input import Case, another_row, append, cells, swap, without_row

FOLDER = "data/raw/codings"
SHIFTS, SECOND = f"{FOLDER}/shifts.csv", f"{FOLDER}/shifts_second.csv"
STATES, REFERENCES = f"{FOLDER}/states.csv", "docs/references.bib"
STALIN = {"shift_id": "korean-1950-365-19530305-leader"}
CANADA = {"shift_id": "afghanistan-2001-20-20011115-all"}
ROW = f"{SHIFTS}, row 157"


def stalin(about, line, **changes):
    """A case in which cells of Stalin's row are changed."""
    return Case(f"shifts.csv: {about}", (cells(SHIFTS, STALIN, **changes),), "snakemake", line)


def canada(about, line, **changes):
    """A case in which cells of a row about a search are changed."""
    return Case(f"shifts.csv: {about}", (cells(SHIFTS, CANADA, **changes),), "snakemake", line)


def renamed(war="korean-1950", state="365", day="19530305", level="leader"):
    """Identifiers of Stalin's row after a change."""
    event = f"{state}-{day}-{level}"
    return {"event_id": event, "shift_id": f"{war}-{event}"}


def in_both(about, line, war="korean-1950", number="365", day="19530305", **changes):
    """A case in which Stalin's row moves, with matching identifiers in both coders' files."""
    ids = renamed(war, number, day)
    first = cells(SHIFTS, STALIN, **ids, war_key=war, ccode=number, **changes)
    second = cells(SECOND, STALIN, shift_id=ids["shift_id"])
    return Case(f"shifts.csv: {about}", (first, second), "snakemake", line)


def on(day):
    return {"date": day, "date_lower": day, "date_upper": day, "incoming_date": ""}


CASES = [
    Case(
        "shifts.csv: a class that the manual does not have",
        (cells(SHIFTS, STALIN, type="coup"),),
        "assemble_study iwd",
        f"{ROW}, column type, value 'coup': not a value of the manual; use one of …",
    ),
    in_both("the state number 365 typed as 356, with matching identifiers", "?", number="356"),
    in_both("a state that did not fight, with its own name", "?", number="325", state="Italy"),
    in_both("another war of the list", "?", war="kashmir-1965"),
    stalin("a state's name that is another's", "?", state="Bulgaria"),
    stalin("a misspelt name of a state", "?", state="Rusia"),
    in_both("a state number with a digit too many", "?", number="3655"),
    in_both("a day after the war", "?", day="19540305", **on("1954-03-05")),
    in_both(
        "a day before entry, said to lie after exit",
        "?",
        day="19490305",
        outside_window="after_exit",
        outside_in="",
        **on("1949-03-05"),
    ),
    Case(
        "shifts.csv: a day in the war on which no leader left",
        in_both("", "", day="19530306", **on("1953-03-06")).edits,
        "assemble_study iwd",
        "?",
    ),
    in_both("a date in the year 19530", "?", day="195300305", **on("19530-03-05")),
    in_both("a date in the year 2153", "?", day="21530305", **on("2153-03-05")),
    in_both("a date in the year 1753", "?", day="17530305", **on("1753-03-05")),
    stalin("a day in American order", "?", date="03/05/1953"),
    stalin("a date without zeros", "?", date="1953-3-5"),
    stalin("the 30th of February", "?", date="1953-02-30"),
    stalin(
        "a note that the day lies outside, though it lies inside",
        "?",
        outside_window="gap",
        outside_in="",
    ),
    stalin("a list said to differ, though it does not", "?", outside_in="iwd"),
    stalin("both notes on the window", "?", outside_window="gap", outside_in="cow_inter"),
    stalin("a list that the project does not have", "?", outside_in="ucdp"),
    Case(
        "shifts.csv: nothing says that IWD has no Cambodia in the Vietnam War",
        (cells(SHIFTS, {"shift_id": "vietnam-1965-811-19700318-leader"}, outside_in=""),),
        "snakemake",
        "?",
    ),
    Case(
        "shifts.csv: a rationale names a list, and no column does",
        (cells(SHIFTS, {"shift_id": "gulf-1990-645-19901212-cabinet"}, outside_in=""),),
        "snakemake",
        "?",
    ),
    stalin("an alternative that is no class", "?", alternative="murder"),
    stalin("an alternative that is the class itself", "?", alternative="exogenous"),
    stalin("an alternative that is a search", "?", alternative="none_found"),
    stalin("exit_only with another word than yes", "?", exit_only="no"),
    canada("exit_only in a row without a shift", "?", exit_only="yes"),
    stalin("nobody named", "?", outgoing="", incoming=""),
    stalin("no attribution", "?", attributed=""),
    stalin("incoming before outgoing", "?", incoming_date="1953-03-01"),
    stalin(
        "medium confidence with bounds that are months apart",
        "?",
        date_lower="1952-11-01",
        date_upper="1953-03-05",
        confidence="medium",
    ),
    canada("a search that names a person", "?", outgoing="Chretien"),
    canada("a search with a direction", "?", direction="dovish"),
    canada("a search from another day than its first", "?", date_lower="2001-11-01"),
    canada(
        "confidence in a search that was not made", "?", type="not_searched", confidence="medium"
    ),
    Case(
        "shifts.csv: two rows about one search",
        (
            another_row(
                SHIFTS,
                CANADA,
                type="not_searched",
                confidence="low",
                shift_id="afghanistan-2001-20-20011116-all",
                event_id="20-20011116-all",
                date="2001-11-16",
                date_lower="2001-11-16",
            ),
        ),
        "snakemake",
        "?",
    ),
    Case("shifts.csv: a row twice", (another_row(SHIFTS, STALIN),), "snakemake", "?"),
    Case(
        "shifts.csv: the row of a search deleted", (without_row(SHIFTS, CANADA),), "snakemake", "?"
    ),
    Case(
        "shifts.csv: a row deleted that the second coder has",
        (without_row(SHIFTS, STALIN),),
        "snakemake",
        "?",
    ),
    Case(
        "shifts.csv: a change of leader deleted in both coders' files",
        (without_row(SHIFTS, STALIN), without_row(SECOND, STALIN)),
        "assemble_study iwd",
        "?",
    ),
    stalin("a source that nobody knows", "?", sources="archigos-codebok"),
    stalin("an unknown level", "?", level="Leader"),
    stalin("a key in upper case", "?", war_key="Korean-1950"),
    stalin("a blank inside a key", "?", war_key="korean 1950"),
    Case("shifts.csv: a class left empty", (cells(SHIFTS, STALIN, type=""),), "snakemake", "?"),
    stalin("a page in Roman numbers", "?", page="xii"),
    Case(
        "states.csv: a digit of a number exchanged",
        (cells(STATES, {"state": "Russia"}, ccode="356"),),
        "snakemake",
        "?",
    ),
    Case(
        "states.csv: a name given to two states", (append(STATES, "356,Russia"),), "snakemake", "?"
    ),
    Case(
        "states.csv: a name removed", (without_row(STATES, {"state": "Canada"}),), "snakemake", "?"
    ),
    Case(
        "references.bib: a key twice",
        (append(REFERENCES, "@misc{stanley2009,\n  title = {Again}\n}"),),
        "snakemake",
        "?",
    ),
    Case(
        "references.bib: an entry renamed that a coding cites",
        (swap(REFERENCES, "{stanleysawyer2009,", "{stanleysawyer2010,"),),
        "snakemake",
        "?",
    ),
]
