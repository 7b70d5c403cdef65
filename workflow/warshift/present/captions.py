"""Captions: what each table and figure shows, and what a reader must know to read it."""

CAPTIONS = {
    "table1_wars": "Table 1. Wars, belligerents and coverage. A spell is covered where the leader "
    "source knows who led on at least the configured share of its days.",
    "table2_shares": "Table 2. Share of terminated and covered units with at least one change of "
    "effective leader inside the war (rung L1; entry < date <= exit). Changes imposed by an "
    "enemy or another foreign state do not count. Intervals are Clopper-Pearson; p (= claim) is "
    "the exact binomial test, descriptive because the claim rests on an overlapping sample; "
    "chance is the share expected from each state's peacetime turnover, and from moving the wars "
    "to other dates, among fully covered units (a unit known only by its shift is selected on "
    "it).",
    "table3_hazards": "Table 3. Cox models of war duration with the shift as a time-varying "
    "covariate on (start, stop] rows; Efron ties, errors robust by war.",
    "tableA1_leader_changes": "Table A1. Every change of effective leader during a war, with its "
    "class, the rule that decided it and the reason.",
    "tableA2_uncovered": "Table A2. Spells without coverage. They leave numerator and denominator.",
    "tableA3_merges": "Table A3. What the merge of belligerent spells with leaders matched.",
    "tableB1_ladder": "Table B1. The definition ladder: share of units since 1945 with a shift, by "
    "rung, coder and unit. Unknown are units of which a belligerent was not searched; coding doubt "
    "is a simulation over the stated confidence; attributed is the share in which a shift is coded "
    "as having brought the end, the article's own quantity. Compatibility is not confirmation: "
    "power is that of the exact test if the truth lay 0.2 from the claim, on the harder side.",
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
    "figure6_agreement": "Figure 6. Agreement of the two coders, and of the rule coder with the "
    "curated one: Cohen's kappa with its 95 percent interval.",
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
    "claims": "Claims. The article's claims, each with the estimate that decides it by the rule "
    "written in config/claims.yaml before the estimate was seen. Exceptions, known from tables 2 "
    "and 3 at that time: the share at L1, its chance levels and the hazard ratio of any shift. "
    "Supported and contradicted need an interval that says so; too thin to tell: under 5 events "
    "in the smaller arm, or an interval whose ends are more than a factor 10 apart, or one that "
    "holds both no effect and a relevant one. Holm's adjustment is over the main samples of all "
    "claims with a p-value; for claims of equality p tests a difference.",
    "table4_models": "Table 4. Duration models. Types, sides and number of shifts, families, "
    "discrete time, competing ends, curves and checks. Errors robust by war unless said "
    "otherwise; Firth's penalty with profile-likelihood intervals where events are few or the "
    "likelihood is monotone. Smaller arm: events in the smaller of the compared groups.",
    "table5_identification": "Table 5. Identification. Exogenous shifts alone; leads as placebo "
    "over every leader change of the timelines, also after the war's end (an effect before the "
    "change cannot be the change's); time since the latest shift; victor-imposed shifts counted; "
    "influence of single wars and states (smallest and largest ratio); pairs and wild bootstraps "
    "by war; and, as a warning, the fixed covariate ever-a-shift, which hands the time before "
    "the shift to those who lived to see one (immortal time).",
    "table6_share_by_duration": "Table 6. Share of units with a shift by rung, reading and "
    "duration of the war, and its excess and ratio over the share expected from peacetime "
    "turnover or from moving the wars in time. Chance rows: fully covered units. Intervals are "
    "Clopper-Pearson, the chance level taken as known.",
    "table7_power": "Table 7. Power. Nearest shares that the exact 5 percent test tells from its "
    "null with 80 percent power, by enumeration of all counts; power if the truth were the "
    "chance level (against the claim) or the claim (above chance); and the hazard ratio "
    "detectable with the events there are (Schoenfeld 1983).",
    "table8_two_by_two": "Table 8. Necessary and sufficient. Shares of fully covered, ended wars "
    "with exact intervals; the 2x2 compares wars still fought at a landmark, so that no group is "
    "given immortal time.",
    "figure4_identification": "Figure 4. Hazard ratios of war termination in the identification "
    "models, wars; leads should be at one if changes of leader were no consequence of the war's "
    "approaching end.",
    "figure5_shift_curves": "Figure 5. Simon-Makuch curves: share of wars still fought, before "
    "and after a shift, among those fought 90 days after their beginning; a war moves to the "
    "second curve on the day of its shift.",
}
