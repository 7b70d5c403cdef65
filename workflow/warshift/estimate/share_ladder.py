"""The share on every rung, as occurrence and as attribution, with its excess over chance."""

from dataclasses import asdict

from warshift.assemble.shift_events import RUNGS, up_to
from warshift.assemble.units import build_units
from warshift.estimate.excess import by_duration, time_shift_probabilities, turnover_probabilities
from warshift.estimate.share import estimate_share

READINGS = ("occurrence", "attribution")
UNITS = ("war", "belligerent", "primary")
NO_RUNG = "not in this band: no coded events on this rung"
NO_ATTRIBUTION = "not in this band: no coder says to what the end of the war is attributed"
NO_CHANCE = "not available: nobody knows the peacetime rate at this rung"
NO_CHANCE_ATTRIBUTED = "not available: peacetime changes are attributed to no war"


class ShareLadder:
    """Shares of one study.

    Parameters
    ----------
    lists : tuple of DataFrame
        wars, belligerents, coverage.
    events : DataFrame
        From `shift_events`.
    history : dict of DataFrame
        windows, timelines, rates (index gwcode), countable.
    options : dict
        counted, open, claimed, level; `in_period`, a callable of frame and period.
    """

    def __init__(self, lists, events, history, options):
        self.lists, self.events, self.history, self.options = lists, events, history, options

    def rows(self):
        """Rows of every rung, reading, unit and period."""
        return [
            row
            for rung in RUNGS
            for reading in READINGS
            for unit in UNITS
            for row in self._unit(rung, reading, unit)
        ]

    def _unit(self, rung, reading, unit):
        reason = self._lacking(rung, reading)
        made = None if reason else self._units(rung, reading, unit)
        for period in ("post1945", "all"):
            head = {"rung": rung, "reading": reading, "unit": unit, "period": period}
            if reason:
                yield head | {"duration": "all", "chance": "none", "k": 0, "n": 0, "note": reason}
                continue
            sample = self.options["in_period"](made, period)
            yield head | self._share(sample)
            for row in self._chances(rung, reading, unit, sample):
                yield head | row

    def _lacking(self, rung, reading):
        if not (self.events["rung"] == rung).any():
            return NO_RUNG
        unknown = self.events["attributed"].eq("missing").all()
        return NO_ATTRIBUTION if reading == "attribution" and unknown else None

    def _units(self, rung, reading, unit):
        events = up_to(self.events, rung)
        counted, still_open = self.options["counted"], list(self.options["open"])
        if reading == "attribution":
            # What is not decided enters the bounds only.
            decided = events["attributed"].eq("yes") | events["attributed"].eq("undetermined")
            events = events[decided | ~events["type"].isin(counted)].copy()
            events.loc[events["attributed"].eq("undetermined"), "type"] = "undetermined"
        return build_units(*self.lists, events, unit, counted, still_open)

    def _share(self, sample):
        share = estimate_share(sample, self.options["claimed"], self.options["level"])
        row = {"duration": "all", "chance": "none", "note": "", "k": 0, "n": 0}
        if share is None:
            return row | {"note": "no unit is terminated and known"}
        return row | {name: asdict(share)[name] for name in KEPT}

    def _chances(self, rung, reading, unit, sample):
        if rung != "L1" or reading != "occurrence":
            note = NO_CHANCE if reading == "occurrence" else NO_CHANCE_ATTRIBUTED
            return [{"duration": "all", "chance": "turnover", "k": 0, "n": 0, "note": note}]
        # Fully covered units only: one known merely by its shift is selected on it.
        full = sample[sample["covered"].astype(bool) & sample["terminated"].astype(bool)]
        windows = self.history["windows"]
        own = windows[(windows["unit"] == unit) & windows["unit_id"].isin(full["unit_id"])]
        past = (self.history["timelines"], self.history["countable"])
        chances = {
            "turnover": turnover_probabilities(full, own, self.history["rates"]),
            "time shift": time_shift_probabilities(full, own, *past),
        }
        return by_duration(full, chances, self.options["level"])


KEPT = ("k", "n", "share", "lower", "upper", "claimed", "p_claimed", "open_low", "open_high")
KEPT += ("worst_low", "worst_high", "missing")
