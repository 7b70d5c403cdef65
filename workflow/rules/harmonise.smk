# Harmonise: every dataset into the canonical tables.


def war_inputs(wildcards):
    if wildcards.source == "snapshot":
        return {name: f"{SNAPSHOT}/{name}.csv" for name in ("wars", "belligerents")}
    return {
        "originals": originals_of(wildcards.war_list),
        "card": f"{CARDS}/{wildcards.war_list}.yaml",
        "corrections": f"{CODINGS}/corrections.csv",
        "primary": f"{CODINGS}/primary.csv",
        "war_keys": f"{CODINGS}/war_keys.csv",
    }


def leader_inputs(wildcards):
    if wildcards.source == "snapshot":
        return {"leaders": f"{SNAPSHOT}/leaders.csv"}
    return {
        "originals": originals_of(wildcards.leader_source),
        "card": f"{CARDS}/{wildcards.leader_source}.yaml",
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
        cards=CARDS,
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
    params:
        cards=CARDS,
    log:
        "logs/harmonise_leaders/{source}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_leaders.py"


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
        merge=f"{PROCESSED}/{{source}}/{{study}}/merge.parquet",
    params:
        interregnum_days=config["interregnum_days"],
        min_coverage=config["min_coverage"],
    log:
        "logs/measure_coverage/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/measure_coverage.py"
