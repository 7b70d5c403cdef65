# Code: leader changes into shifts.


def evidence_inputs(wildcards):
    """What version 2 of the rule coder reads; the embedded snapshot has none of it."""
    if wildcards.source == "snapshot":
        return {}
    return {
        "support": f"{PROCESSED}/originals/chisols/support_changes.parquet",
        "coups": f"{PROCESSED}/originals/powell_thyne/coups.parquet",
        "regimes": f"{PROCESSED}/originals/gwf/regimes.parquet",
        "scores": f"{PROCESSED}/originals/polity5/regimes.parquet",
    }


rule code_shifts:
    input:
        unpack(evidence_inputs),
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        leaders=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[1]}/leaders.parquet",
        crosswalk="config/crosswalks/cow_gw.csv",
        imposers=f"{CODINGS}/imposers.csv",
        own=expand(f"{PROCESSED}/own_codings/{{name}}.parquet", name=config.get("shift_codings", [])),
        code=lib("coding"),
    output:
        events=f"{PROCESSED}/{{source}}/{{study}}/events.parquet",
        shifts=f"{PROCESSED}/{{source}}/{{study}}/shifts.parquet",
    params:
        interregnum_days=config["interregnum_days"],
        own=config.get("shift_codings", []),
    log:
        "logs/code_shifts/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/code_shifts.py"
