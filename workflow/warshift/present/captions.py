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
}
