"""Report on a dataset as its card describes it, for a person to read before any analysis."""

import pandas as pd

from warshift.acquire.originals import by_hand, look
from warshift.errors import WarshiftError
from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import adapt
from warshift.harmonise.coverage import measure_coverage
from warshift.harmonise.datasets import read_tables
from warshift.sources.typed import read_source
from warshift.tables.files import check
from warshift.text import visible

MOST = 20  # remarks printed


def inspect_dataset(card, context):
    """Collect what was understood of a dataset, and every problem.

    Parameters
    ----------
    card : dict
    context : dict
        corrections, crosswalk, primary, war_keys (as the rules read them), wars, leaders
        (DataFrames of the default band, for matching states), mirrors, local, interregnum_days,
        min_coverage.

    Returns
    -------
    lines, remarks, problems : lists of str
        What was understood; what deserves a look (states without leaders, overlaps); what cannot be
        read and makes the dataset unusable.
    """
    lines, remarks, problems = [f"dataset {card['name']}: {card['title']}"], [], []
    if card.get("untested"):
        lines.append("nobody has run this card on the real file yet (untested: true)")
    paths = {}
    for file in card["files"]:
        place = _find(card, file, context, problems)
        if place is not None:
            paths[file["role"]] = place
            rows, wrong = _columns(place, file)
            problems += wrong
            lines.append(f"{file['role']}: {place}: {rows} rows, {len(file['columns'])} columns")
    if problems or len(paths) < len(card["files"]):
        return lines, remarks, problems
    try:
        originals = read_tables(card, paths, context["corrections"])
        for kind in card["provides"]:
            more, seen = DESCRIBE.get(kind, _describe_table)(card, kind, originals, context)
            lines += more
            remarks += seen
    except WarshiftError as error:
        problems.append(str(error))
    return lines, remarks, problems


def _find(card, file, context, problems):
    place, wrong = look(card, file, context["mirrors"], context["local"])
    if not place:
        problems.append(f"{file['role']}: not found; {by_hand(card, file, context['local'])}")
    if wrong:
        problems.append(f"{place}: {wrong}")
    return None if wrong else place


def _columns(path, file):
    """Return the number of rows of a file, and the first problem in each column."""
    problems, rows = [], "?"
    for name, column in file["columns"].items() or [(None, None)]:
        only = {**file, "columns": {name: column} if name else {}}
        try:
            rows = len(read_source(path, only))
        except WarshiftError as error:
            problems.append(str(error))
    return rows, list(dict.fromkeys(problems))


def _describe_wars(card, kind, originals, context):
    wars, spells = any_wars.complete(
        *adapt(card, originals, kind),
        war_list=card["name"],
        **{name: context[name] for name in ("primary", "war_keys", "crosswalk")},
    )
    arguments = ("leaders", "crosswalk", "interregnum_days", "min_coverage")
    coverage = measure_coverage(spells, *(context[name] for name in arguments))
    uncovered = coverage[~coverage["covered"].astype(bool)]
    states = spells["ccode"].nunique()
    unmatched = coverage[coverage["known_days"] == 0].merge(spells[["spell_id", "state"]])
    lines = [
        f"wars: {len(wars)}, from {wars['start'].min().date()} to {wars['end'].max().date()}, "
        f"{int(wars['ongoing'].sum())} still going on",
        f"spells: {len(spells)}, of {states} states; {int((spells['phase'] > 1).sum())} are later "
        f"phases, {int(spells['primary'].sum())} primary",
        f"leaders known for {len(coverage) - len(uncovered)} of {len(coverage)} spells "
        f"({states - unmatched['ccode'].nunique()} of {states} states matched)",
    ]
    sides = spells[spells["side"].notna()].groupby("war_id")["side"].nunique()
    remarks = [
        f"{row.spell_id} ({row.state}): no leader known: {row.reason}"
        for row in unmatched.itertuples()
    ]
    if (wars["war_type"] == "interstate").all():
        remarks += [f"{war}: only one side has a state" for war in sides[sides < 2].index]
    return lines, remarks


def _describe_leaders(card, kind, originals, context):
    frame = any_leaders.complete(adapt(card, originals, kind), context["crosswalk"], card["name"])
    belligerents = set(context["leaders"]["gwcode"])
    states = set(frame["gwcode"])
    lines = [
        f"leaders: {len(frame)}, from {frame['start'].min().date()} to "
        f"{frame['end'].max().date()}, {int(frame['in_office'].sum())} still in office",
        f"states: {len(states)}, of which {len(states & belligerents)} fought in a war of the "
        "default list",
    ]
    ordered = frame.sort_values(["gwcode", "start"])
    before = ordered.groupby("gwcode")["end"].cummax().groupby(ordered["gwcode"]).shift()
    clash = ordered[(ordered["start"] < before).fillna(False)]
    remarks = [
        f"{row.leader_id} ({row.name_}) starts {row.start.date()}, before the predecessor's end"
        for row in clash.rename(columns={"name": "name_"}).itertuples()
    ]
    return lines, remarks


def _describe_shifts(card, kind, originals, context):
    codings = adapt(card, originals, kind)
    ends = context["leaders"]
    code = "ccode" if "ccode" in codings else "gwcode"
    remarks = []
    for row in codings.itertuples():
        apart = (ends.loc[ends[code] == getattr(row, code), "end"] - row.date).abs()
        if (apart == pd.Timedelta(0)).any():
            continue
        hint = "the state has no leader"
        if len(apart):
            hint = f"the nearest change is on {ends.loc[apart.idxmin(), 'end'].date()}"
        what = f"no leader of the default source left on {row.date.date()}"
        remarks.append(f"row {row.row}: {what}; {hint}")
    counts = ", ".join(f"{n} {kind}" for kind, n in codings["type"].value_counts().items())
    return [f"codings: {len(codings)} ({counts})"], remarks


def _describe_table(card, kind, originals, context):
    frame = check(adapt(card, originals, kind), kind, card["name"])
    codes = [name for name in ("ccode", "ccode_a") if name in frame]
    states = f", {frame[codes[0]].nunique()} states" if codes else ""
    dates = next(frame[name] for name in ("start", "date", "year") if name in frame)
    span = " to ".join(str(day).removesuffix(" 00:00:00") for day in (dates.min(), dates.max()))
    return [f"{kind}: {len(frame)} rows{states}, {span}"], []


DESCRIBE = {"wars": _describe_wars, "leaders": _describe_leaders, "shifts": _describe_shifts}


def report(lines, remarks, problems):
    """Format the lines for printing; only the first `MOST` remarks are shown."""
    shown = [*lines, f"to look at: {len(remarks) or 'nothing'}"]
    shown += [f"  {remark}" for remark in remarks[:MOST]]
    if len(remarks) > MOST:
        shown.append(f"  and {len(remarks) - MOST} more")
    shown.append(f"problems: {len(problems) or 'none'}")
    shown += [f"  {problem}" for problem in problems]
    return "\n".join(map(visible, shown))
