"""The numbers of the README are those of the committed results."""

import csv
import json
import re


def percent(value):
    return f"{100 * value:.0f} %"


def test_the_readme_says_what_the_headline_says(repo):
    text = " ".join((repo / "README.md").read_text(encoding="utf-8").split())
    h = json.loads((repo / "results/headline.json").read_text(encoding="utf-8"))
    low, high = (f"{100 * end:.0f}" for end in h["interval"])
    share = f"{h['with_shift']} of {h['wars']} wars since 1945 = {percent(h['share'])}"
    assert f"{share}, exact 95 % interval {low} to {high} %" in text
    assert f"(p = {h['p_claimed']:.2f})" in text
    assert f"L1: {percent(h['expected_by_turnover'])} would be expected" in text
    assert f"{percent(h['expected_by_time_shift'])} if the wars had happened" in text
    first, last = h["hazard_interval"]
    assert (
        f"L1: hazard ratio {h['hazard_ratio']:.2f}, 95 % interval {first:.2f} to {last:.2f}" in text
    )
    fewest, most = h["counts_compatible_with_claim"]
    assert f"every count from {fewest} to {most} would be compatible" in text


def test_the_readme_says_what_the_ladder_says(repo):
    text = " ".join((repo / "README.md").read_text(encoding="utf-8").split())
    h = json.loads((repo / "results/headline.json").read_text(encoding="utf-8"))
    curated = {row["rung"]: row for row in h["ladder"] if row["coder"] == "curated"}
    assert f"{percent(curated['L1']['share'])} at L1" in text
    assert curated["L2"]["share"] == curated["L3"]["share"]
    assert f"{percent(curated['L2']['share'])} with source of support (L2) and regime (L3)" in text
    assert f"{percent(curated['L4']['share'])} with heads of state" in text
    last = curated["L4"]
    assert f"L4: {percent(last['in_war_primary'])} of the wars" in text
    assert f"and {percent(last['before_entry_primary'])} one in the equally long" in text
    assert f"read: {percent(last['attributed'])} of the wars" in text
    assert f"{percent(last['attributed_or_undetermined'])} if every undecided" in text


def test_the_readme_says_what_the_agreement_and_the_claims_say(repo):
    text = " ".join((repo / "README.md").read_text(encoding="utf-8").split())
    with open(repo / "results/tables/tableB6_agreement.csv", encoding="utf-8", newline="") as file:
        rows = {row["Question"]: row for row in csv.DictReader(file)}
    assert (
        f"(Cohen's kappa {float(rows['class, all events']['Cohen' + chr(39) + 's kappa']):.2f}"
        in text
    )
    with open(repo / "results/tables/claims.csv", encoding="utf-8", newline="") as file:
        claims = {row["Claim"]: row for row in csv.DictReader(file)}
    row = claims["shift_hastens_end_l4"]
    low, high = re.findall(r"[\d.]+", row["95% interval"])
    assert f"L4: {float(row['Estimate']):.2f}, {float(low):.2f} to {float(high):.2f}" in text
    assert float(row["Holm p"]) > 0.05  # "does not survive a correction"
