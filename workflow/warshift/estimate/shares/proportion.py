"""The share of units with a shift: exact interval, exact test against a claimed share, bounds."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from scipy.stats import binomtest


@dataclass(frozen=True)
class Share:
    """A share and how far it can be trusted.

    The fields are columns of table `shares`. `worst_low` and `worst_high` are `open_low` and
    `open_high` with the units of unknown shift added; `compatible_low` and `compatible_high` are
    the smallest and largest count out of n that the test of `claimed` does not reject at 5 %.
    """

    k: int
    n: int
    missing: int
    share: float
    lower: float
    upper: float
    claimed: float
    p_claimed: float
    open_low: float
    open_high: float
    worst_low: float
    worst_high: float
    compatible_low: int
    compatible_high: int


def exact_share(k, n, level):
    """Return k, n, the share k / n and its exact limits (Clopper and Pearson 1934)."""
    limits = binomtest(int(k), int(n)).proportion_ci(level, method="exact")
    return {"k": k, "n": n, "share": k / n, "lower": limits.low, "upper": limits.high}


def estimate_share(units, claimed, level=0.95):
    """Return the `Share` of terminated units with a shift; None where none is known.

    Interval: Clopper and Pearson (1934), Biometrika 26. Test: exact binomial, two-sided by the
    method of small p-values (as R's binom.test).

    Parameters
    ----------
    units : DataFrame
        From `warshift.assemble.units.build_units`.
    claimed : float
        Share to test against.
    level : float
        Level of the interval.
    """
    ended = units[units["terminated"].astype(bool)]
    known = ended[ended["shift"].notna()]
    n = len(known)
    if n == 0:
        return None
    k = int(known["shift"].sum())
    low, high = compatible_counts(n, claimed)
    return Share(
        **exact_share(k, n, level),
        missing=len(ended) - n,
        claimed=claimed,
        p_claimed=binomtest(k, n, claimed).pvalue,
        open_low=known["low"].mean(),
        open_high=known["open_high"].mean(),
        worst_low=ended["low"].mean(),
        worst_high=ended["high"].mean(),
        compatible_low=low,
        compatible_high=high,
    )


@cache
def compatible_counts(n, claimed, alpha=0.05):
    """Return the smallest and largest count out of n that the test of `claimed` does not reject."""
    counts, mode = range(n + 1), min(int((n + 1) * claimed), n)

    def kept(k):
        return binomtest(k, n, claimed).pvalue > alpha

    # The p-value falls on both sides of the likeliest count.
    low = bisect_left(counts, True, 0, mode, key=kept)
    return low, bisect_left(counts, True, mode, key=lambda k: not kept(k)) - 1
