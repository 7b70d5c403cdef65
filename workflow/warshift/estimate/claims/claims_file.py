"""The file of claims, config/claims.yaml, and what its schema cannot check."""

from warshift.config import load
from warshift.errors import ConfigError
from warshift.estimate.durations import regime_rates
from warshift.estimate.durations.terms import parse
from warshift.estimate.shares.necessary_sufficient import ROWS

#: What each source of estimates can be judged by, and the rules that compare with a value.
KINDS = {
    "estimates": ("above", "same"),
    "shares": ("equals", "excess"),
    "two_by_two": ("equals", "below"),
}
WITH_VALUE = ("equals", "below")


def read_claims(path, models=None):
    """Read the claims and the thresholds of their verdicts.

    Parameters
    ----------
    path : path
    models : list of dict, optional
        From `read_models`; without them the models that claims name are not checked.

    Raises
    ------
    ConfigError
        If the file violates its schema, repeats a claim, or names a rule, model, term or row that
        there is not.
    """
    content = load(path, "claims")
    seen = set()
    for place, claim in enumerate(content["claims"]):
        key = f"{path}, key claims.{place}"
        if claim["id"] in seen:
            raise ConfigError(f"{key}.id, value {claim['id']}: used twice; rename one")
        seen.add(claim["id"])
        _check_rule(claim, key)
        reads = claim["reads"]
        if reads["from"] == "two_by_two":
            _choose(reads["row"], ROWS, f"{key}.reads.row")
        elif (reads.get("rung"), reads.get("reading")) == ("L1", "attribution"):
            raise ConfigError(
                f"{key}.reads.reading, value attribution: rung L1 is coded by rule, without "
                "attribution; choose occurrence or another rung"
            )
        elif reads["from"] == "estimates" and models is not None:
            _check_model(claim, models, f"{key}.reads")
    return content


def _check_rule(claim, key):
    rule = claim["rule"]
    _choose(rule["kind"], KINDS[claim["reads"]["from"]], f"{key}.rule.kind")
    if "value" in rule and rule["kind"] not in WITH_VALUE:
        raise ConfigError(f"{key}.rule.value: rule {rule['kind']} does not use it; remove it")


def _check_model(claim, models, key):
    """Check that every sample of the claim has its model, with the term."""
    name, term = claim["reads"]["model"], claim["reads"]["term"]
    named = {model["spec_id"]: model for model in models}
    for sample in claim["samples"]:
        if name in regime_rates.TERMS:
            _choose(term, (regime_rates.TERMS[name],), f"{key}.term")
            continue
        model = named.get(f"{name}_{sample}")
        if model is None:
            raise ConfigError(
                f"{key}.model, value {name}: no model of this name for sample {sample} in "
                "config/models; correct it"
            )
        terms = _terms_of(model)
        if terms is not None:
            _choose(term, terms, f"{key}.term")


def _terms_of(model):
    """Return the terms of a model's estimates; None if they are known only from the data."""
    parsed = [parse(term) for term in model["terms"]]
    if not all(term.simple for term in parsed) or "horizons" in model:
        return None
    names, causes = [term.text for term in parsed], model.get("outcome")
    if isinstance(causes, list):
        names += [f"{name}:{causes[-1]}" for name in names]
    return [*names, *model.get("contrasts", {})]


def _choose(value, choices, key):
    if value not in choices:
        raise ConfigError(f"{key}, value {value}: not here; choose one of {', '.join(choices)}")
