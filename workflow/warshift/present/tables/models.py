"""Tables of the duration models (3 to 5)."""

import numpy as np
import pandas as pd

from warshift.present.formats import interval, number, probability, ratio, whole


def hazards_table(tables, context):
    """Table 3: hazard ratios of the time-varying shift."""
    return pd.DataFrame(
        [
            {
                "Model": row.spec_id,
                "Term": row.term,
                "Hazard ratio": number(np.exp(row.estimate)),
                "95% interval": interval(np.exp(row.lower), np.exp(row.upper)),
                "Log hazard": number(row.estimate),
                "Robust error": number(row.se),
                "p": probability(row.p),
                "Rows": row.n,
                "Terminations": row.events,
                "Clusters (wars)": row.clusters,
                "Log likelihood": number(row.loglik),
                "Note": _note(row),
            }
            for row in _of_table(tables, "hazards")
        ]
    )


def models_table(tables, context):
    """Table 4: duration models."""
    return pd.DataFrame([_model_row(row) for row in _of_table(tables, "models")])


def identification_table(tables, context):
    """Table 5: models that tell an effect from selection and chance."""
    return pd.DataFrame([_model_row(row) for row in _of_table(tables, "identification")])


def _of_table(tables, table):
    estimates = tables["estimates"]
    return estimates[estimates["table"] == table].itertuples()


def _note(row):
    return row.note or ("" if row.converged else "not converged")


def _model_row(row):
    ends, text = np.array([row.lower, row.estimate, row.upper]), number
    if row.quantity.endswith("ratio"):  # estimated as its log
        ends, text = np.exp(ends), ratio
    low, point, high = map(text, ends)
    return {
        "Model": row.spec_id,
        "What": row.title,
        "Estimator": row.model,
        "Term": row.term,
        "Quantity": row.quantity,
        "Estimate": point,
        "95% interval": f"[{low}, {high}]" if low and high else "",
        "p": probability(row.p),
        "Wars": whole(row.clusters),
        "Rows": whole(row.n),
        "Events": whole(row.events),
        "Smaller arm": whole(row.smaller_arm),
        "Log likelihood": number(row.loglik),
        "Note": _note(row),
    }
