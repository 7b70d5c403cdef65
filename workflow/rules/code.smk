# Code: leader changes into shifts.

OWN_CODINGS = config.get("shift_codings", [])
# Own codings may name wars of the lists of any band.
KNOWN_LISTS = sorted({name for band in config["bands"].values() for name in band["war_lists"]})


rule code_shifts:
    input:
        unpack(evidence_inputs),
        belligerents=rules.harmonise_wars.output.belligerents,
        leaders=table_path("leaders"),
        crosswalk=CROSSWALK,
        imposers=f"{CODINGS}/imposers.csv",
        own=[table_path("own_codings", dataset=name) for name in OWN_CODINGS],
        code=code_of("code_shifts"),
    output:
        events=table_path("events"),
        shifts=table_path("shifts"),
    params:
        interregnum_days=config["interregnum_days"],
        own=[told_by(name) for name in OWN_CODINGS],
        war_lists=KNOWN_LISTS,
    log:
        "logs/code_shifts/{source}-{war_list}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/code_shifts.py"
