"""Model files fitted to the panel: every estimate one row of the long table."""

import numpy as np
import pandas as pd

from warshift.errors import EstimationError
from warshift.estimate.cox import fit_cox
from warshift.estimate.formula import design

COLUMNS = ["estimate_id", "model", "spec_id", "term", "estimate", "se", "lower", "upper", "p", "n"]
COLUMNS += ["events", "clusters", "loglik", "converged", "note"]
NUMBERS = ["estimate", "se", "lower", "upper", "p"]
COUNTS = ("n", "events", "clusters")


def fit_model(spec, panel, level=0.95):
    """Fit one model file to its sample.

    Parameters
    ----------
    spec : dict
        As `workflow/schemas/model.schema.json` describes.
    panel : DataFrame
        Counting-process rows of all units and periods, with `unit` and the terms' columns.
    level : float
        Level of the intervals.

    Returns
    -------
    DataFrame with `COLUMNS`; coefficients are log hazard ratios. Where the model cannot be fitted,
    one row per term with no estimate and the reason as its note: an estimate is never made up.
    """
    sample = panel[panel["unit"] == spec["unit"]]
    try:
        made = design(sample, spec["terms"])
        rows = sample.iloc[made.rows]
        fit = fit_cox(
            made.X,
            rows["start"],
            rows["stop"],
            rows["event"],
            ties=spec.get("ties", "efron"),
            cluster=rows[spec["cluster"]] if "cluster" in spec else None,
            penalty=None if spec.get("penalty", "none") == "none" else spec["penalty"],
        )
        table = fit.summary(level=level)
        # Where the likelihood has no maximum, the number at which the search ended is no estimate.
        endless = np.zeros(len(table), dtype=bool)
        endless[fit.kept] = fit.maximum.runaway
        table.loc[endless, NUMBERS] = np.nan
    except EstimationError as error:
        table = pd.DataFrame({"term": spec["terms"], "n": len(sample), "note": str(error)})
        table["converged"] = False
    table = table.assign(model="cox", spec_id=spec["name"])
    table["estimate_id"] = table["spec_id"] + "-" + table["term"].astype(str)
    # Counts stay whole numbers beside a model that has none.
    return table.reindex(columns=COLUMNS).astype(dict.fromkeys(COUNTS, "Int64"))
