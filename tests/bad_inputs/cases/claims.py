"""The claims and what decides them: config/claims.yaml."""

from tests.helpers.bad_input import Case, copy, drop, swap, write

FILE = "config/claims.yaml"
#: The beginning of the first claim of each kind, which makes the texts below unique.
SHARE = "reads: {from: shares, rung: L1, reading: occurrence}\n    samples: [post1945, all]\n"
EQUALS = "    expected: equals 0.41\n    rule: {kind: equals, value: 0.41}\n    needs: [leaders]"
ROWS = (
    "ended_with_shift, ended_without_shift, shift_then_end_90, shift_then_end_365, "
    "landmark_shift_ended, landmark_none_ended"
)


def changed(about, old, new, line):
    """The file of claims with one text replaced, refused when the workflow is read."""
    return Case(about, (swap(FILE, old, new),), "snakemake", f"{FILE}, key {line}")


CASES = [
    changed("a model that is not there", "{from: estimates, model: war, term: shift}",
            "{from: estimates, model: wars, term: shift}",
            "claims.3.reads.model, value wars: no model of this name for sample post1945 in "
            "config/models; correct it"),
    changed("a term that the model does not have", "{from: estimates, model: war, term: shift}",
            "{from: estimates, model: war, term: late}",
            "claims.3.reads.term, value late: not here; choose one of shift"),
    changed("a contrast that the model does not have", "term: exogenous_over_endogenous}",
            "term: endogenous_over_exogenous}",
            "claims.5.reads.term, value endogenous_over_exogenous: not here; choose one of "
            "after_endogenous, …"),
    changed("an outcome that the model does not have", '"shift:draw"', '"shift:win"',
            "claims.…reads.term, value shift:win: not here; choose one of shift, shift:draw"),
    changed("a term that the rates do not have", "term: ratio}", "term: rate}",
            "claims.…reads.term, value rate: not here; choose one of ratio"),
    changed("a row that the table does not have", "row: ended_with_shift", "row: ended",
            f"claims.…reads.row, value ended: not here; choose one of {ROWS}"),
    changed("a source of estimates that is none", "{from: estimates, model: war, term: shift}",
            "{from: guesses, model: war, term: shift}", "claims.3.reads…"),
    changed("a share without its rung", "{from: shares, rung: L4, reading: attribution}",
            "{from: shares, reading: attribution}",
            "claims.1.reads: 'rung' is a required property; add it"),
    changed("attribution where nobody coded it", "{from: shares, rung: L4, reading: attribution}",
            "{from: shares, rung: L1, reading: attribution}",
            "claims.1.reads.reading, value attribution: rung L1 is coded by rule, without "
            "attribution; choose occurrence or another rung"),
    changed("a rule that is none", EQUALS, EQUALS.replace("kind: equals", "kind: near"),
            "claims.0.rule.kind, value \"near\": not allowed; choose one of above, same, equals, "
            "below, excess"),
    changed("a rule for ratios on a share", EQUALS,
            EQUALS.replace("{kind: equals, value: 0.41}", "{kind: above}"),
            "claims.0.rule.kind, value above: not here; choose one of equals, excess"),
    changed("a rule for shares on a ratio",
            "term: shift}\n    samples: [post1945, all]\n    expected: above 1\n"
            "    rule: {kind: above}",
            "term: shift}\n    samples: [post1945, all]\n    expected: above 1\n"
            "    rule: {kind: excess}",
            "claims.3.rule.kind, value excess: not here; choose one of above, same"),
    changed("a rule without its value", EQUALS, EQUALS.replace(", value: 0.41", ""),
            "claims.0.rule: 'value' is a required property; add it"),
    changed("a value that the rule does not use",
            "term: shift}\n    samples: [post1945, all]\n    expected: above 1\n"
            "    rule: {kind: above}",
            "term: shift}\n    samples: [post1945, all]\n    expected: above 1\n"
            "    rule: {kind: above, value: 1}",
            "claims.3.rule.value: rule above does not use it; remove it"),
    changed("a value in percent", EQUALS, EQUALS.replace("value: 0.41", "value: 41"),
            "claims.0.rule.value, value 41: 41 is greater than the maximum of 1; correct it"),
    changed("a value that is no number", EQUALS, EQUALS.replace("value: 0.41", "value: .nan"),
            "claims.0.rule.value, value NaN: nan is not of type 'number'; correct it"),
    changed("an infinite threshold", "max_interval_ratio: 10", "max_interval_ratio: .inf",
            "thresholds.max_interval_ratio, value Infinity: inf is not of type 'number'; "
            "correct it"),
    changed("half an event", "min_events: 5", "min_events: 4.5",
            "thresholds.min_events, value 4.5: 4.5 is not of type 'integer'; correct it"),
    changed("a level in percent", "alpha: 0.05", "alpha: 5",
            "thresholds.alpha, value 5: 5 is greater than or equal to the maximum of 0.5; "
            "correct it"),
    changed("an unknown threshold", "alpha: 0.05", "alhpa: 0.05",
            "thresholds.alhpa: unknown key; known here are alpha, …"),
    changed("one name for two claims", "id: share_above_chance", "id: share_41",
            "claims.2.id, value share_41: used twice; rename one"),
    changed("a name with blanks", "id: share_above_chance", "id: share above chance",
            "claims.2.id, value \"share above chance\": … does not match '^[a-z0-9_]+$'; "
            "correct it"),
    changed("data that are none", EQUALS, EQUALS.replace("[leaders]", "[leader]"),
            "claims.0.needs.0, value \"leader\": not allowed; choose one of leaders, …"),
    changed("an unknown key", EQUALS, EQUALS + "\n    verdict: supported",
            "claims.0.verdict: unknown key; known here are caveat, claim, …"),
    Case("claims on a model that was removed", (drop("config/models/direction.yaml"),), "snakemake",
         f"{FILE}, key claims.…reads.model, value war_direction: no model of this name for sample "
         "post1945 in config/models; correct it"),
    Case("no claims", (write(FILE, ""),), "snakemake",
         f"{FILE}, key (top), value null: None is not of type 'object'; correct it"),
    Case("claims that are none", (copy("config/config.yaml", FILE),), "snakemake",
         f"{FILE}, key bands: unknown key; known here are claims, thresholds"),
    Case("claims in broken YAML", (write(FILE, "claims: [\n"),), "snakemake",
         f"{FILE}, row 2, column 1: …; correct the YAML"),
]  # fmt: skip
