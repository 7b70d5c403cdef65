"""The two chance levels, against closed forms and a calendar that can be counted by hand."""

import numpy as np
import pandas as pd
import pytest
from memory import peak_megabytes

from warshift.estimate.shares.chance import (
    Calendar,
    _summarise,
    fit_gamma,
    poisson_turnover,
    time_shift,
)

SEED = 20090701


def four_errors(probability, draws):
    """Monte Carlo error of a probability, times four."""
    return 4 * np.sqrt(probability * (1 - probability) / draws)


def test_fit_gamma_finds_the_parameters_of_many_states():
    generator = np.random.default_rng(SEED)
    exposure = generator.uniform(20, 140, size=4000)
    counts = generator.poisson(generator.gamma(2.5, 1 / 8.0, size=4000) * exposure)
    shape, rate = fit_gamma(counts, exposure)
    assert shape == pytest.approx(2.5, rel=0.08)
    assert rate == pytest.approx(8.0, rel=0.08)


def test_fit_gamma_is_a_maximum_of_the_negative_binomial_likelihood():
    from scipy.stats import nbinom

    counts, exposure = np.array([3, 10, 0, 25, 7]), np.array([20.0, 30.0, 2.0, 90.0, 60.0])

    def loglik(shape, rate):
        return nbinom.logpmf(counts, shape, rate / (rate + exposure)).sum()

    shape, rate = fit_gamma(counts, exposure)
    best = loglik(shape, rate)
    for a, b in ((1.01, 1), (0.99, 1), (1, 1.01), (1, 0.99), (1.02, 1.02), (0.98, 0.98)):
        assert loglik(shape * a, rate * b) < best


def test_fit_gamma_with_a_state_that_has_no_history():
    with_none = fit_gamma([3, 10, 0, 25], [20.0, 30.0, 0.0, 90.0])
    without = fit_gamma([3, 10, 25], [20.0, 30.0, 90.0])
    assert with_none == pytest.approx(without, rel=1e-4)


def study(*units):
    """Units (unit, war, gwcode, entry, exit) as the two frames the tests want, no shift known."""
    frame = pd.DataFrame(units, columns=["unit_id", "war_id", "gwcode", "entry", "exit"])
    frame = frame.assign(entry=pd.to_datetime(frame["entry"]), exit=pd.to_datetime(frame["exit"]))
    frame["years"] = (frame["exit"] - frame["entry"]).dt.days / 365.25
    known = frame[["unit_id", "war_id"]].drop_duplicates("unit_id").assign(shift=False)
    return known.reset_index(drop=True), frame


RATES = pd.DataFrame(
    {"changes": [12, 40, 3, 22], "years": [60.0, 80.0, 30.0, 100.0]},
    index=pd.Index([1, 2, 3, 4], name="gwcode"),
)


@pytest.mark.parametrize("gwcode", [1, 3, 99])
def test_turnover_of_one_state_is_the_negative_binomial(gwcode):
    units, spells = study(("u", "w", gwcode, "1950-01-01", "1953-01-01"))
    draws = 200_000
    shape, rate = fit_gamma(RATES["changes"], RATES["years"])
    own = RATES.loc[gwcode] if gwcode in RATES.index else pd.Series({"changes": 0, "years": 0})
    a, b = shape + own["changes"], rate + own["years"]
    analytic = 1 - (b / (b + spells["years"].iloc[0])) ** a
    chance = poisson_turnover(units, spells, RATES, draws, SEED)
    assert chance.expected == pytest.approx(analytic, abs=four_errors(analytic, draws))


def test_turnover_adds_the_exposure_of_all_spells_of_a_unit():
    one, whole = study(("u", "w", 1, "1950-01-01", "1954-01-01"))
    same, parts = study(
        ("u", "w", 1, "1950-01-01", "1952-01-01"), ("u", "w", 1, "1952-01-01", "1954-01-01")
    )
    assert poisson_turnover(one, whole, RATES, 5000, SEED) == poisson_turnover(
        same, parts, RATES, 5000, SEED
    )


def test_a_long_war_expects_more_shifts():
    short = study(("u", "w", 1, "1950-01-01", "1950-02-01"))
    long = study(("u", "w", 1, "1950-01-01", "1960-01-01"))
    assert (
        poisson_turnover(*short, RATES, 5000, SEED).expected
        < poisson_turnover(*long, RATES, 5000, SEED).expected
    )


def test_wars_of_one_state_share_its_rate():
    # Counts of two wars of one state are positively correlated: more spread than independence.
    wars = [(f"u{n}", f"w{n}", 3, "1950-01-01", "1955-01-01") for n in range(20)]
    chance = poisson_turnover(*study(*wars), RATES, 20_000, SEED)
    independent = 1.96 * np.sqrt(chance.expected * (1 - chance.expected) / 20)
    assert chance.high - chance.low > 2.4 * independent


# State 1 is known on days 1 to 20 of January 1900 and changes leader on days 5 and 12.
CALENDAR = pd.DataFrame(
    {
        "gwcode": [1, 2],
        "start": pd.to_datetime(["1900-01-01", "1900-01-01"]),
        "end": pd.to_datetime(["1900-01-20", "1900-01-03"]),
    }
)
CHANGES = pd.DataFrame(
    {"gwcode": [1, 1, 2], "date": pd.to_datetime(["1900-01-05", "1900-01-12", "1900-01-02"])}
)


def by_hand(first, last, changes=(5, 12), days=20):
    """Share of allowed positions of a spell [first, last] with a change in (entry, exit]."""
    span = last - first
    starts = [s for s in range(1, days - span + 1) if abs(s - first) > span]
    return np.mean([any(s < c <= s + span for c in changes) for s in starts])


@pytest.mark.parametrize(("first", "last"), [(1, 4), (8, 10), (3, 3), (15, 20)])
def test_time_shift_on_a_calendar_counted_by_hand(first, last):
    draws = 50_000
    units = study(("u", "w", 1, f"1900-01-{first:02}", f"1900-01-{last:02}"))
    chance = time_shift(*units, Calendar(CALENDAR, CHANGES), draws, SEED)
    share = by_hand(first, last)
    assert chance.n == 1
    assert chance.expected == pytest.approx(share, abs=four_errors(share, draws) + 1e-12)


def test_the_spells_of_a_war_move_together():
    # Two units of one war, same state, same days: they have a shift in the same draws.
    units, spells = study(
        ("u1", "w", 1, "1900-01-01", "1900-01-04"), ("u2", "w", 1, "1900-01-01", "1900-01-04")
    )
    chance = time_shift(units, spells, Calendar(CALENDAR, CHANGES), 2000, SEED)
    assert {chance.low, chance.high} <= {0.0, 1.0}
    assert (chance.low, chance.high) == (0.0, 1.0)


def test_a_war_that_fits_nowhere_leaves_on_both_sides():
    units, spells = study(
        ("u1", "w1", 1, "1900-01-01", "1900-01-04"), ("u2", "w2", 2, "1900-01-01", "1900-01-03")
    )
    units["shift"] = [False, True]
    chance = time_shift(units, spells, Calendar(CALENDAR, CHANGES), 2000, SEED)
    assert (chance.n, chance.k) == (1, 0)


def test_a_unit_that_is_not_tested_does_not_hold_its_war_back():
    units, spells = study(
        ("u1", "w", 1, "1900-01-01", "1900-01-04"), ("u2", "w", 2, "1900-01-01", "1900-01-03")
    )
    chance = time_shift(units.iloc[:1], spells, Calendar(CALENDAR, CHANGES), 2000, SEED)
    assert chance.n == 1


@pytest.mark.parametrize("method", ["poisson", "time_shift"])
def test_a_seed_gives_the_same_draws_and_another_seed_others(method):
    units = study(*[(f"u{n}", f"w{n}", 1, "1900-01-01", "1900-01-04") for n in range(9)])

    def run(seed):
        if method == "poisson":
            return poisson_turnover(*units, RATES, 3000, seed)
        return time_shift(*units, Calendar(CALENDAR, CHANGES), 3000, seed)

    assert run(1) == run(1)
    assert run(1) != run(2)


def test_p_values_count_the_observed_study_itself():
    totals = np.array([0, 1, 1, 2, 3, 3, 3, 4, 5])
    shift = pd.Series([True] * 3 + [False] * 7)
    chance = _summarise("m", totals, shift)
    assert (chance.k, chance.n, chance.draws) == (3, 10, 9)
    assert chance.p_upper == (5 + 1) / (9 + 1)
    assert chance.p_lower == (7 + 1) / (9 + 1)
    assert chance.expected == pytest.approx(22 / 9 / 10)
    assert _summarise("m", np.zeros(99), shift).p_upper == 1 / 100  # never zero


def many_wars(wars, states):
    """Wars of a year by one state each."""
    return study(*[(f"u{n}", f"w{n}", n % states, "1950-01-01", "1951-01-01") for n in range(wars)])


def test_turnover_of_many_wars_needs_little_memory():
    units, spells = many_wars(wars=20_000, states=20)
    # All wars in all studies at once would take 160 MB an array.
    assert peak_megabytes(poisson_turnover, units, spells, RATES, 1000, SEED) < 60


def test_turnover_of_many_states_needs_little_memory():
    units, spells = many_wars(wars=4000, states=4000)
    # A matrix of states and units alone would take 128 MB.
    assert peak_megabytes(poisson_turnover, units, spells, RATES, 500, SEED) < 60


def test_the_calendar_of_many_states_needs_little_memory():
    timelines = pd.DataFrame({"gwcode": range(300), "start": pd.Timestamp("1875-01-01")})
    timelines["end"] = pd.Timestamp("2015-12-31")
    changes = timelines[["gwcode"]].assign(date=pd.Timestamp("1950-01-01"))
    # Two numbers per state and day would take 120 MB.
    assert peak_megabytes(Calendar, timelines, changes) < 10


def test_offsets_and_changes_are_those_found_day_by_day():
    generator = np.random.default_rng(SEED)
    day = pd.Timestamp("1900-01-01")
    for _ in range(40):
        starts = np.sort(generator.choice(150, 8, replace=False))
        ends = np.append(starts[1:], 160) - generator.integers(1, 8, 8)
        led = pd.DataFrame({"gwcode": [1, 2] * 4, "start": starts, "end": np.maximum(ends, starts)})
        dates = generator.integers(0, 160, 6)
        rows = [
            (f"u{n}", "w", 1 + n % 2, int(a), int(a + generator.integers(0, 12)))
            for n, a in enumerate(generator.integers(40, 80, 3))
        ]
        known = {
            code: {d for a, b in led.loc[led["gwcode"] == code, ["start", "end"]].to_numpy()
                   for d in range(a, b + 1)}
            for code in (1, 2)
        }  # fmt: skip
        changed = {code: set(dates[code - 1 :: 2]) for code in (1, 2)}
        span = max(row[4] for row in rows) - min(row[3] for row in rows)
        moves = [
            offset
            for offset in range(-200, 200)
            if abs(offset) > span
            and all(known[c] >= set(range(a + offset, b + offset + 1)) for *_, c, a, b in rows)
        ]
        expected = [
            [any(a + m < d <= b + m for d in changed[c]) for m in moves] for *_, c, a, b in rows
        ]
        as_days = {name: day + pd.to_timedelta(led[name], unit="D") for name in ("start", "end")}
        when = pd.DataFrame({"gwcode": [1, 2] * 3, "date": day + pd.to_timedelta(dates, unit="D")})
        _, spells = study(*[(u, w, c, *(day + pd.Timedelta(days=d) for d in ab))
                            for u, w, c, *ab in rows])  # fmt: skip
        found = list(Calendar(led.assign(**as_days), when).hits_by_war(spells, ["u0", "u1", "u2"]))
        if not moves:
            assert found == []
            continue
        [(names, hits)] = found
        assert names == ["u0", "u1", "u2"]
        assert hits.tolist() == expected
