"""Design matrices: coding, missing values, refusals."""

import numpy as np
import pandas as pd
import pytest

from survival.errors import EstimationError
from warshift.estimate.durations.samples import Sample, columns_of

FRAME = pd.DataFrame(
    {
        "shift": [0, 1, 1, 0, 1],
        "days": [1.0, 10.0, 100.0, np.nan, 1000.0],
        "regime": ["junta", "party", "junta", "party", "crown"],
    },
    index=[9, 8, 7, 6, 5],
)


def test_factors_and_interactions():
    assert columns_of("shift", FRAME)["shift"].tolist() == [0, 1, 1, 0, 1]
    regimes = columns_of("C(regime)", FRAME)
    assert list(regimes) == ["C(regime)[T.junta]", "C(regime)[T.party]"]
    assert list(regimes["C(regime)[T.party]"]) == [0, 1, 0, 1, 0]


def test_a_missing_value_stays_missing():
    built = columns_of("shift:log(days)", FRAME)["shift:log(days)"]
    np.testing.assert_allclose(built, [0, np.log(10), np.log(100), np.nan, np.log(1000)])
    assert list(built.index) == list(FRAME.index)


def test_what_cannot_be_built():
    with pytest.raises(EstimationError, match=r"value polity: .*polity"):
        columns_of("polity", FRAME)
    with pytest.raises(EstimationError, match="infinite values, as it takes the log"):
        columns_of("log(shift)", FRAME)


def test_rows_with_a_missing_term_are_left_out_and_counted():
    frame = FRAME.reset_index(drop=True).assign(unit_id=list("abcde"), start=0, stop=9, event=1)
    kept, X, dropped = Sample.build(frame, ["shift", "days"]).rows(["shift", "days"])
    assert (len(kept), dropped) == (4, 1)
    assert X["days"].tolist() == [1, 10, 100, 1000]
    with pytest.raises(EstimationError, match="nobody coded days"):
        Sample.build(frame.assign(days=np.nan), ["days"]).rows(["days"])
