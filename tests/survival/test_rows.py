"""The door of the duration estimators."""

import numpy as np
import pytest

from survival.covariates import check_matrix
from survival.errors import EstimationError
from survival.rows import check_no_overlap, check_rows


@pytest.mark.parametrize(
    ("start", "stop", "event", "message"),
    [
        ([0, 5], [3, 5], [1, 0], "row 1: start 5 is not before stop 5.*same-day spells as 0.5"),
        ([0, 6], [3, 5], [1, 0], r"row 1: start 6 is not before stop 5 .*\(1 such rows\)"),
        ([-1], [3], [1], "measure time since entry"),
        ([0], [np.inf], [1], "column 'stop', row 0"),
        ([0], [3], [np.nan], "column 'event', row 0"),
        ([0], [3, 4], [1, 0], "'stop' has 2 rows, 'start' has 1"),
        (["June"], [3], [1], "column 'start' is not numeric"),
        ([], [], [], "no rows"),
    ],
)
def test_bad_rows(start, stop, event, message):
    with pytest.raises(EstimationError, match=message) as caught:
        check_rows(start, stop, event)
    assert "\n" not in str(caught.value)


def test_zero_weights_leave_rows_out_and_take_their_clusters_along():
    rows = check_rows([0, 0, 0], [1, 2, 3], [1, 0, 1], weights=[1, 0, 2], cluster=["a", "b", "c"])
    assert rows.keep.tolist() == [True, False, True]
    assert rows.stop.tolist() == [1, 3]
    assert [codes.tolist() for codes in rows.clusters] == [[0, 1]]
    assert rows.n_clusters == (2,)
    assert rows.notes == ("1 rows of weight zero dropped",)
    with pytest.raises(EstimationError, match="one cluster"):
        check_rows([0, 0], [1, 2], [1, 0], weights=[1, 0], cluster=["a", "b"])


def test_missing_cluster_is_named():
    with pytest.raises(EstimationError, match="column 'cluster', row 1: missing label"):
        check_rows([0, 0], [1, 2], [1, 0], cluster=["a", None])


def test_outcome_codes_must_be_whole():
    assert check_rows([0], [1], [3], codes=True).event.tolist() == [3]
    with pytest.raises(EstimationError, match="outcome code"):
        check_rows([0], [1], [1.5], codes=True)


def test_overlap_is_found_behind_a_long_row():
    check_no_overlap(["a", "a", "b"], [0, 5, 0], [5, 9, 9])
    with pytest.raises(EstimationError, match=r"spell 'a': row \(6, 7\] overlaps"):
        check_no_overlap(["a", "a", "a"], [0, 6, 1000], [100, 7, 1001])
    with pytest.raises(EstimationError, match=r"spell 'a': row \(1, 2\] .*\(2 such rows\)"):
        check_no_overlap(["a", "a", "a"], [0, 1, 6], [9, 2, 7])


def test_matrix_names_and_length():
    values, names = check_matrix(np.ones((3, 2)), 3)
    assert names == ["x0", "x1"]
    assert values.shape == (3, 2)
    with pytest.raises(EstimationError, match="X has 3 rows, 'start' has 4"):
        check_matrix(np.ones((3, 2)), 4)
