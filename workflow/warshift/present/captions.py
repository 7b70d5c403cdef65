"""Captions: what each table and figure shows, and what a reader must know to read it."""

CAPTIONS = {
    "table1_wars": "Table 1. Wars, belligerents and coverage. A spell is covered where the leader "
    "source knows who led on at least the configured share of its days.",
    "table2_shares": "Table 2. Share of terminated and covered units with at least one change of "
    "effective leader inside the war (rung L1; entry < date <= exit). Changes imposed by an enemy "
    "or another foreign state do not count. Intervals are Clopper-Pearson; p (= claim) is the "
    "exact binomial test, descriptive because the claim rests on an overlapping sample; chance is "
    "the share expected from each state's peacetime turnover, and from moving the wars to other "
    "dates, among fully covered units (a unit known only by its shift is selected on it).",
    "table3_hazards": "Table 3. Cox models of war duration with the shift as a time-varying "
    "covariate on (start, stop] rows; Efron ties, errors robust by war.",
    "tableA1_leader_changes": "Table A1. Every change of effective leader during a war, with its "
    "class, the rule that decided it and the reason.",
    "tableA2_uncovered": "Table A2. Spells without coverage. They leave numerator and denominator.",
    "tableA3_merges": "Table A3. What the merge of belligerent spells with leaders matched.",
    "figure1_share_against_chance": "Figure 1. The share of wars and belligerents with a shift, "
    "its exact interval, the claimed 41 percent, and the range expected by chance.",
    "figure2_survival": "Figure 2. Kaplan-Meier survival of wars by period, with 95 percent "
    "intervals (log-log).",
}
