"""War lists of one's own: the rows of the file."""

from tests.helpers.bad_input import Case, another_row, cells, keep_lines, swap

WARS, CARD = "examples/data/wars.tsv", "examples/cards/example_wars.yaml"
VERIFIED = "data/processed/verified/example_wars/wars.tsv"
CHECK, RUN = "check example_wars", "harmonise_wars example_wars"
AVALON = {"war_no": "1", "country_no": "9901"}
BROBDINGNAG = {"war_no": "1", "country_no": "9902"}
EREWHON = {"war_no": "3", "country_no": "9905"}
NO_MONTH = (
    "row 2, column from_day, value '1950-13-1': not a date (month must be in 1..12); correct the "
    "date, or add a row to corrections.csv"
)
ENTRY = "entry: {year: from_year, month: from_month, day: from_day}"
LAST_DAY = 'last_day: "1980-12-31"'

WITH_DEATHS = (
    swap(WARS, "began_it", "deaths"),
    swap(WARS, "A\twon\tyes", "A\twon\t-5"),
    *(swap(WARS, f"{row}\tno", f"{row}\t0") for row in ("B\tlost", "B\twon", "B\tdrew")),
    *(swap(WARS, f"{row}\tyes", f"{row}\t7") for row in ("A\tlost", "A\tdrew")),
    swap(CARD, "began_it: {type: text}", "deaths: {type: integer}"),
    swap(CARD, "    role: began_it\n", "    battle_deaths: deaths\n"),
    swap(CARD, '    role_values: {"yes": originator, "no": originator}\n', ""),
)


def refused(about, line, row=AVALON, edits=(), **values):
    """A case in which cells of a row are others, found by the check."""
    edits = (*edits, *((cells(WARS, row, **values),) if values else ()))
    return Case(about, edits, CHECK, f"{WARS}, {line}")


def accepted(about, line, row=AVALON, edits=(), **values):
    """The same, accepted with a remark in the check."""
    return Case(
        about, refused(about, line, row, edits, **values).edits, CHECK, f"{WARS}, {line}", 0
    )


def again(about, line, row=AVALON, code=1, **values):
    """A case with another row, which differs in some cells."""
    return Case(about, (another_row(WARS, row, **values),), CHECK, f"{WARS}, {line}", code)


def number(text, shown=None):
    """A case about the number of a state that is no whole number in plain digits."""
    value = repr(text if shown is None else shown)
    line = f"row 2, column country_no, value {value}: not a whole number; …"
    return refused(f"a state's number is {text!r}", line, country_no=text)


CASES = [
    Case(
        "a month 13, in a check",
        (cells(WARS, AVALON, from_month="13"),),
        CHECK,
        f"{WARS}, {NO_MONTH}",
    ),
    Case(
        "a month 13, in a run",
        (cells(WARS, AVALON, from_month="13"),),
        RUN,
        f"{VERIFIED}, {NO_MONTH}",
    ),
    # Cells that are not what their column holds.
    *(
        number(text)
        for text in ("nine", "9901.5", "9,901", "1e3", "0x10", "NaN", "inf", "--", "TRUE")
    ),
    *(
        number(text)
        for text in ("٩٩٠١", "９９０１", "9_901", "9 901", "9'901", "99999999999999999999")
    ),
    refused(
        "a blank between digits that is no blank",
        "row 2, column country_no, value '9\\xa0901': not a whole number; write it in plain …",
        country_no="9\u00a0901",
    ),
    refused(
        "a character without width in a number",
        "row 2, column country_no, value '9901\\u200b': holds a character that cannot be seen; …",
        country_no="9901\u200b",
    ),
    refused(
        "a mark of direction in a name",
        "row 2, column title, value 'Border \\u202eWar': holds a character that cannot be seen; …",
        title="Border \u202eWar",
    ),
    refused(
        "a control character in a name",
        "row 2, column country, value 'Ava\\x07lon': holds a character that cannot be seen; …",
        country="Ava\u0007lon",
    ),
    refused(
        "a state number of zero",
        "row 2, column country_no, value 0: not the number of a state; …",
        country_no="0",
    ),
    refused(
        "a negative state number",
        "row 2, column country_no, value -9901: not the number of …",
        country_no="-9901",
    ),
    refused(
        "a blank state number",
        "row 2, column country_no: the cell is empty; fill it in",
        country_no="",
    ),
    refused("a blank war", "row 2, column war_no: the cell is empty; fill it in", war_no=""),
    refused(
        "an outcome that the card does not explain",
        "row 2, column result, value 'victory': a word the card does not explain; …",
        result="victory",
    ),
    refused(
        "a side that the card does not explain",
        "row 2, column camp, value 'C': a word the card does not explain; …",
        camp="C",
    ),
    refused(
        "a side with another case",
        "row 2, column camp, value 'a': a word the card does not …",
        camp="a",
    ),
    refused(
        "a role that the card does not explain",
        "row 2, column began_it, value 'maybe': a word the card does not explain; …",
        began_it="maybe",
    ),
    accepted(
        "a blank outcome", "row 2, column result: the cell is empty; taken as unknown", result=""
    ),
    refused(
        "negative battle deaths",
        "row 2, column deaths, value -5: less than none; …",
        edits=WITH_DEATHS,
    ),
    # Dates.
    refused(
        "29 February 1900",
        "row 2, column from_day, value '1900-2-29': not a date (day is out …",
        from_year="1900",
        from_month="2",
        from_day="29",
    ),
    refused(
        "30 February, as the Julian calendar never had either",
        "row 2, column from_day, value '1950-2-30': not a date (…",
        from_month="2",
        from_day="30",
    ),
    refused(
        "the year 20",
        "row 2, column from_day, value '20-1-1': not a date (year 20 is not in …",
        from_year="20",
    ),
    refused(
        "the year 3021",
        "row 2, column to_day, value '3021-4-11': not a date (year 3021 is …",
        to_year="3021",
    ),
    refused(
        "the year 1400",
        "row 2, column from_day, value '1400-1-1': not a date (year 1400 is …",
        from_year="1400",
    ),
    refused(
        "a negative year",
        "row 2, column from_day, value '-1950-1-1': not a date (year -1950 …",
        from_year="-1950",
    ),
    refused(
        "month 0",
        "row 2, column from_day, value '1950-0-1': not a date (month must be …",
        from_month="0",
    ),
    refused("day 32", "row 2, column to_day, value '1950-4-32': not a date (…", to_day="32"),
    refused(
        "a day known without its month",
        "row 2, column from_day, value 1: from_month is empty; fill it in, or leave both blank",
        from_month="-9",
    ),
    refused(
        "a month of an exit without its year, which would go on for ever",
        "row 2, column to_month, value 4: to_year is empty; fill it in, or leave both blank",
        to_year="-7",
    ),
    refused(
        "a year in the future",
        "row 2, column to_day, value '2099-04-11': lies in the future; …",
        edits=(swap(CARD, LAST_DAY, 'last_day: "2099-12-31"'),),
        to_year="2099",
    ),
    refused(
        "an exit after the last day observed",
        "row 2, column to_day, value '1990-04-11': lies after last_day, 1980-12-31; …",
        to_year="1990",
    ),
    refused(
        "a last day before the data",
        "row 2, column from_day, value '1950-01-01': lies after …",
        edits=(swap(CARD, LAST_DAY, 'last_day: "1940-12-31"'),),
    ),
    accepted(
        "an entry before the card's coverage",
        "row 2, column from_day, value '1949-01-01': beyond the card's coverage, 1950 to 1970; …",
        from_year="1949",
    ),
    accepted(
        "an exit after the card's coverage",
        "row 6, column to_day, value '1971-10-28': beyond the card's coverage, 1950 to 1970; …",
        row=EREWHON,
        to_year="1971",
    ),
    refused(
        "an exit before the entry",
        "row 2, column to_day, value '1949-04-11': exit lies before entry; correct the dates",
        to_year="1949",
    ),
    refused(
        "an entry without a year",
        "row 2, column from_day, value 1: the entry is missing; …",
        from_year="",
    ),
    refused(
        "no exit and no last day",
        "row 2, column to_day: the exit is missing; fill it in, or …",
        edits=(swap(CARD, f"    {LAST_DAY}\n", ""),),
        to_year="-7",
        to_month="-9",
        to_day="-9",
    ),
    accepted(
        "an outcome of a war that goes on",
        "row 2, column result, value 'won': the state fights on without an exit; not used",
        to_year="-7",
        to_month="-9",
        to_day="-9",
    ),
    refused(
        "an outcome ongoing beside an exit",
        "row 6, column result, value 'drew': an exit, and yet the outcome is ongoing; …",
        edits=(swap(CARD, "drew: draw", "drew: ongoing"),),
    ),
    # Rows that contradict each other.
    again(
        "a row twice",
        "row 8, column country_no, value 9901: the same state, war and days as in row 2…",
    ),
    again(
        "a state twice in a war at the same time",
        "row 8, column country_no, value 9901: in the same war at the same time in row 2; …",
        from_day="5",
    ),
    again(
        "a state on both sides at the same time",
        "row 8, column country_no, value 9901: on the other side of this war in row 2, at the …",
        from_day="5",
        camp="B",
        result="lost",
    ),
    again(
        "a state that changes sides with the same days",
        "row 8, column country_no, value 9901: the same state, war and days as in row 2; …",
        camp="B",
        result="lost",
    ),
    again(
        "a second stay without a gap",
        "row 8, column country_no, value 9901: no gap after the stay in row 2; a phase of its …",
        code=0,
        from_day="12",
        from_month="4",
        to_month="6",
    ),
    again(
        "an outcome of an earlier phase",
        "row 2, column result, value 'won': a later phase follows; the outcome of this one …",
        code=0,
        from_day="12",
        from_month="5",
        to_month="6",
    ),
    refused(
        "two names of one war",
        "row 3, column title, value 'Frontier War': the war is called 'Border War' in another …",
        row=BROBDINGNAG,
        title="Frontier War",
    ),
    refused(
        "two wars that look the same",
        "row 3, column war_no, value 'b\\xa01': looks like another one, but is not the same …",
        edits=(
            swap(CARD, "war_no: {type: integer}", "war_no: {type: text}"),
            cells(WARS, AVALON, war_no="B 1"),
            cells(WARS, BROBDINGNAG, war_no="b\u00a01"),
        ),
    ),
    accepted(
        "one state number with two names",
        "row 4, column country, value 'Cockaigne': the state with this number is called Avalon …",
        row={"war_no": "2", "country_no": "9903"},
        country_no="9901",
    ),
    accepted(
        "one name with two state numbers",
        "row 4, column country_no, value 9903: the number of the state with this name is 9901 …",
        row={"war_no": "2", "country_no": "9903"},
        country="Avalon",
    ),
    again(
        "two names of one state in a war",
        "row 8, column country, value 'Avalonia': the state is called 'Avalon' in another row; …",
        country="Avalonia",
        from_month="5",
        to_month="6",
    ),
    refused(
        "a war that both sides win",
        "row 3, column result, value 'won': both sides win (row 2 is on the other side); …",
        row=BROBDINGNAG,
        result="won",
    ),
    refused(
        "a war that both sides lose",
        "row 3, column result, value 'lost': both sides lose (row 2 is on the other side); …",
        edits=(cells(WARS, AVALON, result="lost"),),
    ),
    accepted(
        "a draw against a victory",
        "row 3, column result, value 'drew': an enemy that left on the same day has win (row 2); …",
        row=BROBDINGNAG,
        result="drew",
    ),
    accepted(
        "allies of whom one wins and one loses",
        "row 3, column result, value 'lost': an ally that left on the same day has win (row 2); …",
        row=BROBDINGNAG,
        camp="A",
    ),
    Case(
        "a war with one side only",
        (cells(WARS, BROBDINGNAG, camp="A", result="won"),),
        CHECK,
        "example_wars-1: only one side has a state",
        0,
    ),
    # Rows that are missing.
    Case(
        "a list with a header only, in a check",
        (keep_lines(WARS, 1),),
        CHECK,
        f"{WARS}: no row below the header; fill in the file",
    ),
    Case(
        "a list with a header only, in a run",
        (keep_lines(WARS, 1),),
        RUN,
        f"{VERIFIED}: no row below the header; fill in the file",
    ),
    Case(
        "remarks are shown in a run too",
        (cells(WARS, AVALON, result=""),),
        RUN,
        f"remark: {VERIFIED}, row 2, column result: the cell is empty; taken as unknown",
        0,
    ),
]
