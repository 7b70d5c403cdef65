"""Power beside the ladder; moves into the table of shares by rung."""

from scipy.stats import binom

AWAY = 0.2  # distance from the claim at which Table B1 states the power of its test


def power_beside(row):
    """Power of the exact test of the claim if the truth lies a fifth away from it, the harder side.

    Parameters
    ----------
    row : namedtuple
        With n, claimed, and the counts that the test does not reject.

    Returns
    -------
    float
    """
    kept = [
        binom.cdf(row.compatible_high, row.n, truth)
        - binom.cdf(row.compatible_low - 1, row.n, truth)
        for truth in (row.claimed - AWAY, row.claimed + AWAY)
    ]
    return 1 - max(kept)
