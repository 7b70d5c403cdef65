"""The share at every rung of the definition ladder, with the bounds that coding leaves open."""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from warshift.assemble.rungs import available_rungs, rung_units
from warshift.assemble.units import in_period
from warshift.estimate.shares.coding_uncertainty import simulate
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import IN_WINDOW


@dataclass(frozen=True)
class Study:
    """What the ladder is climbed on: tables, events, searched belligerents and the choices."""

    tables: tuple
    events: object
    deep: set
    counted: tuple
    open_types: tuple
    period_start: str
    claimed: float
    level: float

    def units(self, unit, rung, coder, events=None, counted=None):
        """Units since 1945 at a rung; other events or types where they are given."""
        made = rung_units(
            self.tables,
            self.events if events is None else events,
            self.deep,
            unit,
            rung,
            coder,
            self.counted if counted is None else counted,
            self.open_types,
        )
        return in_period(made, self.period_start, "post1945")

    def share(self, *arguments, **keywords):
        """Share of such units; see `estimate_share`."""
        return estimate_share(self.units(*arguments, **keywords), self.claimed, self.level)


def climb(study, units=("war", "belligerent", "primary")):
    """Share of each unit at each rung, by each coder.

    Parameters
    ----------
    study : Study
    units : tuple of str

    Returns
    -------
    list of dict: coder, rung, unit, fields of `Share`, `without_low` (share if rows of low
    confidence are no shifts), `attributed_k`, `attributed` and `attributed_open` (share of units
    with a shift to which the end is attributed; and with the undetermined ones added). The
    denominator is that of the share.
    """
    rows = []
    for coder in ("rule", "curated"):
        for rung in available_rungs(study.events, coder):
            for unit in units:
                share = study.share(unit, rung, coder)
                if share is not None:
                    extra = _extras(study, unit, rung, coder)
                    rows.append(
                        {"coder": coder, "rung": rung, "unit": unit, **share.row(), **extra}
                    )
    return rows


def _extras(study, unit, rung, coder):
    """Shares of the same known units under narrower readings of the same events."""
    base = study.units(unit, rung, coder)
    known = base.loc[base["shift"].notna() & base["terminated"].astype(bool), "unit_id"]

    def flags(events):
        made = study.units(unit, rung, coder, events=events)
        return made.set_index("unit_id")["low"].reindex(known)

    events = study.events
    extras = {"without_low": flags(events[events["confidence"] != "low"]).mean()}
    if coder == "rule":
        return extras | dict.fromkeys(("attributed_k", "attributed", "attributed_open"), np.nan)
    # A shift that took one belligerent out of the fighting did not end the war.
    kept = events if unit != "war" else events[~events["exit_only"].astype(bool)]
    yes = flags(kept[kept["attributed"] == "yes"])
    may = flags(kept[kept["attributed"].isin(["yes", "undetermined"])])
    attributed = {"attributed_k": int(yes.sum()), "attributed": yes.mean()}
    return extras | attributed | {"attributed_open": may.mean()}


def entering(study, coder="curated"):
    """At which rung each war enters the numerator, and by which events.

    Returns
    -------
    list of dict: war_id, war, rung ("none" where it never enters, "unknown" where it is missing),
    events (identifiers of the events that bring it in), attributed (most affirmative of them).
    """
    entered = {}
    rungs = available_rungs(study.events, coder)
    for rung in rungs:
        units = study.units("war", rung, coder)
        for war in units.itertuples():
            known = entered.setdefault(war.war_id, {"war_id": war.war_id, "war": war.war})
            if pd.notna(war.shift) and war.shift and "rung" not in known:
                known.update(_by(study, war.war_id, rung, coder))
            elif rung == rungs[-1] and "rung" not in known:
                last = "unknown" if pd.isna(war.shift) else "none"
                known.update(rung=last, events="", attributed="")
    return list(entered.values())


def _by(study, war_id, rung, coder):
    events = study.events
    own = events[
        (events["war_id"] == war_id)
        & (events["coder"] == coder)
        & (events["rung"] <= rung)
        & events["position"].isin(IN_WINDOW)
        & events["type"].isin(study.counted)
    ].sort_values("date")
    found = set(own.loc[~own["exit_only"].astype(bool), "attributed"].dropna())
    strongest = next((word for word in ("yes", "undetermined", "no") if word in found), "")
    return {"rung": rung, "events": "; ".join(own["event_id"]), "attributed": strongest}


def doubt(study, placed, right, missed, draws, seed):
    """Interval of the curated war-level share that carries coding doubt, at every rung.

    Parameters
    ----------
    study : Study
    placed : DataFrame
        Curated rows of this war list.
    right, missed, draws, seed
        See `warshift.estimate.shares.coding_uncertainty.simulate`.

    Returns
    -------
    list of dict: coder, rung, unit and the fields of `Spread` prefixed by doubt.
    """
    rows, found = placed.assign(unit_id=placed["war_id"]), []
    for rung in available_rungs(study.events, "curated"):
        units = study.units("war", rung, "curated")
        spread = simulate(units, rows, rung, study.counted, right, missed, draws, seed)
        fields = {f"doubt_{name}": value for name, value in asdict(spread).items()}
        found.append({"coder": "curated", "rung": rung, "unit": "war", **fields})
    return found
