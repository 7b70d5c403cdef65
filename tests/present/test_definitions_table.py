"""Power beside the ladder, against an enumeration of all counts."""

from collections import namedtuple
from math import comb

import pytest

from warshift.estimate.shares.proportion import compatible_counts
from warshift.present.power_beside import power_beside

Row = namedtuple("Row", "n claimed compatible_low compatible_high")


@pytest.mark.parametrize("n", [20, 35, 120])
def test_power_is_that_of_the_harder_side(n):
    low, high = compatible_counts(n, 0.41)

    def rejected(truth):
        kept = (comb(n, k) * truth**k * (1 - truth) ** (n - k) for k in range(low, high + 1))
        return 1 - sum(kept)

    expected = min(rejected(0.21), rejected(0.61))
    assert power_beside(Row(n, 0.41, low, high)) == pytest.approx(expected)


def test_more_wars_give_more_power():
    powers = [power_beside(Row(n, 0.41, *compatible_counts(n, 0.41))) for n in (20, 40, 160)]
    assert powers == sorted(powers)
    assert powers[-1] > 0.99
