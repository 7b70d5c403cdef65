"""`python -m warshift [results/headline.json]` prints the headline of a finished run."""

import argparse

from warshift.present.report.words import describe

parser = argparse.ArgumentParser(prog="python -m warshift", description=__doc__)
parser.add_argument("headline", nargs="?", default="results/headline.json", help="headline.json")
print(describe(parser.parse_args().headline))
