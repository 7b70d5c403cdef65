"""Times of many units at once, in half-days since the first day of each."""

import numpy as np

from warshift.dates import days
from warshift.vocabulary import PER_DAY


def half_days(dates, origins):
    """Half-days from each origin to each date."""
    return PER_DAY * days(dates, origins)


class Times:
    """Times of many units at once, to be counted up to a time of each."""

    SPAN = 2**32  # farther apart than any two times

    def __init__(self, numbers, times):
        self.keys = np.sort(self._key(numbers, times))

    def _key(self, numbers, times):
        return np.asarray(numbers, np.int64) * self.SPAN + np.asarray(times, np.int64)

    def count(self, numbers, times):
        """How many times of the unit lie at or before each time."""
        first = np.searchsorted(self.keys, self._key(numbers, -self.SPAN // 2))
        return np.searchsorted(self.keys, self._key(numbers, times), "right") - first

    def latest(self, numbers, times):
        """The last of them; NaN where there is none."""
        place = np.searchsorted(self.keys, self._key(numbers, times), "right")
        found = np.append(self.keys, 0)[place - 1] - self._key(numbers, 0)
        return np.where(self.count(numbers, times) > 0, found, np.nan)


class Stretches:
    """Stretches [begin, end) of units, by kind.

    Parameters
    ----------
    table : DataFrame
        number (of the unit), begin, end, kind.
    """

    def __init__(self, table):
        self.numbers, self.begin, self.end = table["number"], table["begin"], table["end"]
        self.kinds = {
            kind: (Times(own["number"], own["begin"]), Times(own["number"], own["end"]))
            for kind, own in table.groupby("kind")
        }

    def cuts(self):
        """Numbers and times at which a stretch begins or ends."""
        return [(self.numbers, self.begin), (self.numbers, self.end)]

    def covers(self, kind, numbers, times):
        """Whether each time lies in a stretch of this kind."""
        if kind not in self.kinds:
            return np.zeros(len(times), dtype=bool)
        begun, ended = (ends.count(numbers, times) for ends in self.kinds[kind])
        return begun > ended
