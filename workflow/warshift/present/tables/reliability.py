"""Tables of reliability: agreement, disagreements, the rules, the article's cases (B6 to B9)."""

import pandas as pd

from warshift.present.formats import bounds, day, number, pick
from warshift.vocabulary import SEARCH_TYPES


def agreement_table(tables, context):
    """Table B6: agreement by question, with kappa and alpha where they are defined."""
    measures = tables["agreement"]
    return pd.DataFrame(
        {
            "Question": measures["question"],
            "n": measures["n"],
            "Agreement": measures["agreement"].map(number),
            "Cohen's kappa": measures["kappa"].map(number),
            "95% interval": bounds(measures, "kappa_low", "kappa_high"),
            "Krippendorff's alpha": measures["alpha"].map(number),
        }
    )


def disagreements_table(tables, context):
    """Table B7: events classed differently, with the decision and its reason."""
    return pick(
        tables["disagreements"],
        {
            "Event": "shift_id",
            "Out": "outgoing",
            "In": "incoming",
            "First coder": "type_first",
            "Second coder": "type_second",
            "Decided": "decided",
            "Reason": "reason",
        },
    )


def rules_table(tables, context):
    """Table B8: cases that each rule decided, and what the curated coder made of them."""
    placed = tables["placed_codings"]
    curated = placed.loc[placed["level"] == "leader", ["event_id", "war_id", "type"]]
    both = tables["shifts"].merge(
        curated, on=["event_id", "war_id"], how="left", suffixes=("", "_curated"), validate="m:1"
    )
    rows = []
    for (rule, kind), cases in both.groupby(["rule", "type"], sort=True):
        counts = cases["type_curated"].fillna("not coded").value_counts().sort_index()
        rows.append(
            {
                "Study": context.study,
                "Rule": rule,
                "Class by rule": kind,
                "Cases": len(cases),
                "Same class curated": int((cases["type"] == cases["type_curated"]).sum()),
                "Curated classes": "; ".join(f"{name} {n}" for name, n in counts.items()),
            }
        )
    return pd.DataFrame(rows).sort_values("Cases", ascending=False, kind="stable")


def cases_table(tables, context):
    """Table B9: what the article names, and what the codings have at that place."""
    placed, cases = tables["placed_codings"], tables["article_cases"]
    coded = placed[~placed["type"].isin(SEARCH_TYPES)]
    table = pick(
        cases,
        {
            "Case": "case_id",
            "State": "state",
            "Date": "date",
            "War": "war_named",
            "In scope": "in_scope",
            "Article says": "article_says",
            "Shift for the article": "is_shift",
            "Our class": "our_type",
        },
    )
    return table.assign(Codings=["; ".join(_matches(case, coded)) for case in cases.itertuples()])


def _matches(case, coded):
    """Codings of the case's state and war on its day, or in the bounds of a vaguer date."""
    if case.in_scope != "yes" or case.is_shift != "yes":
        return []
    near = coded[(coded["war_key"] == case.war_key) & (coded["ccode"].astype(str) == case.ccode)]
    if case.date_precision == "day":
        near = near[near["date"].map(day) == case.date]
    return [f"{row.event_id} {row.type}" for row in near.sort_values("date").itertuples()]
