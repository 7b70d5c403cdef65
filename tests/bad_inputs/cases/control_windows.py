"""Control windows: data/raw/codings/control_windows.csv."""

from tests.helpers.bad_input import Case, cells, without_row

WINDOWS = "data/raw/codings/control_windows.csv"
CUBA = {"shift_id": "angola-1975-40-19750703-all"}


def cuba(about, line, **changes):
    """A case in which cells of one row are changed."""
    return Case(
        f"control_windows.csv: {about}", (cells(WINDOWS, CUBA, **changes),), "snakemake", line
    )


CASES = [
    cuba(
        "a window that ends on the day of entry",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_end, value '1975-10-23': "
            "not the day before entry; correct it"
        ),
        window_end="1975-10-23",
    ),
    cuba(
        "a window that overlaps the war",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_end, value '1975-12-01': "
            "not the day before entry; correct it"
        ),
        window_end="1975-12-01",
    ),
    cuba(
        "a window shorter than the war",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_start, value '1975-07-04': "
            "the window is not as long as the war; correct it, or write yes in shortened where the "
            "state did not exist before"
        ),
        window_start="1975-07-04",
        date="1975-07-04",
        date_lower="1975-07-04",
        event_id="40-19750704-all",
        shift_id="angola-1975-40-19750704-all",
    ),
    cuba(
        "a window longer than the war",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_start, value '1975-06-03': "
            "the window is not as long as the war; correct it, or write yes in shortened where the "
            "state did not exist before"
        ),
        window_start="1975-06-03",
    ),
    cuba(
        "a window that ends before it starts",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_end, value '1975-10-22': "
            "it lies before window_start; correct one of the days"
        ),
        window_start="1975-11-03",
    ),
    cuba(
        "said to be shortened, though it is not",
        (
            "data/raw/codings/control_windows.csv, row 4, column shortened, value 'yes': the "
            "window is as long as the war; leave it empty"
        ),
        shortened="yes",
    ),
    cuba(
        "a date outside the window",
        (
            "data/raw/codings/control_windows.csv, row 4, column date, value '1975-07-02': the "
            "date lies outside the window; correct the date or the window"
        ),
        date="1975-07-02",
        date_lower="1975-07-02",
        event_id="40-19750702-all",
        shift_id="angola-1975-40-19750702-all",
    ),
    cuba(
        "an attribution",
        (
            "data/raw/codings/control_windows.csv, row 4, column attributed, value 'no': nothing "
            "to attribute; leave it empty where nothing was found"
        ),
        attributed="no",
    ),
    cuba(
        "not said to lie before entry",
        (
            "data/raw/codings/control_windows.csv, row 4, column outside_window: the window lies "
            "before entry; write before_entry"
        ),
        outside_window="",
    ),
    cuba(
        "a war that has no key",
        (
            "data/raw/codings/control_windows.csv, row 4, column war_key, value 'angola-1976': "
            "unknown war; add it to war_keys.csv"
        ),
        war_key="angola-1976",
        shift_id="angola-1976-40-19750703-all",
    ),
    cuba(
        "a state that is not a primary belligerent",
        (
            "data/raw/codings/control_windows.csv, row 4, column ccode, value 540: not a primary "
            "belligerent of this war; correct war_key or ccode"
        ),
        ccode="540",
        state="Angola",
        event_id="540-19750703-all",
        shift_id="angola-1975-540-19750703-all",
    ),
    cuba(
        "a state number that is another's",
        (
            "data/raw/codings/control_windows.csv, row 4, column ccode, value 41: not the number "
            "of Cuba; correct ccode or the name, or add the spelling to states.csv"
        ),
        ccode="41",
        event_id="41-19750703-all",
        shift_id="angola-1975-41-19750703-all",
    ),
    Case(
        "control_windows.csv: a row removed",
        (without_row(WINDOWS, CUBA),),
        "snakemake",
        (
            "data/raw/codings/primary.csv, row 47, column ccode, value 40: control_windows.csv has "
            "no row for it; restore it there"
        ),
    ),
    Case(
        "control_windows.csv: a window overlaps the war, met by a rule",
        (cells(WINDOWS, CUBA, window_end="1975-06-01"),),
        "estimate_shares iwd",
        (
            "data/raw/codings/control_windows.csv, row 4, column window_end, value '1975-06-01': "
            "it lies before window_start; correct one of the days"
        ),
    ),
]
