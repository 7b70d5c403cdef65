"""Crosswalks of state numbers: config/crosswalks."""

from tests.helpers.bad_input import Case, append, cells, drop

GW, POLITY = "config/crosswalks/cow_gw.csv", "config/crosswalks/polity_cow.csv"
YEMEN, SOVIETS = {"ccode": "679"}, {"polity_ccode": "364"}

CASES = [
    Case(
        "cow_gw.csv: an end before the start",
        (cells(GW, YEMEN, end="1980-01-01"),),
        "snakemake",
        "?",
    ),
    Case(
        "cow_gw.csv: two numbers for one day",
        (append(GW, "679,679,2000-01-01,9999-12-31,again"),),
        "snakemake",
        "?",
    ),
    Case(
        "cow_gw.csv: a date in another form",
        (cells(GW, YEMEN, start="22.05.1990"),),
        "snakemake",
        "?",
    ),
    Case("cow_gw.csv: no number", (cells(GW, YEMEN, gwcode=""),), "snakemake", "?"),
    Case("cow_gw.csv: no such file", (drop(GW),), "snakemake", "?"),
    Case(
        "polity_cow.csv: a last year before the first",
        (cells(POLITY, SOVIETS, last_year="1921"),),
        "snakemake",
        "?",
    ),
    Case(
        "polity_cow.csv: two rows for one country and year",
        (append(POLITY, "364,355,1950,1960,again"),),
        "snakemake",
        "?",
    ),
    Case(
        "polity_cow.csv: a row twice",
        (append(POLITY, "364,365,1922,1991,again"),),
        "snakemake",
        "?",
    ),
    Case(
        "polity_cow.csv: a state that does not exist",
        (cells(POLITY, SOVIETS, cow_ccode="399"),),
        "snakemake",
        "?",
    ),
    Case(
        "polity_cow.csv: both numbers the same",
        (cells(POLITY, SOVIETS, cow_ccode="364"),),
        "snakemake",
        "?",
    ),
    Case(
        "polity_cow.csv: a year with a point",
        (cells(POLITY, SOVIETS, last_year="1991.5"),),
        "snakemake",
        "?",
    ),
]
