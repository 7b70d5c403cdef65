# Code: leader changes into shifts.

OWN_CODINGS = config.get("shift_codings", [])


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
        own=OWN_CODINGS,
    log:
        "logs/code_shifts/{source}-{war_list}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/code_shifts.py"
