"""The committed numbers, computed again from committed facts without the estimators."""

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import beta, binom

SNAPSHOT = Path("data/raw/snapshot")
TABLES = Path("results/tables")
COUNTED = {"endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow"}
BEGIN = pd.Timestamp("1945-09-03")


def read(path, dates=()):
    return pd.read_csv(path, parse_dates=list(dates), keep_default_na=False)


@pytest.fixture(scope="module")
def wars():
    """Wars since 1945 with their first shift, from the table of leader changes a reader sees."""
    spells = read(SNAPSHOT / "belligerents.csv", ("entry", "exit"))
    names = read(SNAPSHOT / "wars.csv", ("start",)).set_index("war_id")
    changes = read(TABLES / "tableA1_leader_changes.csv", ("Date", "Entry"))
    changes = changes[
        changes["Type"].isin(COUNTED) & changes["Position"].isin(["in_war", "on_exit"])
    ]
    uncovered = set(read(TABLES / "tableA2_uncovered.csv")["War"])
    rows = []
    for war_id, own in spells.groupby("war_id"):
        name, start = names.at[war_id, "name"], names.at[war_id, "start"]
        if start < BEGIN or name in uncovered:
            continue
        entry, leave = own["entry"].min(), own["exit"].max()
        dates = changes.loc[changes["War"] == name, "Date"]
        rows.append({"days": (leave - entry).days, "shift": len(dates) > 0})
        rows[-1]["at"] = (dates.min() - entry).days if len(dates) else np.inf
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def headline():
    return json.loads(Path("results/headline.json").read_text(encoding="utf-8"))


def claim(name, sample="since 1945 (verdict)"):
    with open(TABLES / "claims.csv", encoding="utf-8", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if (r["Claim"], r["Sample"]) == (name, sample)]
    assert len(rows) == 1
    return rows[0]


def bounds(text):
    return [float(part) for part in text.strip("[]").split(",")]


def test_the_share_and_its_exact_interval(wars, headline):
    k, n = int(wars["shift"].sum()), len(wars)
    assert (headline["with_shift"], headline["wars"]) == (k, n)
    limits = [beta.ppf(0.025, k, n - k + 1), beta.ppf(0.975, k + 1, n - k)]
    assert headline["interval"] == pytest.approx(limits, abs=5e-5)
    assert bounds(claim("share_41")["95% interval"]) == pytest.approx(limits, abs=5e-4)


def test_the_p_value_against_the_claim(wars, headline):
    k, n = int(wars["shift"].sum()), len(wars)
    likely = binom.pmf(np.arange(n + 1), n, 0.41)
    p = likely[likely <= likely[k] * (1 + 1e-7)].sum()
    assert headline["p_claimed"] == pytest.approx(p, abs=5e-5)


def hazard_ratio(wars):
    """Efron's partial likelihood, term by term, with the robust interval from the scores."""
    days = np.maximum(wars["days"].to_numpy(float), 0.5)
    at = wars["at"].to_numpy(float)

    def exposed(time):
        return ((at < time) & (at > 0)).astype(float)

    def terms(b):
        for time in np.unique(days):
            risk, dying = days >= time, days == time
            x = exposed(time)
            weight = np.exp(b * x)
            for step in range(int(dying.sum())):
                used = weight * np.where(dying, 1 - step / dying.sum(), 1.0) * risk
                yield x, dying, weight, used, step / dying.sum(), risk

    def loglik(b):
        return sum(b * x[dying].mean() - np.log(used.sum()) for x, dying, _, used, _, _ in terms(b))

    b = minimize_scalar(lambda v: -loglik(v), bounds=(-5, 5), method="bounded").x
    information, residual = 0.0, np.zeros(len(days))
    for x, dying, weight, used, part, risk in terms(b):
        mean = (used * x).sum() / used.sum()
        information += (used * x**2).sum() / used.sum() - mean**2
        share = 1 / dying.sum()
        lived = np.where(dying, 1 - part, 1.0) * risk * weight / used.sum()
        residual += dying * share * (x - mean) - lived * (x - mean)
    se = np.sqrt((residual**2).sum()) / information
    return np.exp(b), np.exp(b - 1.959964 * se), np.exp(b + 1.959964 * se)


def test_the_hazard_ratio_and_its_robust_interval(wars, headline):
    ratio, low, high = hazard_ratio(wars)
    assert headline["hazard_ratio"] == pytest.approx(ratio, abs=2e-4)
    assert headline["hazard_interval"] == pytest.approx([low, high], rel=1e-3)
    assert float(claim("shift_hastens_end")["Estimate"]) == pytest.approx(ratio, abs=1e-3)


def test_the_excess_is_the_share_less_its_chance_level(headline):
    row = claim("share_above_chance")
    assert float(row["Estimate"]) == pytest.approx(
        headline["share"] - headline["expected_by_turnover"], abs=2e-3
    )


def test_sufficiency_counts_wars_that_ended_within_a_year_of_a_shift(wars):
    shifted = wars[wars["shift"]]
    k = int((shifted["days"] - shifted["at"] <= 365).sum())
    row = claim("not_sufficient")
    assert (int(row["Events"]), int(row["Wars"])) == (k, len(shifted))


def test_the_long_table_has_its_columns_and_unique_names():
    table = pd.read_csv("results/estimates/estimates.csv")
    expected = "estimate_id model spec_id term estimate se lower upper p n events clusters loglik"
    assert table.columns.tolist() == [*expected.split(), "converged", "note"]
    assert table["estimate_id"].is_unique
    ok = table.dropna(subset=["lower", "estimate", "upper"])
    assert (ok["lower"] <= ok["estimate"] + 1e-9).all()
    assert (ok["estimate"] <= ok["upper"] + 1e-9).all()


def test_every_estimate_without_a_number_says_why():
    table = pd.read_csv("results/estimates/estimates.csv")
    silent = table[table["estimate"].isna() & table["note"].isna()]
    assert silent.empty


def test_the_claims_of_the_file_are_the_claims_of_the_table():
    import yaml

    spec = yaml.safe_load(Path("config/claims.yaml").read_text(encoding="utf-8"))
    table = read(TABLES / "claims.csv")
    for study, own in table.groupby("Study"):
        wanted = [claim["id"] for claim in spec["claims"] for _ in claim["samples"]]
        assert own["Claim"].tolist() == wanted, study
    verdicts = {"supported", "contradicted", "too thin to tell", "not in this band"}
    assert set(table["Verdict"]) <= verdicts
