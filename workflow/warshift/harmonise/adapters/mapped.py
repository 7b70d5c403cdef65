"""Any table with one row per state in a war, per leader or per coding, described by its card.

The card's key `mapping` says which column holds what; see docs/card-reference.md.
"""

import pandas as pd

from warshift.dates import choose
from warshift.harmonise.mapping import Mapped
from warshift.harmonise.phases import number_phases, order_bounds
from warshift.vocabulary import OUTCOMES, ROLES, TYPES

CODE_COLUMN = {"cow": "ccode", "gw": "gwcode"}
SIDES = ("1", "2")
MARKS = ("true", "false")
YES = "true"


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`."""
    table = Mapped(originals, "wars")
    spells = _dated(table).assign(
        war=table.need("war").astype("string"),
        ccode=table.need("state_code"),
        state=table.text("state").fillna(table.text("state_code")),
        side=table.words("side", SIDES).astype("Int64"),
        outcome=table.words("outcome", OUTCOMES, "unknown"),
        battle_deaths=_whole(table, "battle_deaths"),
    )
    primary = table.words("primary", MARKS) == YES
    spells = spells.assign(told_role=table.words("role", ROLES), primary=primary)
    spells["outcome"] = spells["outcome"].mask(spells["ongoing"], "ongoing")
    spells = number_phases(spells)
    if not table.has("primary"):
        spells["primary"] = spells["role"] == "originator"
    spells["primary"] = spells["primary"].fillna(False)
    if table.keys["codes"] == "gw":
        spells = spells.rename(columns={"ccode": "gwcode"})
    return _wars(table), spells


def _wars(table):
    names = table.text("name").fillna(table.text("war"))
    frame = pd.DataFrame({"war": table.text("war"), "name": names}).drop_duplicates("war")
    return frame.assign(war_type=table.keys.get("war_type", "interstate"))


def _dated(table):
    entry, leave = table.when("entry"), table.when("exit")
    if entry["lower"].isna().any():
        table.fail("entry", entry["lower"].isna(), "the entry is missing", "fill it in")
    open_end = leave["lower"].isna()
    if open_end.any():
        if "last_day" not in table.keys:
            remedy = "fill it in, or set last_day on the card: then the war goes on"
            table.fail("exit", open_end, "the exit is missing", remedy)
        last = pd.Timestamp(table.keys["last_day"])
        leave = leave.assign(
            lower=leave["lower"].fillna(last),
            upper=leave["upper"].fillna(last),
            precision=leave["precision"].fillna("day"),
        )
    wrong = leave["upper"] < entry["lower"]
    if wrong.any():
        table.fail("exit", wrong, "exit lies before entry", "correct the dates")
    return order_bounds(entry, leave).assign(ongoing=open_end)


def _whole(table, key):
    if not table.has(key):
        return pd.array([pd.NA] * len(table.rows), dtype="Int64")
    return table.rows[table.keys[key]].astype("Int64")


def read_leaders(originals):
    """Return leaders for `harmonise.leaders.complete`."""
    table = Mapped(originals, "leaders")
    code = table.need("state_code")
    start = table.when("start")
    if start["lower"].isna().any():
        table.fail("start", start["lower"].isna(), "the start is missing", "fill it in")
    first = choose(start["lower"], start["upper"])
    label = code.astype("string") + "-" + first.dt.strftime("%Y%m%d")
    frame = pd.DataFrame(
        {
            "leader_id": table.text("leader_id").fillna(label),
            CODE_COLUMN[table.keys["codes"]]: code,
            "name": table.need("name").astype("string"),
            "start": first,
            "start_precision": start["precision"],
            "entry_mode": table.words("entry_mode"),
            "exit_mode": table.words("exit_mode"),
            "exit_code": table.words("exit_code"),
            "archigos_id": table.text("archigos_id"),
        }
    )
    return frame.join(_ends(table, frame, code))


def _ends(table, frame, code):
    """Return the end, its precision, and whether the leader is still in office."""
    nothing = pd.DataFrame(
        {"lower": pd.NaT, "upper": pd.NaT, "precision": pd.NA}, index=frame.index
    )
    told = table.when("end") if table.has("end") else nothing
    end = choose(pd.to_datetime(told["lower"]), pd.to_datetime(told["upper"]))
    order = frame.assign(code=code).sort_values(["code", "start"], kind="stable")
    end = end.fillna(order.groupby("code")["start"].shift(-1))
    in_office = end.isna()
    if in_office.any():
        if "last_day" not in table.keys:
            remedy = "fill it in, or set last_day on the card: then the leader is still in office"
            table.fail("start", in_office, "the end of this leader is missing", remedy)
        end = end.fillna(pd.Timestamp(table.keys["last_day"]))
    wrong = end < frame["start"]
    if wrong.any():
        table.fail("start", wrong, "the end lies before the start", "correct the dates")
    return pd.DataFrame(
        {
            "end": end,
            "end_precision": told["precision"].fillna("day"),
            "in_office": in_office,
        }
    )


def read_shifts(originals):
    """Return a user's codings of leader changes, with COW or Gleditsch–Ward numbers."""
    table = Mapped(originals, "shifts")
    date = table.when("date")
    if (date["precision"] != "day").any():
        bad = (date["precision"] != "day").fillna(True)
        table.fail("date", bad, "the day is missing", "fill it in")
    return pd.DataFrame(
        {
            "row": table.rows["row"],
            CODE_COLUMN[table.keys["codes"]]: table.need("state_code"),
            "date": date["lower"],
            "war_id": table.text("war"),
            "type": table.words("type", TYPES),
            "rationale": table.text("rationale"),
            "source": table.text("source"),
        }
    )
