# Harmonise: every dataset into the canonical tables.


def war_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.war_list == EMBEDDED["wars"]:
        return {name: f"{SNAPSHOT}/{name}.csv" for name in ("wars", "belligerents")}
    return {
        "originals": originals_of(wildcards.war_list),
        "card": card_path(wildcards.war_list),
        "corrections": f"{CODINGS}/corrections.csv",
        "crosswalk": CROSSWALK,
        "primary": f"{CODINGS}/primary.csv",
        "war_keys": f"{CODINGS}/war_keys.csv",
    }


def leader_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.leader_source == EMBEDDED["leaders"]:
        return {"leaders": f"{SNAPSHOT}/leaders.csv"}
    return {
        "originals": originals_of(wildcards.leader_source),
        "card": card_path(wildcards.leader_source),
        "corrections": f"{CODINGS}/corrections.csv",
        "crosswalk": "config/crosswalks/cow_gw.csv",
    }


rule harmonise_wars:
    input:
        unpack(war_inputs),
        code=lib("harmonise"),
    output:
        wars=f"{PROCESSED}/{{source}}/{{war_list}}/wars.parquet",
        belligerents=f"{PROCESSED}/{{source}}/{{war_list}}/belligerents.parquet",
    params:
        date_rule=config["date_rule"],
    log:
        "logs/harmonise_wars/{source}-{war_list}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_wars.py"


rule harmonise_leaders:
    input:
        unpack(leader_inputs),
        code=lib("harmonise"),
    output:
        f"{PROCESSED}/{{source}}/{{leader_source}}/leaders.parquet",
    log:
        "logs/harmonise_leaders/{source}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_leaders.py"


rule combine_leaders:
    """Two leader sources as one, FIRST+SECOND: the first to its last day, the second after it."""
    input:
        first=f"{PROCESSED}/originals/{{leader_source}}/leaders.parquet",
        second=f"{PROCESSED}/originals/{{extension}}/leaders.parquet",
        code=lib("harmonise"),
    output:
        leaders=f"{PROCESSED}/originals/{{leader_source}}+{{extension}}/leaders.parquet",
        seams=f"{PROCESSED}/originals/{{leader_source}}+{{extension}}/seams.parquet",
    log:
        "logs/combine_leaders/{leader_source}+{extension}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/combine_leaders.py"


rule harmonise_table:
    """Regimes, capabilities, coups, changes of support, battles or dyads of one dataset."""
    input:
        originals=lambda w: originals_of(w.dataset),
        card=lambda w: card_path(w.dataset),
        corrections=f"{CODINGS}/corrections.csv",
        code=lib("harmonise"),
    output:
        f"{PROCESSED}/originals/{{dataset}}/{{table}}.parquet",
    wildcard_constraints:
        table="regimes|capabilities|coups|support_changes|battles|dyads",
    log:
        "logs/harmonise_table/{dataset}-{table}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_table.py"


rule harmonise_states:
    input:
        originals=originals_of("cow_states"),
        card=f"{CARDS}/cow_states.yaml",
        corrections=f"{CODINGS}/corrections.csv",
        code=lib("harmonise"),
    output:
        f"{PROCESSED}/originals/cow_states/states.parquet",
    params:
        cards=CARDS,
    log:
        "logs/harmonise_states.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_states.py"


rule measure_coverage:
    input:
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        leaders=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[1]}/leaders.parquet",
        crosswalk="config/crosswalks/cow_gw.csv",
        code=lib("harmonise"),
    output:
        coverage=f"{PROCESSED}/{{source}}/{{study}}/coverage.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        merges=f"{PROCESSED}/{{source}}/{{study}}/merges.parquet",
    params:
        interregnum_days=config["interregnum_days"],
        min_coverage=config["min_coverage"],
    log:
        "logs/measure_coverage/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/measure_coverage.py"


rule harmonise_codings:
    """A user's own classes of leader changes."""
    input:
        originals=lambda w: originals_of(w.dataset),
        card=lambda w: card_path(w.dataset),
        corrections=f"{CODINGS}/corrections.csv",
        crosswalk=CROSSWALK,
        code=lib("harmonise"),
    output:
        f"{PROCESSED}/own_codings/{{dataset}}.parquet",
    log:
        "logs/harmonise_codings/{dataset}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_codings.py"


def leaders_to_match(wildcards):
    """Leaders of the headline study; of the snapshot, where they are what is checked."""
    source = BAND["headline"].split("-")[1]
    if source == config.get("dataset"):
        return f"{SNAPSHOT}/leaders.csv"
    return f"{PROCESSED}/{SOURCE}/{source}/leaders.parquet"


# Found when the workflow is read, so that a wrong name ends in one line.
CHECKED_FOLDER = folder_of(config["dataset"]) if "dataset" in config else None


rule check_dataset:
    """What a card and its file say, and every problem: --config dataset=NAME."""
    input:
        corrections=f"{CODINGS}/corrections.csv",
        crosswalk=CROSSWALK,
        primary=f"{CODINGS}/primary.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        leaders=leaders_to_match,
    params:
        dataset=config.get("dataset"),
        cards=CHECKED_FOLDER,
        mirrors=config.get("mirrors", []),
        local=LOCAL_ORIGINALS,
        interregnum_days=config["interregnum_days"],
        min_coverage=config["min_coverage"],
    log:
        "logs/check_dataset.log",
    conda:
        "../../environment.yml"
    localrule: True
    script:
        "../scripts/check_dataset.py"
