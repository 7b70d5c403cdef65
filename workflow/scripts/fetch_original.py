"""Rule fetch_original: one verified original from a mirror, data/raw/originals or its address."""

from warshift.acquire.originals import fetch
from warshift.scripting import one_line_errors, say
from warshift.sources.cards import file_name, read_card_file

with one_line_errors(snakemake.log[0]):
    card = read_card_file(snakemake.input.card)
    file = next(f for f in card["files"] if file_name(f) == snakemake.wildcards.file)
    place = fetch(
        card,
        file,
        snakemake.output[0],
        mirrors=snakemake.params.mirrors,
        download=snakemake.params.download,
    )
    say(f"{card['name']}: {file_name(file)} from {place}")
