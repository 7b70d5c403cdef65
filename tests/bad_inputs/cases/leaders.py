"""Leader lists of one's own: the rows of the file."""

from tests.helpers.bad_input import Case, append, cells, keep_lines, swap

LEADERS, CARD = "examples/data/leaders.csv", "examples/cards/example_leaders.yaml"
VERIFIED = "data/processed/verified/example_leaders/leaders.csv"
CHECK = "check example_leaders"
ARTHUR, BEDIVERE = {"person": "Arthur"}, {"person": "Bedivere"}


def leaders(about, line, row=ARTHUR, code=1, edits=(), **values):
    """A case in which cells of a leader's row are others."""
    edits = (*edits, *((cells(LEADERS, row, **values),) if values else ()))
    return Case(f"leaders: {about}", edits, CHECK, f"{LEADERS}, {line}", code)


def another(about, cells_of_row, line, code=1, edits=()):
    """A case with one more leader."""
    edits = (*edits, append(LEADERS, cells_of_row))
    return Case(f"leaders: {about}", edits, CHECK, f"{LEADERS}, {line}", code)


CASES = [
    leaders(
        "an ISO date under another format",
        "row 2, column took_office, value '1938-02-03': not a calendar date …; correct the cell",
        took_office="1938-02-03",
    ),
    leaders(
        "29 February 1900",
        "row 2, column took_office, value '29.02.1900': not a calendar date …",
        took_office="29.02.1900",
    ),
    leaders(
        "a year for a date",
        "row 2, column took_office, value '1938': not a calendar date …; add "
        "the day, or give year, month and day as columns, a part not known blank",
        took_office="1938",
    ),
    leaders(
        "a month for a date",
        "row 2, column took_office, value '02.1938': not a calendar date …; add the day, or …",
        took_office="02.1938",
    ),
    leaders(
        "a word for a date",
        "row 2, column left_office, value 'now': not a calendar date …; "
        "correct the cell, or declare the text as missing on the card",
        left_office="now",
    ),
    leaders(
        "a date with a time",
        "row 2, column took_office, value '03.02.1938 12:00': not a …",
        took_office="03.02.1938 12:00",
    ),
    leaders(
        "the year 0038",
        "row 2, column took_office, value '03.02.0038': year 38 is not in "
        "1700 to 2100; correct the cell",
        took_office="03.02.0038",
    ),
    leaders(
        "the year 3021",
        "row 2, column left_office, value '17.05.3021': year 3021 is not in …",
        left_office="17.05.3021",
    ),
    leaders(
        "a year of two digits",
        "row 2, column took_office, value '03.02.38': not a calendar …",
        took_office="03.02.38",
    ),
    leaders(
        "digits of another script",
        "row 2, column country_no, value '٩٩٠١': not a whole number; …",
        country_no="٩٩٠١",
    ),
    leaders("a blank name", "row 2, column person: the cell is empty; fill it in", person=""),
    leaders(
        "a name of blanks only", "row 2, column person: the cell is empty; fill it in", person="  "
    ),
    leaders(
        "a blank start",
        "row 2, column took_office: the start is missing; fill it in",
        took_office="",
    ),
    leaders(
        "a blank state number",
        "row 2, column country_no: the cell is empty; fill it in",
        country_no="",
    ),
    leaders(
        "a negative state number",
        "row 2, column country_no, value -9901: not the number of …",
        country_no="-9901",
    ),
    leaders(
        "a name with a character without width",
        "row 2, column person, value 'Ar\\u200bthur': holds a character that cannot be seen; …",
        person="Ar\u200bthur",
    ),
    leaders(
        "an end before the start",
        "row 2, column took_office, value …: the end lies before the start; correct the dates",
        left_office="17.05.1937",
    ),
    leaders(
        "a start after the last day",
        "row 3, column took_office, value '1990-05-17': lies after last_day, 1980-12-31; …",
        row=BEDIVERE,
        took_office="17.05.1990",
    ),
    leaders(
        "an end after the last day",
        "row 3, column left_office, value '1990-05-17': lies after last_day, 1980-12-31; …",
        row=BEDIVERE,
        left_office="17.05.1990",
        went="retired",
    ),
    leaders(
        "a leader before the card's coverage",
        "row 2, column took_office, value '1930-05-17': beyond the card's coverage, 1938 to …",
        code=0,
        took_office="03.02.1920",
        left_office="17.05.1930",
    ),
    leaders(
        "a leader without an end, whom another follows",
        "row 2, column left_office: the end is blank; taken from the start of the leader who …",
        code=0,
        left_office="",
    ),
    leaders(
        "no end and no last day",
        "row 3, column took_office, value …: the end of this leader is missing; fill it in, or …",
        edits=(swap(CARD, '    last_day: "1980-12-31"\n', ""),),
    ),
    leaders(
        "a manner of exit that the card does not explain",
        "row 2, column went, value 'exiled': a word the card does not explain; …",
        went="exiled",
    ),
    leaders(
        "a manner of entry that the card does not explain",
        "row 2, column came, value 'elected': a word the card does not explain; …",
        came="elected",
    ),
    leaders(
        "a manner of exit that no rule knows",
        "row 2, column went, value 'retired': no rule knows "
        "this word; a change that depends on it is undetermined (and …",
        code=0,
        edits=(
            swap(
                CARD,
                "    exit_mode_values: {retired: Regular, died: Natural Death, "
                "overthrown: Irregular, voted out: Regular}\n",
                "",
            ),
        ),
    ),
    leaders(
        "a manner of exit that is not told",
        "row 2, column went: how this leader left is not told; the change is undetermined",
        code=0,
        went="",
    ),
    leaders(
        "still in office, and yet followed",
        "row 2, column person, value 'Arthur': still in office, and yet another leader follows in "
        "row 3; …",
        went="retired",
        edits=(
            swap(
                CARD,
                "{retired: Regular, died: Natural Death, overthrown: Irregular",
                "{retired: Still in Office, died: Natural Death, overthrown: Irregular",
            ),
        ),
    ),
    leaders(
        "a start before the predecessor's end",
        "row 3, column person, value 'Bedivere': starts before the end in row 2; the change is …",
        row=BEDIVERE,
        code=0,
        took_office="17.05.1957",
    ),
    another(
        "a row twice",
        "9901,Arthur,03.02.1938,17.05.1958,regular,retired",
        "row 12, column took_office, value …: another leader has this identifier or start; …",
    ),
    another(
        "a leader twice at the same time",
        "9901,Arthur,05.02.1938,17.05.1958,regular,retired",
        "row 12, column person, value 'Arthur': in office at the same time in row 2; …",
    ),
    another(
        "two leaders with the same days",
        "9901,Mordred,03.02.1938,17.05.1958,regular,retired",
        "row 12, column …: another leader has this identifier or start; correct it",
    ),
    another(
        "an identifier twice",
        "9901,Mordred,05.02.1938,17.05.1948,regular,retired",
        "row …, column came, value 'regular': another leader has this identifier or start; …",
        edits=(swap(CARD, "    name: person\n", "    name: person\n    leader_id: came\n"),),
    ),
    Case(
        "leaders: identifiers that look the same",
        (
            swap(CARD, "    name: person\n", "    name: person\n    leader_id: person\n"),
            append(LEADERS, "9907,ARTHUR,05.05.1955,,regular,"),
        ),
        CHECK,
        f"{LEADERS}, row 12, column person, value 'ARTHUR': looks like another one, but is not …",
    ),
    Case(
        "leaders: a header only",
        (keep_lines(LEADERS, 1),),
        CHECK,
        f"{LEADERS}: no row below the header; fill in the file",
    ),
    Case(
        "leaders: remarks are shown in a run too",
        (cells(LEADERS, ARTHUR, left_office=""),),
        "harmonise_leaders example_leaders",
        f"remark: {VERIFIED}, row 2, column left_office: the end is blank; taken from the start …",
        0,
    ),
    Case(
        "leaders: every date also reads with day and month exchanged",
        (
            swap(LEADERS, "17.05.1958,,", "07.05.1958,,"),
            swap(LEADERS, "30.06.1965,,", "03.06.1965,,"),
            swap(LEADERS, "9903,Schlaraffen,20.02.1960", "9903,Schlaraffen,02.03.1960"),
        ),
        CHECK,
        f"{LEADERS}, row 2, column took_office, value '03.02.1938': every date of the column can "
        "also be read with day and month exchanged; read as %d.%m.%Y (and …",
        0,
    ),
]
