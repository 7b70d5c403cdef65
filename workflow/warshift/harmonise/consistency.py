"""Rows of a user's list that contradict each other: refused, or remarked on where both can be true.

The functions take a `warshift.harmonise.mapping.Mapped` and frames with the index of its rows.
"""

import pandas as pd

from warshift.dates import choose

DAY = pd.Timedelta(days=1)
CONTRARY = {"win": "lose", "lose": "win"}


def check_spells(table, spells):
    """Check the spells of a war list.

    Parameters
    ----------
    table : Mapped
    spells : DataFrame
        war, ccode, state, side, outcome, ongoing and the bounds of entry and exit.

    Raises
    ------
    DataError
        For a state twice in a war at the same time, on one side or on both; two names of one war,
        or of one state in a war; a war that both sides win or lose.
    """
    spells = spells.assign(row=table.rows["row"])
    _check_times(table, spells)
    _check_names(table, spells)
    if table.has("side") and table.has("outcome"):
        _check_outcomes(table, spells[~spells["ongoing"].astype(bool)])


def _check_times(table, spells):
    order = ["war", "ccode", "entry_lower", "entry_upper", "exit_upper", "row"]
    ordered = spells.sort_values(order, kind="stable")
    before = ordered.groupby(["war", "ccode"], sort=False).shift()
    before = before.reindex(spells.index)
    row = "row " + before["row"].astype("Int64").astype("string")
    bounds = ["entry_lower", "entry_upper", "exit_lower", "exit_upper"]
    again = (spells[bounds] == before[bounds]).all(axis=1)
    for same, told in _by_text(again, row):
        what = f"the same state, war and days as in {told}"
        table.fail("state_code", same, what, "keep one of the rows")
    switched = (spells["side"] != before["side"]).fillna(False)
    clash = spells["entry_upper"] < before["exit_lower"]
    for odd, told in _by_text(clash & switched, row):
        what = f"on the other side of this war in {told}, at the same time"
        table.fail("state_code", odd, what, "correct a side, or the dates")
    for odd, told in _by_text(clash, row):
        what = f"in the same war at the same time in {told}"
        table.fail("state_code", odd, what, "keep one row for each stay, or correct the dates")
    # What follows concerns days that only the rule of dates decides, or that touch.
    starts = choose(spells["entry_lower"], spells["entry_upper"])
    ends = choose(before["exit_lower"], before["exit_upper"])
    for odd, told in _by_text((starts - ends <= DAY) & ~switched, row):
        what = f"no gap after the stay in {told}; a phase of its own all the same"
        table.remark("state_code", odd, what)


def _check_names(table, spells):
    if table.has("name"):
        one_name(table, "name", table.text("name"), spells["war"], "the war")
    if table.has("state"):
        names, codes = table.text("state"), spells["ccode"]
        in_war = spells["war"] + "-" + codes.astype("string")
        one_name(table, "state", names, in_war, "the state")
        what = "the state with this number is called"
        for odd, other in _by_text(*_differs(names, codes)):
            table.remark("state", odd, f"{what} {other} elsewhere; each spell keeps its name")
        what = "the number of the state with this name is"
        for odd, other in _by_text(*_differs(codes.astype("string"), names)):
            table.remark("state_code", odd, f"{what} {other} elsewhere; taken as two states")


def one_name(table, key, names, owner, what):
    """Refuse two names of one war or state."""
    for odd, other in _by_text(*_differs(names, owner)):
        problem = f"{what} is called {other!r} in another row"
        table.fail(key, odd, problem, "write one name, or correct the number")


def _differs(values, group):
    """Return where a value differs from the first of its group, and that first value."""
    first = values.groupby(group).transform("first")
    return (values.notna() & first.notna() & (values != first)).fillna(False), first


def _check_outcomes(table, spells):
    last = spells.sort_values("exit_upper", kind="stable").drop_duplicates(
        ["war", "ccode"], keep="last"
    )
    last = last[last["side"].notna()]
    pairs = last.reset_index().merge(last, on=["war", "exit_upper"], suffixes=("", "_of"))
    pairs = pairs[pairs["row"] > pairs["row_of"]]
    enemies = pairs["side"] != pairs["side_of"]
    alike = pairs["outcome"] == pairs["outcome_of"]
    both = pairs[enemies & alike & pairs["outcome"].isin(CONTRARY)]
    for pair in both.itertuples():
        odd = pd.Series(table.rows.index == pair.index, index=table.rows.index)
        problem = f"both sides {pair.outcome} (row {pair.row_of} is on the other side)"
        table.fail("outcome", odd, problem, "correct an outcome, or a side")
    contrary = pairs["outcome"].map(CONTRARY) == pairs["outcome_of"]
    drawn = (pairs["outcome"] == "draw") ^ (pairs["outcome_of"] == "draw")
    decided = pairs["outcome"].isin(CONTRARY) | pairs["outcome_of"].isin(CONTRARY)
    for pair in pairs[(~enemies & contrary) | (drawn & decided)].itertuples():
        odd = pd.Series(table.rows.index == pair.index, index=table.rows.index)
        side = "an enemy" if pair.side != pair.side_of else "an ally"
        what = f"{side} that left on the same day has {pair.outcome_of} (row {pair.row_of})"
        table.remark("outcome", odd, f"{what}; each keeps its own")


def check_leaders(table, leaders, code):
    """Check the leaders of a list.

    Parameters
    ----------
    table : Mapped
    leaders : DataFrame
        leader_id, name, start, end, in_office.
    code : Series
        Numbers of the states.

    Raises
    ------
    DataError
        For an identifier twice, a leader twice at the same time, two leaders with the same days,
        and one still in office whom another follows.
    """
    leaders = leaders.assign(row=table.rows["row"], code=code)
    ids = leaders["leader_id"]
    key = "leader_id" if table.has("leader_id") else "start"
    table.fail(key, ids.duplicated(), "another leader has this identifier or start", "correct it")
    ordered = leaders.sort_values(["code", "start", "end", "row"], kind="stable")
    before = ordered.groupby("code", sort=False).shift().reindex(leaders.index)
    after = ordered.groupby("code", sort=False).shift(-1).reindex(leaders.index)
    row = "row " + before["row"].astype("Int64").astype("string")
    same_days = (leaders["start"] == before["start"]) & (leaders["end"] == before["end"])
    early = leaders["start"] < before["end"]
    for odd, told in _by_text(early & (leaders["name"] == before["name"]), row):
        table.fail("name", odd, f"in office at the same time in {told}", "keep one of the rows")
    for odd, told in _by_text(same_days, row):
        table.fail("name", odd, f"the same state and days as in {told}", "correct the dates")
    sitting = leaders["in_office"] & (after["start"] >= leaders["end"])
    what = "still in office, and yet another leader follows in row "
    for odd, told in _by_text(sitting, what + after["row"].astype("Int64").astype("string")):
        table.fail("name", odd, told, "say when and how this one left")
    for odd, told in _by_text(early, row):
        what = f"starts before the end in {told}; the change is dated by this start"
        table.remark("name", odd, what)


def _by_text(mask, texts):
    """Yield the first row of a mask as a mask of its own, with the text that belongs to it."""
    mask = mask.fillna(False).astype(bool)
    if mask.any():
        for text in texts[mask].unique():
            yield mask & (texts == text).fillna(False), text
