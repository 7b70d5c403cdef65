"""Tables made as the catalogue of results says, from tables given by a test."""

from pathlib import Path

from warshift.present.catalogue import read_catalogue
from warshift.present.results import Context

CATALOGUE = Path(__file__).resolve().parents[2] / "config/results.yaml"
RESULTS = {result.name: result for result in read_catalogue(CATALOGUE)}


def make(name, study="", **tables):
    """The table, or figure, of this name; the headline study is one-x."""
    return RESULTS[name].make(tables, Context("originals", "one-x", "1945-09-03", study))
