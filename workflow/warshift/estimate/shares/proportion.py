"""The share of units with a shift: exact interval, exact test against a claimed share, bounds."""

from dataclasses import asdict, dataclass
from functools import cache

from scipy.stats import binomtest


@dataclass(frozen=True)
class Share:
    """A share and how far it can be trusted.

    k of n terminated and covered units have a shift. `lower`, `upper`: Clopper–Pearson interval.
    `p_claimed`: exact two-sided binomial test against the claimed share. `open_low`, `open_high`:
    the share if every undetermined shift is none, or is one. `worst_low`, `worst_high`: the same
    with units of unknown shift added as no, or as yes. `compatible_low`, `compatible_high`: the
    smallest and largest count out of n that the test at 5 % would not reject.
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

    def row(self):
        """As a dictionary, for tables."""
        return asdict(self)


def exact_share(k, n, level):
    """k, n, the share k / n and its exact limits lower and upper (Clopper and Pearson 1934)."""
    limits = binomtest(int(k), int(n)).proportion_ci(level, method="exact")
    return {"k": k, "n": n, "share": k / n, "lower": limits.low, "upper": limits.high}


def estimate_share(units, claimed, level=0.95):
    """Share of terminated units with a shift.

    Parameters
    ----------
    units : DataFrame
        From `warshift.assemble.units.build_units`.
    claimed : float
        Share to test against.
    level : float
        Level of the interval.

    Returns
    -------
    Share, or None where no unit is terminated and known.

    Notes
    -----
    Interval: Clopper and Pearson (1934), Biometrika 26. Test: exact binomial, two-sided by the
    method of small p-values (as R's binom.test).
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
    """Smallest and largest count out of n that the exact test against `claimed` does not reject."""

    def kept(counts):
        return next(k for k in counts if binomtest(k, n, claimed).pvalue > alpha)

    return kept(range(n + 1)), kept(range(n, -1, -1))
