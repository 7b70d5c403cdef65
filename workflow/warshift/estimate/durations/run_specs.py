"""Model files fitted to the panel: every estimate is one row of table `estimates`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from warshift.estimate.durations import families
from warshift.estimate.durations.regime_rates import regime_rows
from warshift.estimate.durations.samples import Sample, smaller_arm
from warshift.vocabulary import in_period

COLUMNS = ["estimate_id", "model", "spec_id", "term", "estimate", "se", "lower", "upper", "p", "n"]
COLUMNS += ["events", "clusters", "loglik", "converged", "note"]
#: What the tables also need: where and under which title a row is shown, and its smaller arm.
EXTRA = ["table", "title", "quantity", "smaller_arm"]
NUMBERS = ["estimate", "se", "lower", "upper", "p", "loglik", "smaller_arm"]
COUNTS = ("n", "events", "clusters")


def fit_models(specs, panel, level=0.95, seed=0):
    """Fit model files; the design matrix is built once per sample.

    Parameters
    ----------
    specs : list of dict
        From `warshift.estimate.durations.model_files.read_models`.
    panel : DataFrame
        Table `covariates`.
    level : float
        Of the intervals.
    seed : int
        Of the bootstraps.

    Returns
    -------
    DataFrame: table `estimates`, in the order of the specifications; if the panel has regime types,
    the comparisons of `regime_rates` come last.
    """
    terms, samples = {}, {}
    for spec in specs:
        terms.setdefault(_key(spec), []).extend(spec["terms"])
    for key, wanted in terms.items():
        unit, coder, rung, period = key
        rows = panel[(panel["unit"] == unit) & (panel["rung"] == rung) & (panel["coder"] == coder)]
        samples[key] = Sample.build(in_period(rows, period), wanted)
    tables = [fit_spec(spec, samples[_key(spec)], level, seed) for spec in specs]
    if "democracy" in panel:
        tables.append(regime_rows(panel, level).reindex(columns=COLUMNS + EXTRA))
    return pd.concat(tables, ignore_index=True)


def _key(spec):
    return spec["unit"], spec["coder"], spec["rung"], spec["period"]


def fit_spec(spec, sample, level, seed=0):
    """Return the estimates of one specification, or its terms and why it cannot be fitted."""
    try:
        if sample.frame.empty:
            raise EstimationError(
                f"not in this band: no events on rung {spec['rung']} by the {spec['coder']} coder"
            )
        frame, X, dropped = sample.rows(spec["terms"])
        parts = families.fit(spec, frame, X, level, seed)
        note = f"{dropped} rows with a missing term left out" if dropped else ""
    except EstimationError as error:
        names = [*spec["terms"], *spec.get("contrasts", {})]
        parts = [pd.DataFrame({"term": names, "note": str(error), "converged": False})]
        frame, X, note = None, None, ""
    table = pd.concat(parts, ignore_index=True)
    if "smaller_arm" not in table:
        table["smaller_arm"] = np.nan
    if frame is not None:
        arms = {name: smaller_arm(frame, X, name) for name in X.columns}
        table["smaller_arm"] = table["smaller_arm"].fillna(table["term"].map(arms))
    table["note"] = [_join(own, note) for own in table["note"]]
    table["model"] = table.get("model", pd.Series(index=table.index, dtype=object))
    table["model"] = table["model"].fillna(spec["family"])
    shown = {"table": spec["table"], "title": spec["title"]}
    table = table.assign(spec_id=spec["spec_id"], **shown)
    main = table["model"] == spec["family"]
    prefix = table["spec_id"].where(main, table["spec_id"] + "-" + table["model"])
    table["estimate_id"] = prefix + "-" + table["term"].astype(str)
    pairs = zip(table["model"], table["term"], strict=True)
    table["quantity"] = [families.quantity_of(model, term) for model, term in pairs]
    table = table.reindex(columns=COLUMNS + EXTRA)
    # Counts stay whole numbers even if another model has none.
    kinds = dict.fromkeys(NUMBERS, float) | dict.fromkeys(COUNTS, "Int64")
    return table.astype(kinds | {"converged": bool})


def _join(*notes):
    return "; ".join(text for text in notes if isinstance(text, str) and text)
