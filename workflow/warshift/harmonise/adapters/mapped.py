"""Any table with one row per state in a war, per leader or per coding, described by its card.

The card's key `mapping` says which column holds what; see docs/card-reference.md.
"""

import pandas as pd

from warshift.dates import choose
from warshift.harmonise.consistency import check_leaders, check_spells
from warshift.harmonise.leaders import IN_OFFICE
from warshift.harmonise.mapping import Mapped
from warshift.harmonise.phases import number_phases, order_bounds

CODE_COLUMN = {"cow": "ccode", "gw": "gwcode"}
YES, NO = "true", "false"


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`."""
    table = Mapped(originals, "wars")
    spells = _dated(table).assign(
        war=table.identifier("war", table.need("war").astype("string")),
        ccode=table.state(),
        state=table.text("state").fillna(table.text("state_code")),
        side=table.words("side").astype("Int64"),
        outcome=table.words("outcome", "unknown"),
        battle_deaths=_whole(table, "battle_deaths"),
        told_role=table.words("role"),
        primary=(table.words("primary", NO) == YES) if table.has("primary") else pd.NA,
    )
    spells["outcome"] = _outcomes(table, spells)
    check_spells(table, spells)
    spells = number_phases(spells)
    if not table.has("primary"):
        spells["primary"] = spells["role"] == "originator"
    if table.keys["codes"] == "gw":
        spells = spells.rename(columns={"ccode": "gwcode"})
    return _wars(table), spells


def _wars(table):
    frame = pd.DataFrame({"war": table.text("war"), "name": table.text("name")})
    frame = frame.groupby("war", sort=False, as_index=False).first()
    frame["name"] = frame["name"].fillna(frame["war"])
    return frame.assign(war_type=table.keys.get("war_type", "interstate"))


def _outcomes(table, spells):
    """Return the outcomes, `ongoing` exactly for the spells that go on."""
    told, on = spells["outcome"], spells["ongoing"].astype(bool)
    if table.has("outcome"):
        problem, remedy = "an exit, and yet the outcome is ongoing", "correct one of them"
        table.fail("outcome", (told == "ongoing") & ~on, problem, remedy)
        odd = on & ~told.isin(["ongoing", "unknown"])
        table.remark("outcome", odd, "the state fights on without an exit; not used")
        later = spells[["war", "ccode"]].assign(day=spells["entry_lower"])
        earlier = later["day"] < later.groupby(["war", "ccode"])["day"].transform("max")
        what = "a later phase follows; the outcome of this one is not used"
        table.remark("outcome", earlier & ~told.isin(["unknown"]), what)
    return told.mask(on, "ongoing")


def _dated(table):
    entry, leave = table.when("entry"), table.when("exit")
    table.fail("entry", entry["lower"].isna(), "the entry is missing", "fill it in")
    table.remark_on_coverage("entry", entry["upper"], entry["lower"])
    table.remark_on_coverage("exit", leave["upper"], leave["lower"])
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
    table.fail("exit", wrong, "exit lies before entry", "correct the dates", leave["upper"])
    return order_bounds(entry, leave).assign(ongoing=open_end)


def _whole(table, key):
    if not table.has(key):
        return pd.array([pd.NA] * len(table.rows), dtype="Int64")
    numbers = table.rows[table.keys[key]].astype("Int64")
    table.fail(key, numbers < 0, "less than none", "correct it, or declare it as missing")
    return numbers


def read_leaders(originals):
    """Return leaders for `harmonise.leaders.complete`."""
    table = Mapped(originals, "leaders")
    code = table.state()
    start = table.when("start")
    table.fail("start", start["lower"].isna(), "the start is missing", "fill it in")
    first = choose(start["lower"], start["upper"])
    label = code.astype("string") + "-" + first.dt.strftime("%Y%m%d")
    frame = pd.DataFrame(
        {
            "leader_id": table.identifier("leader_id", table.text("leader_id")).fillna(label)
            if table.has("leader_id")
            else label,
            CODE_COLUMN[table.keys["codes"]]: code,
            "name": table.need("name").astype("string"),
            "start": first,
            "start_precision": start["precision"],
            "entry_mode": table.words("entry_mode", strict=False),
            "exit_mode": table.words("exit_mode", strict=False),
            "exit_code": table.words("exit_code", strict=False),
            "archigos_id": table.text("archigos_id"),
        }
    )
    frame = frame.join(_ends(table, frame, code))
    frame["in_office"] |= (frame["exit_mode"] == IN_OFFICE).fillna(False)
    check_leaders(table, frame, code)
    if table.has("exit_mode"):
        untold = frame["exit_mode"].isna() & ~frame["in_office"]
        what = "how this leader left is not told; the change is undetermined"
        table.remark("exit_mode", untold, what)
    return frame


def _ends(table, frame, code):
    """Return the end, its precision, and whether the leader is still in office."""
    nothing = pd.DataFrame(
        {"lower": pd.NaT, "upper": pd.NaT, "precision": pd.NA}, index=frame.index
    )
    told = table.when("end") if table.has("end") else nothing
    last = pd.to_datetime(told["lower"]).fillna(frame["start"])
    table.remark_on_coverage("start", last, frame["start"])
    end = choose(pd.to_datetime(told["lower"]), pd.to_datetime(told["upper"]))
    order = frame.assign(code=code).sort_values(["code", "start"], kind="stable")
    following = order.groupby("code")["start"].shift(-1)
    if table.has("end"):
        what = "the end is blank; taken from the start of the leader who follows"
        table.remark("end", end.isna() & following.reindex(end.index).notna(), what)
    end = end.fillna(following)
    in_office = end.isna()
    if in_office.any():
        if "last_day" not in table.keys:
            remedy = "fill it in, or set last_day on the card: then the leader is still in office"
            table.fail("start", in_office, "the end of this leader is missing", remedy)
        end = end.fillna(pd.Timestamp(table.keys["last_day"]))
    wrong = end < frame["start"]
    table.fail("start", wrong, "the end lies before the start", "correct the dates")
    return pd.DataFrame(
        {
            "end": end,
            "end_precision": told["precision"].fillna("day"),
            "in_office": in_office,
        }
    )


def read_shifts(originals):
    """Return a user's codings, as in table `own_codings` but with either state number."""
    table = Mapped(originals, "shifts")
    date = table.when("date")
    vague = (date["precision"] != "day").fillna(True)
    table.fail("date", vague, "the day is missing", "fill it in")
    table.remark_on_coverage("date", date["lower"], date["lower"])
    code, war = table.state(), table.text("war")
    change = pd.DataFrame({"code": code, "date": date["lower"]})
    twice = change.assign(war=war).duplicated()
    everywhere = war.isna().groupby([change["code"], change["date"]]).transform("any")
    problem, remedy = "another row codes this change", "keep one, or name the war in each"
    table.fail("date", twice | (everywhere & change.duplicated()), problem, remedy)
    table.need("type")
    return pd.DataFrame(
        {
            "row": table.rows["row"],
            CODE_COLUMN[table.keys["codes"]]: code,
            "date": date["lower"],
            "war_id": war,
            "type": table.words("type"),
            "rationale": table.text("rationale"),
            "source": table.text("source"),
        }
    )
