"""Design matrices: coding, missing values, refusals."""

import numpy as np
import pandas as pd
import pytest

from survival.errors import EstimationError
from warshift.estimate.durations.design_matrix import design

FRAME = pd.DataFrame(
    {
        "shift": [0, 1, 1, 0, 1],
        "days": [1.0, 10.0, 100.0, np.nan, 1000.0],
        "regime": ["junta", "party", "junta", "party", "crown"],
    },
    index=[9, 8, 7, 6, 5],
)


def test_terms_factors_and_interactions():
    built = design(FRAME, ["shift", "C(regime)", "shift:log(days)"])
    assert list(built.X.columns) == [
        "shift",
        "C(regime)[T.junta]",
        "C(regime)[T.party]",
        "shift:log(days)",
    ]
    assert list(built.rows) == [0, 1, 2, 4]
    assert built.dropped == 1
    assert list(built.X["C(regime)[T.party]"]) == [0, 1, 0, 0]
    np.testing.assert_allclose(built.X["shift:log(days)"], np.log([1, 10, 100, 1000]))


def test_missing_values_refused_with_a_count():
    with pytest.raises(EstimationError, match="1 rows with a missing term"):
        design(FRAME, ["days"], missing="refuse")
    assert design(FRAME, ["shift"], missing="refuse").dropped == 0


def test_what_cannot_be_built():
    with pytest.raises(EstimationError, match=r"cannot be built.*polity"):
        design(FRAME, ["polity"])
    with pytest.raises(EstimationError, match="infinite values in log"):
        design(FRAME, ["log(shift)"])
    with pytest.raises(EstimationError, match="no terms"):
        design(FRAME, [])
    with pytest.raises(EstimationError, match="unknown policy"):
        design(FRAME, ["shift"], missing="fill")
    with pytest.raises(EstimationError, match="no row is left after dropping 5"):
        design(FRAME.assign(days=np.nan), ["days"])
