"""Settings: config/config.yaml, --config, and files of own choices."""

from tests.helpers.bad_input import Case, swap

CONFIG = "config/config.yaml"

CASES = [
    Case(
        "too few draws",
        (swap(CONFIG, "draws: 100000", "draws: 5"),),
        "snakemake",
        f"{CONFIG} or --config, key draws, value 5: 5 is less than the minimum of 99; correct it",
    ),
]
