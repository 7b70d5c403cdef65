"""Model files fitted to a panel, and the table of hazard ratios."""

import numpy as np
import pandas as pd
import pytest
from catalogued import make
from models import fit_model

from warshift.estimate.durations.run_specs import COLUMNS


def hazards_of(estimates):
    estimates = estimates.assign(table="hazards", quantity="hazard ratio")
    return make("table3_hazards", estimates=estimates)


SPEC = {
    "name": "demo",
    "title": "Demo",
    "unit": "war",
    "period": "all",
    "terms": ["shift"],
    "cluster": "war_id",
}


def panel(shifted=True, wars=30):
    generator = np.random.default_rng(5)
    rows = []
    for war in range(wars):
        stop = int(generator.integers(20, 900))
        if shifted and war % 3 == 0:
            at = stop // 2
            rows += [(f"w{war}", 0, at, 0, 0), (f"w{war}", at, stop, 1, 1)]
        else:
            rows.append((f"w{war}", 0, stop, 1, 0))
    frame = pd.DataFrame(rows, columns=["war_id", "start", "stop", "event", "shift"])
    return frame.assign(unit="war", unit_id=frame["war_id"])


def test_one_row_per_term_with_the_columns_of_estimates():
    table = fit_model(SPEC, panel())
    assert table.columns.tolist() == COLUMNS
    row = table.iloc[0]
    assert (row["estimate_id"], row["spec_id"], row["term"]) == ("demo-shift", "demo", "shift")
    assert (row["n"], row["events"], row["clusters"]) == (40, 30, 30)
    assert row["lower"] < row["estimate"] < row["upper"]
    assert row["converged"]


def test_only_the_rows_of_its_unit():
    both = pd.concat([panel(), panel(wars=60).assign(unit="side")])
    pd.testing.assert_frame_equal(fit_model(SPEC, both), fit_model(SPEC, panel()))


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = (fit_model(SPEC, panel(), level).iloc[0] for level in (0.9, 0.99))
    assert wide["lower"] < narrow["lower"]
    assert wide["upper"] > narrow["upper"]


def test_a_model_that_cannot_be_fitted_has_a_note_and_no_number():
    row = fit_model(SPEC, panel(shifted=False)).iloc[0]
    assert np.isnan(row["estimate"])
    assert not row["converged"]
    assert row["note"]


def test_a_monotone_likelihood_has_a_note_and_no_number():
    # No unit ever ends after a shift: the hazard ratio runs to zero.
    rows = panel()
    rows.loc[rows["shift"] == 1, "event"] = 0
    row = fit_model(SPEC, rows).iloc[0]
    assert row[["estimate", "se", "lower", "upper", "p"]].isna().all()
    assert "monotone likelihood in shift" in row["note"]
    firth = fit_model({**SPEC, "penalty": "firth"}, rows).iloc[0]
    assert np.isfinite(firth["estimate"])


def test_the_table_of_hazards_beside_one_that_failed():
    estimates = pd.concat(
        [fit_model(SPEC, panel()), fit_model({**SPEC, "name": "none"}, panel(shifted=False))],
        ignore_index=True,
    )
    table = hazards_of(estimates)
    assert table["Terminations"].astype(str).tolist()[0] == "30"
    assert table["Clusters (wars)"].astype(str).tolist()[0] == "30"
    assert table["Hazard ratio"].tolist()[1] == ""
    assert table["Note"].tolist()[1] != ""
    first = estimates.iloc[0]
    assert table["Hazard ratio"][0] == f"{np.exp(first['estimate']):.3f}"
    assert table["95% interval"][0] == (
        f"[{np.exp(first['lower']):.3f}, {np.exp(first['upper']):.3f}]"
    )


def test_a_fit_that_did_not_converge_is_said_so():
    made = fit_model(SPEC, panel()).assign(converged=False, note="")
    assert hazards_of(made)["Note"].tolist() == ["not converged"]


@pytest.mark.parametrize("term", ["nothing", "shift +"])
def test_a_term_that_is_no_column_is_named(term):
    row = fit_model({**SPEC, "terms": [term]}, panel()).iloc[0]
    assert np.isnan(row["estimate"])
    assert term.split()[0] in row["note"]
