"""Tables of reliability: the coding rules (B8) and the article's cases (B9)."""

from warshift.present.formats import day
from warshift.vocabulary import SEARCH_TYPES


def rules(tables, context):
    """Return table B8: cases decided by each rule, and the curated coder's classes of them."""
    placed = tables["placed_codings"]
    curated = placed.loc[placed["level"] == "leader", ["event_id", "war_id", "type"]]
    both = tables["shifts"].merge(
        curated, on=["event_id", "war_id"], how="left", suffixes=("", "_curated"), validate="m:1"
    )
    both["same"] = (both["type"] == both["type_curated"]).fillna(False)
    both["type_curated"] = both["type_curated"].fillna("not coded")
    rows = both.groupby(["rule", "type"], as_index=False).agg(
        cases=("same", "size"), same=("same", "sum"), curated=("type_curated", _counts)
    )
    rows = rows.assign(study=context.study)
    return rows.sort_values("cases", ascending=False, kind="stable")


def _counts(values):
    return "; ".join(f"{name} {n}" for name, n in values.value_counts().sort_index().items())


def cases(tables, context):
    """Return table B9: the cases that the article names, each with the codings that match it."""
    placed, named = tables["placed_codings"], tables["article_cases"]
    coded = placed[~placed["type"].isin(SEARCH_TYPES)]
    return named.assign(codings=["; ".join(_matches(case, coded)) for case in named.itertuples()])


def _matches(case, coded):
    """List the codings of the case's state and war, on its day where the day is known."""
    if case.in_scope != "yes" or case.is_shift != "yes":
        return []
    near = coded[(coded["war_key"] == case.war_key) & (coded["ccode"].astype(str) == case.ccode)]
    if case.date_precision == "day":
        near = near[near["date"].map(day) == case.date]
    return [f"{row.event_id} {row.type}" for row in near.sort_values("date").itertuples()]
