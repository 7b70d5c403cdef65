"""Rule list_originals: the missing originals, and where to get each by hand."""

from warshift.acquire.originals import missing
from warshift.scripting import one_line_errors, say
from warshift.sources.cards import read_cards

with one_line_errors(snakemake.log[0]):
    cards = read_cards(snakemake.params.cards)
    newer = {name: card for name, card in cards.items() if card.get("untested")}
    tested = {name: card for name, card in cards.items() if name not in newer}
    wanted = missing(tested, snakemake.params.mirrors)
    untested = missing(newer, snakemake.params.mirrors)
    for dataset, name, what in wanted:
        say(f"{dataset}: {name}: {what}")
    for dataset, name, what in untested:
        say(f"{dataset} (newer release, untested): {name}: {what}")
    count = f"{len(wanted)} originals to get" if wanted else "nothing is missing"
    say(f"{count}, and {len(untested)} of newer releases that are untested")
