"""Rule list_originals: which originals are missing, and where to get each by hand."""

from warshift.acquire.originals import missing
from warshift.cards import read_cards
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    rows = missing(read_cards("config/datasets"), snakemake.params.mirrors)
    for dataset, name, what in rows:
        print(f"{dataset}: {name}: {what}")
    print("nothing is missing" if not rows else f"{len(rows)} originals to get")
