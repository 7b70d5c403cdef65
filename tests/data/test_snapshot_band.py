"""Properties of the embedded band's real tables, and the cases it must show."""

import csv
import datetime as dt
import json
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest

from survival.cox.fit import fit_cox
from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import enemies
from warshift.coding.rules import RULES
from warshift.estimate.shares.chance import Calendar, fit_gamma, poisson_turnover, time_shift
from warshift.vocabulary import in_period

BELLIGERENT_GAP = pd.Timedelta(days=1)


def test_wars(snapshot):
    assert len(snapshot.wars) == 88
    assert len(snapshot.recent()) == 35
    assert snapshot.recent()["start"].min() == pd.Timestamp("1947-10-26")


def test_every_spell_has_a_side_and_every_war_two(snapshot):
    assert snapshot.belligerents["side"].notna().all()
    assert (snapshot.belligerents.groupby("war_id")["side"].nunique() == 2).all()


def test_every_war_has_belligerents_and_its_span(snapshot):
    spans = snapshot.belligerents.groupby("war_id").agg(start=("entry", "min"), end=("exit", "max"))
    wars = snapshot.wars.set_index("war_id")[["start", "end"]]
    pd.testing.assert_frame_equal(wars.sort_index(), spans.sort_index(), check_names=False)


def test_every_war_has_an_originator_on_each_side(snapshot):
    first = snapshot.belligerents[snapshot.belligerents["role"] == "originator"]
    sides = first.groupby("war_id")["side"].nunique()
    assert sides.reindex(snapshot.wars["war_id"]).eq(2).all()


def test_phases_are_numbered_and_apart(snapshot):
    for _, own in snapshot.belligerents.groupby(["war_id", "ccode"]):
        own = own.sort_values("phase")
        assert own["phase"].tolist() == list(range(1, len(own) + 1))
        for before, after in zip(own[:-1].itertuples(), own[1:].itertuples(), strict=True):
            assert after.entry > before.exit
            expected = "truce" if before.side == after.side else "switched_side"
            assert before.exit_reason == expected
            if expected == "truce":
                assert after.entry - before.exit > BELLIGERENT_GAP
        assert own["exit_reason"].iloc[-1] == "termination"


def test_states_that_change_sides_in_the_second_world_war(snapshot):
    war = snapshot.wars.loc[snapshot.wars["name"] == "WorldWarII", "war_id"].item()
    own = snapshot.belligerents[snapshot.belligerents["war_id"] == war]
    germany = own.loc[own["ccode"] == 255, "side"].item()
    with_it = (own["side"] == germany).groupby(own["ccode"]).apply(list)
    assert with_it[325] == [True, False]  # Italy
    assert with_it[360] == [True, False]  # Romania
    assert with_it[220] == [False, True, False]  # France, Vichy against Britain, France
    assert with_it[200] == with_it[2] == [False]


def test_libya_fought_for_uganda(snapshot):
    war = snapshot.wars.loc[snapshot.wars["name"].str.startswith("Ugandan"), "war_id"].item()
    own = snapshot.belligerents[snapshot.belligerents["war_id"] == war].set_index("ccode")
    assert own.loc[620, "side"] == own.loc[500, "side"] == 3 - own.loc[510, "side"]


def test_every_war_since_1945_is_covered(snapshot):
    own = snapshot.coverage[snapshot.coverage["war_id"].isin(snapshot.recent()["war_id"])]
    assert own["covered"].all()


def test_an_uncovered_spell_has_a_reason_and_a_covered_one_has_none(snapshot):
    assert (snapshot.coverage["covered"] == snapshot.coverage["reason"].isna()).all()
    assert snapshot.coverage["share"].between(0, 1).all()


def test_no_leader_rules_twice_at_once(snapshot):
    ordered = snapshot.leaders.sort_values(["gwcode", "start", "end"])
    overlap = ordered["start"] < ordered.groupby("gwcode")["end"].shift()
    # Archigos has a few of them; a new one would be a mistake of ours.
    assert overlap.sum() <= 10


def test_the_snapshot_holds_nothing_of_cow_or_of_states_never_at_war(snapshot):
    assert set(snapshot.wars["war_list"]) == {"iwd"}
    assert snapshot.belligerents["battle_deaths"].isna().all()
    assert set(snapshot.leaders["gwcode"]) <= set(snapshot.gwcodes.dropna())


@pytest.mark.parametrize(
    ("outgoing", "war", "kind", "position", "imposer"),
    [
        ("Ho Chi Minh", "^Vietnam1965", "exogenous", "in_war", None),
        ("Jinnah", "Kashmir", "exogenous", "in_war", None),
        ("Stalin", "Korean", "exogenous", "in_war", None),
        ("Amin", "Uganda", "victor_imposed", "on_exit", "510"),
        ("Pol Pot", "Cambodia", "victor_imposed", "in_war", "816"),
        ("Saddam Hussein", "Iraq2003", "victor_imposed", "in_war", "2"),
        ("Nagy", "Hungarian1956", "victor_imposed", "at_entry", "365"),
        ("Abulfaz Elchibey", "Azeri", "endogenous_outside", "in_war", None),
        ("Truman", "Korean", "undetermined_arrow", "in_war", None),
        ("Tommy Ray Franks", "Iraq2003", "victor_imposed", "in_war", "2"),
        ("Mullah Omar", "Afghanistan", "victor_imposed", "in_war", "2"),
        ("Francis Joseph I", "WorldWarI$", "exogenous", "in_war", None),
    ],
)
def test_cases_the_band_must_show(snapshot, outgoing, war, kind, position, imposer):
    row = snapshot.one(outgoing, war)
    assert (row["type"], row["position"]) == (kind, position)
    assert (None if pd.isna(row["imposer"]) else row["imposer"]) == imposer


def test_truman_left_in_january_1953_and_that_is_a_shift(snapshot):
    row = snapshot.one("Truman", "Korean")
    assert row["date"] == pd.Timestamp("1953-01-20")
    assert row["type"] in snapshot.config["counted"]


def test_nagy_is_listed_and_outside_the_window(snapshot):
    war = snapshot.one("Nagy", "Hungarian1956")["war_id"]
    units = snapshot.units("war").set_index("unit_id")
    assert units.loc[war, "shift"] == False  # noqa: E712
    assert pd.isna(units.loc[war, "first_shift"])


def test_every_coding_names_a_rule_and_its_words(snapshot):
    shifts = snapshot.shifts
    assert set(shifts["rule"]) <= set(RULES.index)
    for row in shifts.itertuples():
        assert row.rationale.startswith(RULES.at[row.rule, "says"])
    assert (shifts["imposer"].notna() == shifts["type"].isin(
        ["victor_imposed", "foreign_imposed_other"])).all()  # fmt: skip


def test_every_change_in_a_window_is_listed_once(snapshot):
    """Plain Python: every end of a tenure inside a spell appears in the table, and no other."""
    spells = snapshot.belligerents.assign(gwcode=snapshot.gwcodes).dropna(subset=["gwcode"])
    ends = defaultdict(set)
    for row in snapshot.changes.itertuples():
        ends[int(row.gwcode)].add(row.date)
    expected = {
        (spell.spell_id, day)
        for spell in spells.itertuples()
        for day in ends[int(spell.gwcode)]
        if spell.entry <= day <= spell.exit
    }
    listed = snapshot.shifts[snapshot.shifts["position"] != "gap"]
    assert set(zip(listed["spell_id"], listed["date"], strict=True)) == expected
    assert len(listed) == len(expected)


def test_shuffled_exits_change_no_class(snapshot, repo):
    """No rule sees when a war ended: with other exit days every class stays as it was."""
    imposers = read_imposers(repo / "data/raw/codings/imposers.csv")
    generator = np.random.default_rng(1)
    lengths = (snapshot.belligerents["exit"] - snapshot.belligerents["entry"]).to_numpy()
    before = snapshot.shifts.set_index(["event_id", "spell_id"])[["type", "rule", "imposer"]]
    compared = 0
    for _ in range(5):
        mixed = snapshot.belligerents.assign(
            exit=snapshot.belligerents["entry"] + generator.permutation(lengths)
        )
        after = code_shifts(snapshot.changes, mixed, snapshot.gwcodes, imposers)
        after = after.set_index(["event_id", "spell_id"])[["type", "rule", "imposer"]]
        both = before.index.intersection(after.index)
        compared += len(both)
        pd.testing.assert_frame_equal(before.loc[both], after.loc[both])
    assert compared > 100


def test_enemies_do_not_depend_on_exits(snapshot):
    later = snapshot.belligerents.assign(exit=snapshot.belligerents["entry"])
    assert enemies(later) == enemies(snapshot.belligerents)


@pytest.fixture(scope="module")
def headline(repo):
    return json.loads((repo / "results/headline.json").read_text())


def plain_recount(repo):
    """Which wars since 1945 have a shift: straight from the committed files, without pandas."""
    folder = repo / "data/raw/snapshot"

    def rows(name):
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)

    day = dt.date.fromisoformat
    with open(repo / "data/raw/codings/imposers.csv", encoding="utf-8", newline="") as stream:
        named = {(r["leader_id"], r["which"]): set(r["imposers"].split(";"))
                 for r in csv.DictReader(stream)}  # fmt: skip
    number = {"255": lambda year: "260" if year >= 1990 else "255",
              "679": lambda year: "678",
              "345": lambda year: "340" if year < 1918 else "345"}  # fmt: skip
    tenures = defaultdict(list)
    for row in rows("leaders"):
        tenures[row["gwcode"]].append(row)
    recent = {r["war_id"] for r in rows("wars") if day(r["start"]) >= dt.date(1945, 9, 3)}
    with_shift = set()
    for spell in rows("belligerents"):
        if spell["war_id"] not in recent:
            continue
        entry, last = day(spell["entry"]), day(spell["exit"])
        code = number.get(spell["ccode"], lambda year, c=spell["ccode"]: c)(entry.year)
        own = sorted(tenures[code], key=lambda r: (r["start"], r["end"]))
        for k, tenure in enumerate(own):
            left = day(tenure["end"])
            if tenure["in_office"] == "true" or not entry < left <= last:
                continue
            following = own[k + 1] if k + 1 < len(own) else None
            abroad = tenure["exit_mode"] == "Foreign" or tenure["exit_code"].endswith(
                "with Foreign Support"
            )
            nominee = (tenure["leader_id"], "entry") in named
            placed = bool(following) and following["entry_mode"] == "Foreign Imposition"
            if not (abroad or nominee or placed or tenure["exit_mode"] in ("", "Unknown")):
                with_shift.add(spell["war_id"])
    return recent, with_shift


def test_the_headline_count_is_recounted_in_plain_python(snapshot, repo, headline):
    recent, with_shift = plain_recount(repo)
    assert len(recent) == headline["wars"] == 35
    assert len(with_shift) == headline["with_shift"] == 8
    units = in_period(snapshot.units("war"), "post1945")
    assert set(units.loc[units["shift"].fillna(False), "war_id"]) == with_shift


def test_the_committed_headline_follows_from_the_tables(snapshot, headline):
    from warshift.estimate.shares.proportion import estimate_share

    units = in_period(snapshot.units("war"), "post1945")
    share = estimate_share(units, snapshot.config["claimed_share"])
    assert [round(share.lower, 6), round(share.upper, 6)] == headline["interval"]
    assert round(share.share, 6) == headline["share"]
    assert round(share.p_claimed, 6) == headline["p_claimed"]
    low, high = headline["counts_compatible_with_claim"]
    assert (share.compatible_low, share.compatible_high) == (low, high)
    undetermined = [round(share.open_low, 6), round(share.open_high, 6)]
    assert undetermined == headline["undetermined_bounds"]


def recent_units(snapshot, unit="war"):
    units = in_period(snapshot.units(unit), "post1945")
    windows = snapshot.windows(unit)
    return units, windows[windows["unit_id"].isin(units["unit_id"])]


def test_the_turnover_level_without_vectors(snapshot, headline):
    """One simulated study after the other, one war after the other."""
    units, windows = recent_units(snapshot)
    rates, draws = snapshot.rates, 2000
    shape, rate = fit_gamma(rates["changes"], rates["years"])
    generator = np.random.default_rng(99)
    spells = [(own["gwcode"].to_numpy(), own["years"].to_numpy())
              for _, own in windows.groupby("unit_id")]  # fmt: skip
    posterior = {code: (shape + rates["changes"].get(code, 0), rate + rates["years"].get(code, 0))
                 for code in windows["gwcode"].unique()}  # fmt: skip
    shares = []
    for _ in range(draws):
        drawn = {code: generator.gamma(a, 1 / b) for code, (a, b) in posterior.items()}
        hits = 0
        for codes, years in spells:
            changes = sum(
                generator.poisson(drawn[code] * t) for code, t in zip(codes, years, strict=True)
            )
            hits += changes > 0
        shares.append(hits / len(units))
    error = 4 * np.std(shares) / np.sqrt(draws)
    assert headline["expected_by_turnover"] == pytest.approx(np.mean(shares), abs=error)


def test_the_time_shift_level_without_cumulative_sums(snapshot, headline):
    """Every war at a sample of offsets, by comparing dates: the mean of the wars' own shares."""
    _, windows = recent_units(snapshot)

    def ordinals(column):
        return [day.toordinal() for day in column]

    known, dates = defaultdict(list), defaultdict(list)
    for code, own in snapshot.timelines.groupby("gwcode"):
        known[code] = list(zip(ordinals(own["start"]), ordinals(own["end"]), strict=True))
    for code, own in snapshot.countable.groupby("gwcode"):
        dates[code] = ordinals(own["date"])
    first = min(start for own in known.values() for start, _ in own)
    last = max(end for own in known.values() for _, end in own)
    generator = np.random.default_rng(99)
    means, variances = [], []
    for _, war in windows.groupby("war_id"):
        spells = list(
            zip(war["gwcode"], ordinals(war["entry"]), ordinals(war["exit"]), strict=True)
        )
        begin, end = min(a for _, a, _ in spells), max(b for _, _, b in spells)
        hits = []
        while len(hits) < 150:
            move = int(generator.integers(first - begin, last - end + 1))
            fits = abs(move) > end - begin and all(
                any(a <= entry + move and leave + move <= b for a, b in known[code])
                for code, entry, leave in spells
            )
            if fits:
                hits.append(
                    any(
                        entry + move < day <= leave + move
                        for code, entry, leave in spells
                        for day in dates[code]
                    )
                )
        means.append(np.mean(hits))
        variances.append(np.var(hits) / len(hits))
    error = 4 * np.sqrt(np.sum(variances)) / len(means)
    assert headline["expected_by_time_shift"] == pytest.approx(np.mean(means), abs=error)


def test_fewer_draws_agree_with_the_committed_levels(snapshot, headline):
    units, windows = recent_units(snapshot)
    turnover = poisson_turnover(units, windows, snapshot.rates, 20_000, 7)
    calendar = Calendar(snapshot.timelines, snapshot.countable)
    moved = time_shift(units, windows, calendar, 20_000, 7)
    for chance, name in ((turnover, "turnover"), (moved, "time_shift")):
        assert (chance.n, chance.k) == (35, 8)
        assert chance.expected == pytest.approx(headline[f"expected_by_{name}"], abs=0.003)
        assert chance.p_upper == pytest.approx(headline[f"p_{name}"], abs=0.02)


def poisson_trick(panel):
    """Cox's partial likelihood (Breslow) as a Poisson regression, one row per risk set."""
    import statsmodels.api as sm

    rows = []
    for time in np.unique(panel.loc[panel["event"] == 1, "stop"]):
        at_risk = panel[(panel["start"] < time) & (panel["stop"] >= time)]
        for shift, own in at_risk.groupby("shift"):
            deaths = ((own["stop"] == time) & (own["event"] == 1)).sum()
            rows.append((time, shift, deaths, len(own)))
    sets = pd.DataFrame(rows, columns=["time", "shift", "deaths", "at_risk"])
    design = pd.get_dummies(sets["time"].astype("category")).astype(float)
    design.insert(0, "shift", sets["shift"].astype(float))
    model = sm.GLM(
        sets["deaths"], design, family=sm.families.Poisson(), offset=np.log(sets["at_risk"])
    )
    return model.fit(tol=1e-12).params["shift"]


@pytest.mark.parametrize(("unit", "period"), [("war", "post1945"), ("side", "post1945")])
def test_the_hazard_ratio_by_the_poisson_trick(snapshot, unit, period):
    units = in_period(snapshot.units(unit), period)
    panel = snapshot.panel(units[units["covered"].astype(bool)], unit)
    ours = fit_cox(
        panel[["shift"]].astype(float), panel["start"], panel["stop"], panel["event"],
        ties="breslow",
    ).summary()["estimate"].iloc[0]  # fmt: skip
    assert ours == pytest.approx(poisson_trick(panel), abs=1e-6)


def test_the_committed_hazard_ratio_follows_from_the_tables(snapshot, headline):
    units, _ = recent_units(snapshot)
    panel = snapshot.panel(units, "war")
    fit = fit_cox(
        panel[["shift"]].astype(float), panel["start"], panel["stop"], panel["event"],
        cluster=panel["war_id"],
    ).summary().iloc[0]  # fmt: skip
    assert round(float(np.exp(fit["estimate"])), 6) == headline["hazard_ratio"]
    interval = [round(float(np.exp(fit[name])), 6) for name in ("lower", "upper")]
    assert interval == headline["hazard_interval"]


@pytest.mark.parametrize("unit", ["war", "belligerent", "primary", "side"])
def test_panels_of_the_real_units_tile_them(snapshot, unit):
    units = snapshot.units(unit)
    covered = units[units["covered"].astype(bool)]
    panel = snapshot.panel(covered, unit)
    assert (panel["stop"] > panel["start"]).all()
    assert panel.groupby("unit_id")["event"].sum().reindex(covered["unit_id"]).eq(1).all()
    length = (panel["stop"] - panel["start"]).groupby(panel["unit_id"]).sum()
    expected = (2 * covered.set_index("unit_id")["days"]).clip(lower=1)
    assert (length == expected.reindex(length.index)).all()
    inside = covered["first_shift"].notna() & (covered["first_shift"] < covered["end"])
    assert panel.groupby("unit_id")["shift"].max().sum() == inside.sum()
