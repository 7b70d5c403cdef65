"""One row of results for one sample: the share, its claim, and its chance level both ways."""

from dataclasses import asdict

from warshift.estimate.shares.chance import poisson_turnover, time_shift
from warshift.estimate.shares.proportion import estimate_share


def share_row(units, windows, timelines, rates, countable, *, claimed, level, draws, seed):
    """Share of units with a shift, tested against the claim and against chance.

    Parameters
    ----------
    units, windows : DataFrames
        From `warshift.assemble.units`, one kind of unit, one period.
    timelines, rates, countable : DataFrames
        Stretches of known rule, peacetime rates per gwcode, dates of countable changes.
    claimed, level : float
    draws, seed : int

    Returns
    -------
    dict: fields of `Share`, and of both `Chance`s prefixed by their method; empty where no unit
    is terminated and known.
    """
    share = estimate_share(units, claimed, level)
    if share is None:
        return {}
    # Only fully covered units: a unit that is known merely because a shift was seen in it has been
    # selected on its outcome, and would make any chance level look too low.
    known = units[units["covered"].astype(bool) & units["terminated"].astype(bool)]
    own = windows[windows["unit_id"].isin(known["unit_id"])]
    by_state = rates.set_index("gwcode")
    results = [
        poisson_turnover(known, own, by_state, draws, seed),
        time_shift(known, own, timelines, countable, draws, seed),
    ]
    row = share.row()
    for chance in results:
        fields = asdict(chance)
        method = fields.pop("method")
        row.update({f"{method}_{name}": value for name, value in fields.items()})
    return row
