"""Reliability of the codings: agreement of two coders on the same events, and in finding them.

Measures: percent agreement, Cohen's (1960) kappa by statsmodels, and Krippendorff's nominal alpha
by the package krippendorff.
"""

import krippendorff
import numpy as np
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa

NEAR = pd.Timedelta(days=31)  # dates at most this far apart refer to the same event


def agreement(first, second, question):
    """Measure the agreement of two coders on one question.

    Parameters
    ----------
    first, second : Series
        Answers of both, with the same index and no missing values.
    question : str
        Label of the row.

    Returns
    -------
    dict, a row of table `agreement`. Kappa and alpha are missing where all answers are identical:
    chance agreement is then perfect too.
    """
    row = {"question": question, "n": len(first), "agreement": np.nan, "kappa": np.nan}
    row |= {"kappa_low": np.nan, "kappa_high": np.nan, "alpha": np.nan}
    if len(first) == 0:
        return row
    row["agreement"] = float((first.to_numpy() == second.to_numpy()).mean())
    labels = sorted(set(first) | set(second))
    if len(labels) < 2:
        return row
    table = pd.crosstab(pd.Categorical(first, labels), pd.Categorical(second, labels), dropna=False)
    kappa = cohens_kappa(table.to_numpy())
    row |= {"kappa": kappa.kappa, "kappa_low": kappa.kappa_low, "kappa_high": kappa.kappa_upp}
    codes = {label: number for number, label in enumerate(labels)}
    data = np.array([first.map(codes), second.map(codes)], dtype=float)
    row["alpha"] = krippendorff.alpha(data, level_of_measurement="nominal")
    return row


def collapse(kind):
    """Reduce a class to one of four answers: shift, imposed, none, undecided."""
    if kind in ("victor_imposed", "foreign_imposed_other"):
        return "imposed"
    return {"not_a_shift": "none", "undetermined": "undecided"}.get(kind, "shift")


def by_class(first, second):
    """Measure specific agreement per class: 2 × both / (first + second), Dice (1945)."""
    rows = []
    for label in sorted(set(first) | set(second)):
        a, b = (first == label).to_numpy(), (second == label).to_numpy()
        total = int(a.sum() + b.sum())
        rows.append(
            {"question": f"class {label}", "n": total, "agreement": 2 * int((a & b).sum()) / total}
        )
    return pd.DataFrame(rows)


def measure_agreement(first, second, search, shifts, placed, counted):
    """Answer all questions on the reliability of the codings (table `agreement`).

    Parameters
    ----------
    first, second : DataFrame
        Codings of both coders.
    search : DataFrame
        The second coder's independent search of a sample of belligerents.
    shifts, placed : DataFrame
        Tables `shifts` of the rule coder and `placed_codings`.
    counted : collection of str
        Types that qualify as a shift.
    """
    both = first.merge(second, on="shift_id", suffixes=("_first", "_second"), validate="1:1")
    examples = set(second.loc[second["manual_example"] == "yes", "shift_id"])
    sample = search[["war_key", "ccode"]].drop_duplicates()
    parts = [
        compare_coders(both, counted, examples),
        compare_search(first, search, sample, counted),
        compare_with_rules(shifts, placed, counted),
    ]
    return pd.concat(parts, ignore_index=True)


def compare_with_rules(shifts, placed, counted):
    """Compare the rule coder with the curated one on changes of effective leader."""
    leaders = placed[placed["level"] == "leader"]
    both = shifts.merge(leaders, on=["event_id", "war_id"], suffixes=("_rule", "_curated"))
    types = both["type_rule"], both["type_curated"]
    flags = [column.isin(counted) for column in types]
    rows = [
        agreement(*types, "rule and curated: class"),
        agreement(*flags, "rule and curated: is it a shift that counts"),
    ]
    return pd.DataFrame(rows)


def compare_coders(both, counted, examples):
    """Answer all questions on the events that both coders classified.

    Parameters
    ----------
    both : DataFrame
        shift_id and, suffixed _first and _second: type, attributed, direction.
    counted : collection of str
        Types that qualify as a shift.
    examples : collection of str
        shift_ids of the manual's worked examples, which both coders had read.
    """
    types = both["type_first"], both["type_second"]
    flags = [column.isin(counted) for column in types]
    shared = both[flags[0] & flags[1]]
    fresh = both[~both["shift_id"].isin(examples)]
    rows = [
        agreement(*types, "class, all events"),
        agreement(
            fresh["type_first"], fresh["type_second"], "class, without the manual's examples"
        ),
        agreement(*(column.map(collapse) for column in types), "shift, imposed, none, undecided"),
        agreement(*flags, "is it a shift that counts"),
        agreement(shared["type_first"], shared["type_second"], "class, where both count it"),
    ]
    for question in ("attributed", "direction"):
        answered = both.dropna(subset=[f"{question}_first", f"{question}_second"])
        rows.append(
            agreement(answered[f"{question}_first"], answered[f"{question}_second"], question)
        )
    return pd.concat([pd.DataFrame(rows), by_class(*types)], ignore_index=True)


def compare_search(first, second, belligerents, counted):
    """Measure agreement in finding shifts, over the belligerents that both coders searched.

    The questions are whether a belligerent has a shift that counts and, for each coder, what share
    of the counted events the other coder found within 31 days.

    Parameters
    ----------
    first, second : DataFrames
        war_key, ccode, date, type of both coders.
    belligerents : DataFrame
        war_key and ccode of the sample.
    counted : collection of str
    """
    pairs = list(zip(belligerents["war_key"], belligerents["ccode"], strict=True))
    searches = [_counted(rows, pairs, counted) for rows in (first, second)]
    has = [pd.Series([pair in set(rows["pair"]) for pair in pairs]) for rows in searches]
    rows = [agreement(*has, "search: belligerent has a shift that counts")]
    for mine, other, name in (
        (searches[0], searches[1], "first"),
        (searches[1], searches[0], "second"),
    ):
        matches = [_near(row, other) for row in mine.itertuples()]
        share = float(np.mean(matches)) if matches else np.nan
        question = f"search: events of the {name} coder that the other found"
        rows.append({"question": question, "n": len(matches), "agreement": share})
    return pd.DataFrame(rows)


def _counted(rows, pairs, counted):
    rows = rows.assign(pair=list(zip(rows["war_key"], rows["ccode"], strict=True)))
    return rows[rows["pair"].isin(pairs) & rows["type"].isin(counted)]


def _near(row, other):
    same = other[other["pair"] == row.pair]
    return bool(((same["date"] - row.date).abs() <= NEAR).any())
