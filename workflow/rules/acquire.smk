# Acquire: originals by digest.


rule fetch_original:
    input:
        own_files,
        card=lambda w: card_path(w.dataset),
        code=code_of("fetch_original"),
    output:
        f"{PROCESSED}/verified/{{dataset}}/{{file}}",
    params:
        mirrors=config.get("mirrors", []),
        download=config.get("download", True),
    log:
        "logs/fetch_original/{dataset}-{file}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/fetch_original.py"


rule fetch_originals:
    """Fetch and verify every original of the datasets that have a tested card."""
    input:
        [
            path
            for name, card in checked(read_cards, CARDS).items()
            if not card.get("untested")
            for path in originals_of(name)
        ],


rule list_originals:
    """List the missing originals, and where to get each by hand."""
    params:
        cards=CARDS,
        mirrors=config.get("mirrors", []),
    log:
        "logs/list_originals.log",
    conda:
        "../../environment.yml"
    localrule: True
    script:
        "../scripts/list_originals.py"
