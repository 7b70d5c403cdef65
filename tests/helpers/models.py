"""Hand-made specifications of duration models, and their fits to hand-made rows."""

from warshift.estimate.durations.run_specs import COLUMNS, fit_spec
from warshift.estimate.durations.samples import Sample

PLAIN = {"title": "Demo", "unit": "war", "period": "all", "rung": "L1", "coder": "rule"}
PLAIN |= {"family": "cox", "table": "models"}


def specification(spec):
    """As `read_models` gives it: no key of every model is missing."""
    spec = PLAIN | spec
    return spec | {"spec_id": f"{spec['name']}_{spec['period']}"}


def fit_model(spec, panel, level=0.95):
    """Long rows of one specification, fitted to the rows of its unit."""
    spec = specification(spec) | {"spec_id": spec["name"]}
    rows = panel[panel["unit"] == spec["unit"]]
    return fit_spec(spec, Sample.build(rows, spec["terms"]), level)[COLUMNS]
