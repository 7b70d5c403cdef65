"""Rule estimate_durations: the models of config/models, and the survival curves."""

from warshift.estimate.durations.model_files import landmark_of, read_models, shown_in
from warshift.estimate.durations.run_specs import fit_models
from warshift.estimate.durations.survival_curves import shift_curves_by_period, survival_by_period
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table
from warshift.vocabulary import of_leaders

p, out = snakemake.params, snakemake.output
with one_line_errors(snakemake):
    models = read_models(snakemake.input.models)
    panel = read_table(snakemake.input.covariates, "covariates")
    estimates = fit_models(shown_in(models, p.tables), panel, p.level, p.seed)
    units = of_leaders(read_table(snakemake.input.units_by_rung, "units_by_rung"))
    wars = units[units["unit"] == "war"]
    shifts = of_leaders(panel)
    shifts = shifts[shifts["unit"] == "war"]
    write_table(estimates, out.estimates, "estimates")
    survival = survival_by_period(wars, p.period_breaks, p.level)
    write_table(survival, out.survival_curves, "survival_curves")
    curves = shift_curves_by_period(shifts, landmark_of(models), p.level)
    write_table(curves, out.shift_curves, "shift_curves")
