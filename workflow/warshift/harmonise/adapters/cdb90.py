"""CDB90: land battles with attacker, defender and winner."""

import pandas as pd

from warshift.sources.refuse import refuse_rows

WINNER = {1: "attacker", -1: "defender", 0: "draw or unknown"}
# Actors of the battles that are COW states; others (Zulu, Texas, the Confederacy) have no number.
STATES = {
    "USA": 2,
    "Mexico": 70,
    "Great Britain": 200,
    "France": 220,
    "Spain": 230,
    "Spanish Republic": 230,
    "Prussia": 255,
    "Germany": 255,
    "Poland": 290,
    "Austria": 300,
    "Italy": 325,
    "Serbia": 345,
    "Bulgaria": 355,
    "Russia": 365,
    "USSR": 365,
    "Finland": 375,
    "Sweden": 380,
    "Denmark": 390,
    "Ethiopia": 530,
    "Ottoman Empire": 640,
    "Iraq": 645,
    "Egypt": 651,
    "Syria": 652,
    "Jordan": 663,
    "Israel": 666,
    "North Korea": 731,
    "Japan": 740,
    "North Vietnam": 816,
    "South Vietnam": 817,
}
SYSTEM_BEGINS = pd.Timestamp("1816-01-01")


def read_battles(originals):
    """Battles with a known day since 1816; columns of table `battles`.

    Notes
    -----
    # ASSUME: a battle whose winner is not coded has none.
    """
    battles, path = originals["battles"], originals["path"]
    days = originals["durations"].merge(battles, on="isqno", validate="one_to_one")
    days = days[days["datetime_min"].notna()]
    start, end = (_day(days, path["durations"], f"datetime_{edge}") for edge in ("min", "max"))
    actors = _sides(originals["actors"])
    frame = pd.DataFrame(
        {
            "battle_id": "cdb90-" + days["isqno"].astype("string"),
            "cow_war": days["cow_warno"],
            "name": days["name"].fillna(days["war2"]),
            "start": start,
            "end": end.where(end >= start, start),
            "winner": days["wina"].map(WINNER).fillna("draw or unknown"),
        }
    )
    for flag, side in ((1, "attacker"), (0, "defender")):
        own = actors.loc[flag].reindex(days["isqno"])
        frame[side] = own["names"].fillna("unknown").to_numpy()
        frame[f"{side}_ccodes"] = own["codes"].mask(own["codes"] == "").to_numpy()
    return frame[frame["start"] >= SYSTEM_BEGINS]


def _day(rows, path, column):
    """Days of a column of times; an end at midnight belongs to the day before."""
    times = pd.to_datetime(rows[column], format="%Y-%m-%dT%H:%M:%S", errors="coerce")
    midnight = (times == times.dt.normalize()) & (column == "datetime_max")
    days = times.dt.normalize() - pd.to_timedelta(midnight.astype(int), unit="D")
    bad = days.isna() & rows[column].notna() & (rows[column].str.slice(0, 4) >= "1816")
    lines = rows.rename(columns={"row_x": "row"})
    refuse_rows(path, lines, bad, column, "not a date", "correct it")
    return days


def _sides(actors):
    actors = actors.assign(code=actors["actor"].map(STATES).astype("Int64").astype("string"))
    groups = actors.sort_values(["isqno", "n"]).groupby(["attacker", "isqno"])
    return pd.DataFrame(
        {
            "names": groups["actor"].agg("; ".join),
            "codes": groups["code"].agg(lambda codes: ";".join(dict.fromkeys(codes.dropna()))),
        }
    )
