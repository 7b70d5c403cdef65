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
    "tableB1_share_matrix": "Table B1. Share of wars with a shift (rung L1) by war list and leader "
    "source: share (count), and in brackets the share if every undetermined change is none, or is "
    "one. REIGN does not tell how leaders left, so alone it decides nothing.",
    "tableB2_choices": "Table B2. What each choice of war list and leader source does to the "
    "number of terminated wars whose shift is known, and to their share; the last column is the "
    "difference from the headline study in the same period.",
    "tableB3_wars": "Table B3. War by war: the inter-state lists side by side. Wars are matched by "
    "data/raw/codings/war_keys.csv, others by two common belligerents and a common day.",
    "tableB4_war_differences": "Table B4. How often the lists differ on a war, by class of "
    "difference.",
    "tableB5_leaders": "Table B5. Leader by leader, for states that fought: Archigos against PLAD, "
    "REIGN and CHISOLS; only leaders on whom they differ (missing, dates more than a day apart, "
    "another manner of exit), over the days both sources cover.",
    "tableB6_state_codes": "Table B6. Spells whose state has another number in Gleditsch and Ward "
    "than in COW, or none (exception); every other spell keeps one number on all its days.",
    "tableB7_merges": "Table B7. Merges between sources: rows in, matched, unmatched on each side.",
    "tableB8_seams": "Table B8. Where two leader sources are joined: states whose continuation a "
    "person should look at. All other states go on under the same name, or ended before.",
    "tableB9_stanley_sawyer": "Table B9. The belligerents of Stanley and Sawyer (2009): rows read "
    "from the appendix, inferred from it, or reconstructed from COW by the stated rule.",
}
