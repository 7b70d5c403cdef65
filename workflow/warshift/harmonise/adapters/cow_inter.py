"""COW Inter-State War Data 4.0: one row per state and war, with up to two phases."""

import pandas as pd

from warshift.harmonise.calendar import as_intervals
from warshift.harmonise.phases import ONGOING, OUTCOME_A, exit_reasons, need_order
from warshift.sources.refuse import refuse_other_words, refuse_rows

# 8, changed sides: the later row of the same state tells the outcome.
OUTCOME = {**OUTCOME_A, 8: "unknown"}


def read_wars(originals):
    """Wars and belligerents; see `warshift.harmonise.adapters.iwd.read_wars`."""
    path, rows = originals["path"]["participants"], originals["participants"]
    refuse_other_words(path, rows, "Outcome", OUTCOME)
    refuse_other_words(path, rows, "Side", (1, 2))
    phases = pd.concat(
        [_phase(rows, path, "1"), _phase(rows[rows["StartYear2"].notna()], path, "2")]
    )
    phases = phases.sort_values(["war", "ccode", "entry_lower", "entry_upper"], kind="stable")
    phases["phase"] = phases.groupby(["war", "ccode"]).cumcount() + 1
    phases = phases.reset_index(drop=True)
    phases["exit_reason"] = exit_reasons(phases)
    # Deaths and outcome belong to the row, not to a phase: the outcome to its last phase.
    earlier = phases["exit_reason"] == "truce"
    phases.loc[earlier, "outcome"] = "unknown"
    wars = rows.groupby("WarNum", sort=True)["WarName"].first().reset_index()
    return wars.set_axis(["war", "name"], axis=1), phases


def _phase(rows, path, k):
    ongoing = rows[f"EndYear{k}"] == ONGOING
    remedy = "state the last day observed as its end and Outcome 5"
    refuse_rows(path, rows, ongoing, f"EndYear{k}", "an ongoing war has no end", remedy)
    entry = as_intervals(rows, path, f"StartYear{k}", f"StartMonth{k}", f"StartDay{k}")
    end = as_intervals(rows, path, f"EndYear{k}", f"EndMonth{k}", f"EndDay{k}")
    need_order(rows, path, entry["lower"], end["upper"], f"EndDay{k}")
    resumed = rows["StartYear2"].notna() if k == "1" else pd.Series(False, index=rows.index)
    frame = pd.DataFrame(
        {
            "war": rows["WarNum"],
            "ccode": rows["ccode"],
            "state": rows["StateName"],
            "side": rows["Side"],
            # The row's outcome is that of its last phase, not of one that it survived.
            "outcome": rows["Outcome"].map(OUTCOME).mask(resumed, "unknown"),
            "ongoing": rows["Outcome"] == 5,
            "battle_deaths": rows["BatDeath"],
        }
    )
    for name, dated in (("entry", entry), ("exit", end)):
        frame[f"{name}_lower"], frame[f"{name}_upper"] = dated["lower"], dated["upper"]
        frame[f"{name}_precision"] = dated["precision"]
    first = frame.groupby("war")["entry_lower"].transform("min")
    originator = (frame["entry_lower"] == first) | (rows["Initiator"] == 1).fillna(False)
    frame["role"] = originator.map({True: "originator", False: "joiner"})
    return frame
