"""Crosswalks of state numbers: config/crosswalks."""

from tests.helpers.bad_input import Case, append, cells, drop

GW, POLITY = "config/crosswalks/cow_gw.csv", "config/crosswalks/polity_cow.csv"
YEMEN, SOVIETS = {"ccode": "679"}, {"polity_ccode": "364"}

CASES = [
    Case(
        "cow_gw.csv: an end before the start",
        (cells(GW, YEMEN, end="1980-01-01"),),
        "snakemake",
        (
            "config/crosswalks/cow_gw.csv, row 5, column end, value '1980-01-01': end lies before "
            "start; correct one date"
        ),
    ),
    Case(
        "cow_gw.csv: two numbers for one day",
        (append(GW, "679,679,2000-01-01,9999-12-31,again"),),
        "snakemake",
        (
            "config/crosswalks/cow_gw.csv, row 9, column ccode, value 679: two rows hold for the "
            "same state and day; end the earlier row before the later one starts"
        ),
    ),
    Case(
        "cow_gw.csv: a date in another form",
        (cells(GW, YEMEN, start="22.05.1990"),),
        "snakemake",
        (
            "config/crosswalks/cow_gw.csv, row 5, column start, value '22.05.1990': not a calendar "
            "date YYYY-MM-DD; correct the cell"
        ),
    ),
    Case(
        "cow_gw.csv: no number",
        (cells(GW, YEMEN, gwcode=""),),
        "snakemake",
        "config/crosswalks/cow_gw.csv, row 5, column gwcode: the cell is empty; fill in gwcode",
    ),
    Case(
        "cow_gw.csv: no such file",
        (drop(GW),),
        "snakemake",
        "config/crosswalks/cow_gw.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "polity_cow.csv: a last year before the first",
        (cells(POLITY, SOVIETS, last_year="1921"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 7, column last_year, value 1921: it lies before "
            "first_year; correct one of the years"
        ),
    ),
    Case(
        "polity_cow.csv: two rows for one country and year",
        (append(POLITY, "364,355,1950,1960,again"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 13, column first_year, value 1950: two rows "
            "hold for the same country and year; end the earlier row before"
        ),
    ),
    Case(
        "polity_cow.csv: a row twice",
        (append(POLITY, "364,365,1922,1991,again"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 13, column polity_ccode, value 364: the "
            "identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "polity_cow.csv: a state that does not exist",
        (cells(POLITY, SOVIETS, cow_ccode="399"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 7, column cow_ccode, value 399: no state has "
            "this number; correct it, or add the state to states.csv"
        ),
    ),
    Case(
        "polity_cow.csv: both numbers the same",
        (cells(POLITY, SOVIETS, cow_ccode="364"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 7, column cow_ccode, value 364: both numbers "
            "are the same; remove the row"
        ),
    ),
    Case(
        "polity_cow.csv: a year with a point",
        (cells(POLITY, SOVIETS, last_year="1991.5"),),
        "snakemake",
        (
            "config/crosswalks/polity_cow.csv, row 7, column last_year, value '1991.5': not a "
            "whole number in plain digits; correct the cell"
        ),
    ),
]
