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
    in_both(
        "the state number 365 typed as 356, with matching identifiers",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 356: not the number of "
            "Russia; correct ccode or the name, or add the spelling to states.csv"
        ),
        number="356",
    ),
    in_both(
        "a state that did not fight, with its own name",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 325: iwd has no such state "
            "in this war; correct war_key or ccode, or write in outside_in the list that differs"
        ),
        number="325",
        state="Italy",
    ),
    in_both(
        "another war of the list",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 365: iwd has no such state "
            "in this war; correct war_key or ccode, or write in outside_in the list that differs"
        ),
        war="kashmir-1965",
    ),
    stalin(
        "a state's name that is another's",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 365: not the number of "
            "Bulgaria; correct ccode or the name, or add the spelling to states.csv"
        ),
        state="Bulgaria",
    ),
    stalin(
        "a misspelt name of a state",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 365: not the number of "
            "Rusia; correct ccode or the name, or add the spelling to states.csv"
        ),
        state="Rusia",
    ),
    in_both(
        "a state number with a digit too many",
        (
            "data/raw/codings/shifts.csv, row 157, column ccode, value 3655: not the number of "
            "Russia; correct ccode or the name, or add the spelling to states.csv"
        ),
        number="3655",
    ),
    in_both(
        "a day after the war",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '1954-03-05': the date lies "
            "outside the war of this state, and nothing says so; correct it, fill outside_window, "
            "or write in outside_in the list that differs"
        ),
        day="19540305",
        **on("1954-03-05"),
    ),
    in_both(
        "a day before entry, said to lie after exit",
        (
            "data/raw/codings/shifts.csv, row 157, column outside_window, value 'after_exit': the "
            "day lies elsewhere; write one of at_entry, gap, before_entry, after_exit"
        ),
        day="19490305",
        outside_window="after_exit",
        outside_in="",
        **on("1949-03-05"),
    ),
    Case(
        "shifts.csv: a day in the war on which no leader left",
        in_both("", "", day="19530306", **on("1953-03-06")).edits,
        "assemble_study iwd",
        (
            "data/raw/codings/shifts.csv, value '365-19530305-leader': no row for the change from "
            "Stalin in iwd-56; add it, or restore it"
        ),
    ),
    in_both(
        "a date in the year 19530",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '19530-03-05': not a "
            "calendar date YYYY-MM-DD; correct the cell"
        ),
        day="195300305",
        **on("19530-03-05"),
    ),
    in_both(
        "a date in the year 2153",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '2153-03-05': the year is "
            "not of 1800 to 2100; correct the cell"
        ),
        day="21530305",
        **on("2153-03-05"),
    ),
    in_both(
        "a date in the year 1753",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '1753-03-05': the year is "
            "not of 1800 to 2100; correct the cell"
        ),
        day="17530305",
        **on("1753-03-05"),
    ),
    stalin(
        "a day in American order",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '03/05/1953': not a calendar "
            "date YYYY-MM-DD; correct the cell"
        ),
        date="03/05/1953",
    ),
    stalin(
        "a date without zeros",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '1953-3-5': not a calendar "
            "date YYYY-MM-DD; correct the cell"
        ),
        date="1953-3-5",
    ),
    stalin(
        "the 30th of February",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '1953-02-30': not a calendar "
            "date YYYY-MM-DD; correct the cell"
        ),
        date="1953-02-30",
    ),
    stalin(
        "a note that the day lies outside, though it lies inside",
        (
            "data/raw/codings/shifts.csv, row 157, column date, value '1953-03-05': the date lies "
            "inside the war of this state; leave outside_window empty"
        ),
        outside_window="gap",
        outside_in="",
    ),
    stalin(
        "a list said to differ, though it does not",
        (
            "data/raw/codings/shifts.csv, row 157, column outside_in, value 'iwd': iwd has this "
            "state in the war on this day; leave it empty"
        ),
        outside_in="iwd",
    ),
    stalin(
        "both notes on the window",
        (
            "data/raw/codings/shifts.csv, row 157, column outside_in, value 'cow_inter': "
            "outside_window is filled in as well; fill in one: outside_window if in every list, "
            "outside_in if in one"
        ),
        outside_window="gap",
        outside_in="cow_inter",
    ),
    stalin(
        "a list that the project does not have",
        (
            "data/raw/codings/shifts.csv, row 157, column outside_in, value 'ucdp': the value is "
            "not allowed; write iwd or cow_inter"
        ),
        outside_in="ucdp",
    ),
    Case(
        "shifts.csv: nothing says that IWD has no Cambodia in the Vietnam War",
        (cells(SHIFTS, {"shift_id": "vietnam-1965-811-19700318-leader"}, outside_in=""),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 260, column ccode, value 811: iwd has no such state "
            "in this war; correct war_key or ccode, or write in outside_in the list that differs"
        ),
    ),
    Case(
        "shifts.csv: a rationale names a list, and no column does",
        (cells(SHIFTS, {"shift_id": "gulf-1990-645-19901212-cabinet"}, outside_in=""),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 76, column date, value '1990-12-12': the date lies "
            "outside the war of this state, and nothing says so; correct it, fill outside_window, "
            "or write in outside_in the list that differs"
        ),
    ),
    stalin(
        "an alternative that is no class",
        (
            "data/raw/codings/shifts.csv, row 157, column alternative, value 'murder': not a value "
            "of the manual; use one of …"
        ),
        alternative="murder",
    ),
    stalin(
        "an alternative that is the class itself",
        (
            "data/raw/codings/shifts.csv, row 157, column alternative, value 'exogenous': no "
            "alternative to the type; write the class of another reading, or leave it empty"
        ),
        alternative="exogenous",
    ),
    stalin(
        "an alternative that is a search",
        (
            "data/raw/codings/shifts.csv, row 157, column alternative, value 'none_found': no "
            "alternative to the type; write the class of another reading, or leave it empty"
        ),
        alternative="none_found",
    ),
    stalin(
        "exit_only with another word than yes",
        (
            "data/raw/codings/shifts.csv, row 157, column exit_only, value 'no': not a value of "
            "the manual; use one of yes"
        ),
        exit_only="no",
    ),
    canada(
        "exit_only in a row without a shift",
        (
            "data/raw/codings/shifts.csv, row 3, column exit_only, value 'yes': there is no shift; "
            "leave it empty"
        ),
        exit_only="yes",
    ),
    stalin(
        "nobody named",
        (
            "data/raw/codings/shifts.csv, row 157, column outgoing: nobody is named; fill in "
            "outgoing or incoming"
        ),
        outgoing="",
        incoming="",
    ),
    stalin(
        "no attribution",
        (
            "data/raw/codings/shifts.csv, row 157, column attributed: the cell is empty; write "
            "yes, no or undetermined"
        ),
        attributed="",
    ),
    stalin(
        "incoming before outgoing",
        (
            "data/raw/codings/shifts.csv, row 157, column incoming_date, value '1953-03-01': it "
            "lies before the date; correct one of the dates"
        ),
        incoming_date="1953-03-01",
    ),
    stalin(
        "medium confidence with bounds that are months apart",
        (
            "data/raw/codings/shifts.csv, row 157, column confidence, value 'medium': too "
            "confident; write low for bounds over 90 days apart"
        ),
        date_lower="1952-11-01",
        date_upper="1953-03-05",
        confidence="medium",
    ),
    canada(
        "a search that names a person",
        (
            "data/raw/codings/shifts.csv, row 3, column outgoing, value 'Chretien': a search names "
            "no event; leave it empty"
        ),
        outgoing="Chretien",
    ),
    canada(
        "a search with a direction",
        (
            "data/raw/codings/shifts.csv, row 3, column direction, value 'dovish': a search has no "
            "direction; write unclear"
        ),
        direction="dovish",
    ),
    canada(
        "a search from another day than its first",
        (
            "data/raw/codings/shifts.csv, row 3, column date, value '2001-11-15': a search begins "
            "on its first day; write the date of date_lower"
        ),
        date_lower="2001-11-01",
    ),
    canada(
        "confidence in a search that was not made",
        (
            "data/raw/codings/shifts.csv, row 3, column confidence, value 'medium': too confident; "
            "write low for not_searched"
        ),
        type="not_searched",
        confidence="medium",
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
        (
            "data/raw/codings/shifts.csv, row 357, column type, value 'not_searched': a second row "
            "about the search for this state; keep one of them"
        ),
    ),
    Case(
        "shifts.csv: a row twice",
        (another_row(SHIFTS, STALIN),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 357, column shift_id, value "
            "'korean-1950-365-19530305-leader': the identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "shifts.csv: the row of a search deleted",
        (without_row(SHIFTS, CANADA),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv: no row for Canada (20) in iwd-87; restore it, or add a "
            "row not_searched"
        ),
    ),
    Case(
        "shifts.csv: a row deleted that the second coder has",
        (without_row(SHIFTS, STALIN),),
        "snakemake",
        (
            "data/raw/codings/shifts_second.csv, row 89, column shift_id, value "
            "'korean-1950-365-19530305-leader': the first coder has no such event; correct "
            "shift_id, or remove the row"
        ),
    ),
    Case(
        "shifts.csv: a change of leader deleted in both coders' files",
        (without_row(SHIFTS, STALIN), without_row(SECOND, STALIN)),
        "assemble_study iwd",
        (
            "data/raw/codings/shifts.csv, value '365-19530305-leader': no row for the change from "
            "Stalin in iwd-56; add it, or restore it"
        ),
    ),
    stalin(
        "a source that nobody knows",
        (
            "data/raw/codings/shifts.csv, row 157, column sources, value 'archigos-codebok': "
            "unknown source; use a dataset key of the manual or a key of docs/references.bib, "
            "joined by ;"
        ),
        sources="archigos-codebok",
    ),
    stalin(
        "an unknown level",
        (
            "data/raw/codings/shifts.csv, row 157, column level, value 'Leader': not a value of "
            "the manual; use one of …"
        ),
        level="Leader",
    ),
    stalin(
        "a key in upper case",
        (
            "data/raw/codings/shifts.csv, row 157, column war_key, value 'Korean-1950': the value "
            "is not allowed; write lower-case words and the year, joined by -"
        ),
        war_key="Korean-1950",
    ),
    stalin(
        "a blank inside a key",
        (
            "data/raw/codings/shifts.csv, row 157, column war_key, value 'korean 1950': the value "
            "is not allowed; write lower-case words and the year, joined by -"
        ),
        war_key="korean 1950",
    ),
    Case(
        "shifts.csv: a class left empty",
        (cells(SHIFTS, STALIN, type=""),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 157, column type: not a value of the manual; use one "
            "of …"
        ),
    ),
    stalin(
        "a page in Roman numbers",
        (
            "data/raw/codings/shifts.csv, row 157, column page, value 'xii': the value is not "
            "allowed; write printed pages, separated by ;"
        ),
        page="xii",
    ),
    Case(
        "states.csv: a digit of a number exchanged",
        (cells(STATES, {"state": "Russia"}, ccode="356"),),
        "snakemake",
        (
            "data/raw/codings/states.csv, row 39, column ccode, value 356: the snapshot has "
            "another number; correct it"
        ),
    ),
    Case(
        "states.csv: a name given to two states",
        (append(STATES, "356,Russia"),),
        "snakemake",
        (
            "data/raw/codings/states.csv, row 92, column state, value 'Russia': the identifier "
            "occurs twice; keep one row"
        ),
    ),
    Case(
        "states.csv: a name removed",
        (without_row(STATES, {"state": "Canada"}),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 3, column ccode, value 20: not the number of Canada; "
            "correct ccode or the name, or add the spelling to states.csv"
        ),
    ),
    Case(
        "references.bib: a key twice",
        (append(REFERENCES, "@misc{stanley2009,\n  title = {Again}\n}"),),
        "snakemake",
        "docs/references.bib, value 'stanley2009': the key occurs twice; keep one entry",
    ),
    Case(
        "references.bib: an entry renamed that a coding cites",
        (swap(REFERENCES, "{stanleysawyer2009,", "{stanleysawyer2010,"),),
        "snakemake",
        (
            "data/raw/codings/primary.csv, row 2, column source, value 'stanleysawyer2009': "
            "unknown source; write assume, or a key of docs/references.bib"
        ),
    ),
]
