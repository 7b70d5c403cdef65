"""Tables of reliability: agreement, disagreements, rule against curated, the article's cases."""

import pandas as pd

from warshift.present.formats import day, interval, number


def agreement_table(measures):
    """Agreement by question, with kappa and alpha where they are defined."""
    return pd.DataFrame(
        {
            "Question": measures["question"],
            "n": measures["n"],
            "Agreement": measures["agreement"].map(number),
            "Cohen's kappa": measures["kappa"].map(number),
            "95% interval": [
                interval(low, high)
                for low, high in zip(measures["kappa_low"], measures["kappa_high"], strict=True)
            ],
            "Krippendorff's alpha": measures["alpha"].map(number),
        }
    )


def disagreements_table(table):
    """Events classed differently, with the decision and its reason."""
    return pd.DataFrame(
        {
            "Event": table["shift_id"],
            "Out": table["outgoing"],
            "In": table["incoming"],
            "First coder": table["type_first"],
            "Second coder": table["type_second"],
            "Decided": table["decided"],
            "Reason": table["reason"],
        }
    )


def rule_table(study, shifts, placed):
    """Cases that each rule decided, and what the curated coder made of them."""
    curated = placed.loc[placed["level"] == "leader", ["event_id", "war_id", "type"]]
    both = shifts.merge(
        curated, on=["event_id", "war_id"], how="left", suffixes=("", "_curated"), validate="m:1"
    )
    rows = []
    for (rule, kind), cases in both.groupby(["rule", "type"], sort=True):
        counts = cases["type_curated"].fillna("not coded").value_counts().sort_index()
        same = int((cases["type"] == cases["type_curated"]).sum())
        rows.append(
            {
                "Study": study,
                "Rule": rule,
                "Class by rule": kind,
                "Cases": len(cases),
                "Same class curated": same,
                "Curated classes": "; ".join(f"{name} {n}" for name, n in counts.items()),
            }
        )
    return pd.DataFrame(rows).sort_values("Cases", ascending=False, kind="stable")


def cases_table(cases, placed):
    """What the article names, and what the codings have at that place."""
    coded = placed[~placed["type"].isin(["none_found", "not_searched"])]
    rows = []
    for case in cases.itertuples():
        rows.append(
            {
                "Case": case.case_id,
                "State": case.state,
                "Date": case.date,
                "War": case.war_named,
                "In scope": case.in_scope,
                "Article says": case.article_says,
                "Shift for the article": case.is_shift,
                "Our class": case.our_type,
                "Codings": "; ".join(_matches(case, coded)),
            }
        )
    return pd.DataFrame(rows)


def _matches(case, coded):
    """Codings of the case's state and war on its day, or in the bounds of a vaguer date."""
    if case.in_scope != "yes" or case.is_shift != "yes":
        return []
    own = coded[(coded["war_key"] == case.war_key) & (coded["ccode"].astype(str) == case.ccode)]
    if case.date_precision == "day":
        own = own[own["date"].map(day) == case.date]
    return [f"{row.event_id} {row.type}" for row in own.sort_values("date").itertuples()]


def plot_agreement(measures):
    """Figure 6: Cohen's kappa by question, with its interval, and percent agreement.

    Parameters
    ----------
    measures : DataFrame
        From `warshift.coding.agreement`: question, n, agreement, kappa, kappa_low, kappa_high.
    """
    import matplotlib.pyplot as plt

    from warshift.present.figures.style import ACCENT, INK, style

    style()
    shown = measures.dropna(subset=["kappa"]).iloc[::-1]
    y = range(len(shown))
    figure, axes = plt.subplots(figsize=(7.5, 0.42 * len(shown) + 1.2))
    errors = [shown["kappa"] - shown["kappa_low"], shown["kappa_high"] - shown["kappa"]]
    axes.errorbar(shown["kappa"], y, xerr=errors, fmt="o", color=INK, capsize=3, label="kappa")
    axes.plot(shown["agreement"], y, "|", color=ACCENT, ms=11, mew=2, label="percent agreement")
    labels = [f"{row.question} (n = {row.n})" for row in shown.itertuples()]
    axes.set_yticks(y, labels)
    axes.set_xlim(0, 1.06)
    axes.set_xlabel("agreement")
    axes.legend(loc="lower left")
    return figure
