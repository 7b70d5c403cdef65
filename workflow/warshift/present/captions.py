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
    "tableB1_ladder": "Table B1. The definition ladder: share of units since 1945 with a shift, by "
    "rung, coder and unit. Unknown are units of which a belligerent was not searched; coding doubt "
    "is a simulation over the stated confidence; attributed is the share in which a shift is coded "
    "as having brought the end, the article's own quantity. Compatibility is not confirmation.",
    "tableB2_wars_by_rung": "Table B2. The rung at which each war since 1945 enters the numerator "
    "(curated coder), and the events that bring it in.",
    "tableB3_control_windows": "Table B3. Chance level by control windows: primary belligerents in "
    "their war and in the equal-length stretch before it, coded by the same manual.",
    "tableB4_reconciliation": "Table B4. From the claimed 41 percent to each of our shares, "
    "definition by definition, with the wars that each one brings in.",
    "tableB5_codings": "Table B5. Every curated coding: class, evidence and source.",
    "tableB6_agreement": "Table B6. Reliability: two coders on the same events, on a search from "
    "nothing of a fifth of the belligerents, and the rule coder against the curated one. Both "
    "coders are language models that had the same manual, so agreement is an upper bound.",
    "tableB7_disagreements": "Table B7. Events that the two coders class differently, the decision "
    "and its reason.",
    "tableB8_rules": "Table B8. How many cases each rule decided, and what the curated coder made "
    "of them.",
    "tableB9_article_cases": "Table B9. Every shift and non-shift that the article names, and what "
    "the codings have there.",
    "figure1_share_against_chance": "Figure 1. The share of wars and belligerents with a shift, "
    "its exact interval, the claimed 41 percent, and the range expected by chance.",
    "figure3_ladder": "Figure 3. The share of wars since 1945 with a shift at each rung of the "
    "definition ladder, the same before entry, and the share whose end is attributed to a shift.",
    "figure2_survival": "Figure 2. Kaplan-Meier survival of wars by period, with 95 percent "
    "intervals (log-log).",
    "tableC1_share_matrix": "Table C1. Share of wars with a shift (rung L1) by war list and leader "
    "source: share (count), and in brackets the share if every undetermined change is none, or is "
    "one. REIGN does not tell how leaders left, so alone it decides nothing.",
    "tableC2_choices": "Table C2. What each choice of war list and leader source does to the "
    "number of terminated wars whose shift is known, and to their share; the last column is the "
    "difference from the headline study in the same period.",
    "tableC3_wars": "Table C3. War by war: the inter-state lists side by side. Wars are matched by "
    "data/raw/codings/war_keys.csv, others by two common belligerents and a common day.",
    "tableC4_war_differences": "Table C4. How often the lists differ on a war, by class of "
    "difference.",
    "tableC5_leaders": "Table C5. Leader by leader, for states that fought: Archigos against PLAD, "
    "REIGN and CHISOLS; only leaders on whom they differ (missing, dates more than a day apart, "
    "another manner of exit), over the days both sources cover.",
    "tableC6_state_codes": "Table C6. Spells whose state has another number in Gleditsch and Ward "
    "than in COW, or none (exception); every other spell keeps one number on all its days.",
    "tableC7_merges": "Table C7. Merges between sources: rows in, matched, unmatched on each side.",
    "tableC8_seams": "Table C8. Where two leader sources are joined: states whose continuation a "
    "person should look at. All other states go on under the same name, or ended before.",
    "tableC9_stanley_sawyer": "Table C9. The belligerents of Stanley and Sawyer (2009): rows read "
    "from the appendix, inferred from it, or reconstructed from COW by the stated rule.",
}
