"""CDB90: land battles with attacker, defender and winner."""

import pandas as pd

from warshift.sources.refuse import refuse_rows

SYSTEM_BEGINS = pd.Timestamp("1816-01-01")


def read_battles(originals):
    """Return table `battles`: those since 1816 whose day is known.

    The card's option `states` gives the COW numbers of actors.

    # ASSUME: a battle whose winner is not coded has none.
    """
    battles, path = originals["battles"], originals["path"]
    days = originals["durations"].merge(battles, on="isqno", validate="one_to_one")
    days = days[days["datetime_min"].notna()]
    start, end = (_day(days, path["durations"], f"datetime_{edge}") for edge in ("min", "max"))
    actors = _sides(originals["actors"], originals["card"]["options"]["states"])
    frame = pd.DataFrame(
        {
            "battle_id": "cdb90-" + days["isqno"].astype("string"),
            "cow_war": days["cow_warno"],
            "name": days["name"].fillna(days["war2"]),
            "start": start,
            "end": end.where(end >= start, start),
            "winner": days["wina"].fillna("draw or unknown"),
        }
    )
    for flag, side in ((1, "attacker"), (0, "defender")):
        group = actors.loc[flag].reindex(days["isqno"])
        frame[side] = group["names"].fillna("unknown").to_numpy()
        frame[f"{side}_ccodes"] = group["codes"].mask(group["codes"] == "").to_numpy()
    return frame[frame["start"] >= SYSTEM_BEGINS]


def _day(rows, path, column):
    """Convert times to days; an end at midnight is assigned to the day before."""
    times = pd.to_datetime(rows[column], format="%Y-%m-%dT%H:%M:%S", errors="coerce")
    midnight = (times == times.dt.normalize()) & (column == "datetime_max")
    days = times.dt.normalize() - pd.to_timedelta(midnight.astype(int), unit="D")
    bad = days.isna() & rows[column].notna() & (rows[column].str.slice(0, 4) >= "1816")
    lines = rows.rename(columns={"row_x": "row"})
    refuse_rows(path, lines, bad, column, "not a date", "correct it")
    return days


def _sides(actors, states):
    """List the names and COW numbers of the actors on each side of a battle."""
    actors = actors.assign(code=actors["actor"].map(states).astype("Int64").astype("string"))
    groups = actors.sort_values(["isqno", "n"]).groupby(["attacker", "isqno"])
    return pd.DataFrame(
        {
            "names": groups["actor"].agg("; ".join),
            "codes": groups["code"].agg(lambda codes: ";".join(dict.fromkeys(codes.dropna()))),
        }
    )
