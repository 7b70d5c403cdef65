"""`python -m warshift [results/headline.json]` prints the headline of a finished run."""

import argparse
import sys

from warshift.digests import altered
from warshift.present.report.words import describe

parser = argparse.ArgumentParser(prog="python -m warshift", description=__doc__)
parser.add_argument("headline", nargs="?", default="results/headline.json", help="headline.json")
path = parser.parse_args().headline
if altered([path]):
    sys.exit(f"error: {path}: not what its run left; run again")
print(describe(path))
