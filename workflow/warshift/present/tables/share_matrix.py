"""What each choice of data does to the number of wars and to the share."""

import pandas as pd

from warshift.present.formats import interval, number
from warshift.present.tables.main import PERIOD

UNIT = "war"


def effects(shares):
    """One row per study and period: wars that count, their share, and the headline's difference.

    Parameters
    ----------
    shares : dict
        study: table of shares (rung, unit, period, k, n, …); the first is compared with.

    Returns
    -------
    DataFrame of numbers.
    """
    rows = []
    for study, frame in shares.items():
        own = frame[(frame["unit"] == UNIT) & (frame["rung"] == "L1")]
        war_list, leaders = study.split("-")
        for row in own.itertuples():
            told = not pd.isna(getattr(row, "n", None))
            rows.append(
                {
                    "study": study,
                    "war_list": war_list,
                    "leaders": leaders,
                    "period": row.period,
                    "n": int(row.n) if told else 0,
                    "k": int(row.k) if told else 0,
                    "unknown": int(row.missing) if told else pd.NA,
                    **{
                        name: getattr(row, name) if told else float("nan")
                        for name in ("share", "lower", "upper", "open_low", "open_high")
                    },
                }
            )
    table = pd.DataFrame(rows)
    table["missing"] = table.pop("unknown").astype("Int64")
    base = table[table["study"] == next(iter(shares))].set_index("period")["share"]
    return table.assign(difference=table["share"] - table["period"].map(base))


def effects_table(table):
    """The same as text."""
    return pd.DataFrame(
        {
            "War list": table["war_list"],
            "Leaders": table["leaders"],
            "Wars": table["period"].map(PERIOD),
            "Terminated and known": table["n"],
            "Terminated, unknown": table["missing"],
            "With a shift": table["k"],
            "Share": table["share"].map(number),
            "95% interval": [interval(*b) for b in table[["lower", "upper"]].to_numpy()],
            "Undetermined no/yes": [
                interval(*b) for b in table[["open_low", "open_high"]].to_numpy()
            ],
            "Against the headline": [_signed(value) for value in table["difference"]],
        }
    )


def _signed(value):
    return "" if pd.isna(value) else f"{value:+.3f}"


def matrix_table(table):
    """War lists by leader sources: share, count and the bounds of undetermined codings."""
    cells = [
        f"{row.share:.2f} ({row.k}/{row.n}) [{row.open_low:.2f}, {row.open_high:.2f}]"
        if row.n
        else "no war is known"
        for row in table.itertuples()
    ]
    cells = table.assign(cell=cells)
    wide = cells.pivot_table(
        index=["period", "war_list"], columns="leaders", values="cell", aggfunc="first"
    )
    order = table[["period", "war_list"]].drop_duplicates()
    order = order.sort_values("period", key=lambda names: names != "post1945", kind="stable")
    wide = wide.loc[pd.MultiIndex.from_frame(order)][list(dict.fromkeys(table["leaders"]))]
    wide = wide.reset_index().rename(columns={"period": "Wars", "war_list": "War list"})
    return wide.assign(Wars=wide["Wars"].map(PERIOD)).rename_axis(columns=None)
