"""Table B4: reconciliation of the claimed share with ours."""

import pandas as pd

from warshift.present.formats import RUNG


def reconciliation(tables, context, readings):
    """Return table B4: the steps from the claimed share to ours, with the wars each step adds.

    `readings` maps columns of the last share to a label and the attributions that count.
    """
    shares, entering = tables["shares_by_rung"], tables["wars_by_rung"]
    wars = shares[shares["unit"] == "war"]
    rule = wars[(wars["coder"] == "rule") & (wars["rung"] == "L1")].iloc[0]
    curated = wars[wars["coder"] == "curated"]
    last = curated.iloc[-1]

    def named(column, *values):
        return "; ".join(entering.loc[entering[column].isin(values), "war"])

    def step(definition, row, names):
        return definition, row["k"], row["n"], row["share"], names

    text = "The article: a shift brought about the change of expectations that ended the war"
    basis = "about 35 wars; the codings are not public"
    steps = [
        (text, pd.NA, pd.NA, shares["claimed"].iloc[0], basis),
        step("Rule coder, L1 (any change of leader not imposed)", rule, ""),
    ]
    for _, row in curated.iterrows():
        names = named("rung", row["rung"])
        added = f"adds {names}" if names else "adds no war"
        steps.append(step(f"Curated, {row['rung']} ({RUNG[row['rung']]})", row, added))
    for column, (label, *answers) in readings.items():
        share = {"k": round(last[column] * last["n"]), "n": last["n"], "share": last[column]}
        steps.append(step(f"{last['rung']}, {label}", share, named("attributed", *answers)))
    unknown = named("rung", "unknown")
    steps.append(("Unknown: a belligerent was not searched", pd.NA, pd.NA, float("nan"), unknown))
    return pd.DataFrame(steps, columns=["definition", "k", "n", "share", "wars"])
