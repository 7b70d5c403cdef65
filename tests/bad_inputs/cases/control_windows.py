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
    cuba("a window that ends on the day of entry", "?", window_end="1975-10-23"),
    cuba("a window that overlaps the war", "?", window_end="1975-12-01"),
    cuba(
        "a window shorter than the war",
        "?",
        window_start="1975-07-04",
        date="1975-07-04",
        date_lower="1975-07-04",
        event_id="40-19750704-all",
        shift_id="angola-1975-40-19750704-all",
    ),
    cuba("a window longer than the war", "?", window_start="1975-06-03"),
    cuba("a window that ends before it starts", "?", window_start="1975-11-03"),
    cuba("said to be shortened, though it is not", "?", shortened="yes"),
    cuba(
        "a date outside the window",
        "?",
        date="1975-07-02",
        date_lower="1975-07-02",
        event_id="40-19750702-all",
        shift_id="angola-1975-40-19750702-all",
    ),
    cuba("an attribution", "?", attributed="no"),
    cuba("not said to lie before entry", "?", outside_window=""),
    cuba(
        "a war that has no key", "?", war_key="angola-1976", shift_id="angola-1976-40-19750703-all"
    ),
    cuba(
        "a state that is not a primary belligerent",
        "?",
        ccode="540",
        state="Angola",
        event_id="540-19750703-all",
        shift_id="angola-1975-540-19750703-all",
    ),
    cuba(
        "a state number that is another's",
        "?",
        ccode="41",
        event_id="41-19750703-all",
        shift_id="angola-1975-41-19750703-all",
    ),
    Case("control_windows.csv: a row removed", (without_row(WINDOWS, CUBA),), "snakemake", "?"),
    Case(
        "control_windows.csv: a window overlaps the war, met by a rule",
        (cells(WINDOWS, CUBA, window_end="1975-06-01"),),
        "estimate_shares iwd",
        "?",
    ),
]
