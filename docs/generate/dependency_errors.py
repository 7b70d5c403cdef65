"""Table in docs/dependencies.md: errors of other packages' estimators against R's values.

`python -m docs.generate dependency_errors` puts the table between the marks of the page. R's values
and the scripts that made them are in `tests/reference`. An error below 1e-8 is printed as `none`:
R's values have 12 digits, and rounding beyond them differs between machines.
"""

import warnings

import numpy as np
import pandas as pd
from docs.generate.pages import ROOT, with_parts

PAGE = ROOT / "docs/dependencies.md"
REFERENCE = ROOT / "tests/reference"
NOTHING = 1e-8
COX = {
    "heart": (["age", "year", "surgery", "transplant"], "start", "stop", "event", "id"),
    "heart30": (["age", "year", "surgery", "transplant"], "start", "stop", "event", "id"),
    "pbcseq": (["age", "lbili", "edema", "albumin"], "start", "stop", "event", "id"),
    "cgd": (["rif", "age", "autos", "ster"], "tstart", "tstop", "status", "id"),
    "warlike": (["shift", "x1", "x2"], "start", "stop", "event", "war"),
}
USED, OURS = "used", "ours instead"


def values(name):
    """Read a table of R's values, or of the data behind them."""
    return pd.read_csv(REFERENCE / f"{name}.csv")


def gap(computed, expected):
    """Return the largest absolute difference."""
    return float(np.abs(np.asarray(computed, float) - np.asarray(expected, float)).max())


def ratio(computed, expected):
    """Return the largest relative difference."""
    return float(np.abs(np.asarray(computed, float) / np.asarray(expected, float) - 1).max())


def cox(name, ties="efron"):
    """Return data, columns, and R's coefficients and errors, of one Cox model."""
    terms, *columns = COX[name]
    expected = values("cox_coefficients").query("model == @name and ties == @ties")
    return values(f"data/{name}"), terms, columns, expected.set_index("term").loc[terms]


def phreg():
    """Compare statsmodels' Cox model with delayed entry."""
    import statsmodels.api as sm

    for ties in ("efron", "breslow"):
        coefficients, errors = {}, {}
        for name in COX:
            data, terms, (start, stop, event, cluster), expected = cox(name, ties)
            model = sm.PHReg(
                data[stop], data[terms], status=data[event], entry=data[start], ties=ties
            )
            fit = model.fit(groups=data[cluster].to_numpy())
            coefficients[name] = gap(fit.params, expected["coef"])
            errors[name] = ratio(fit.bse, expected["robust_se"])
        what = f"statsmodels `PHReg(entry=, ties={ties!r})`"
        yield what, "coefficients", coefficients, "absolute", OURS
        yield what, "errors by cluster", errors, "relative", OURS


def lifelines_cox():
    """Compare both Cox fitters of lifelines on (start, stop] rows."""
    from lifelines import CoxPHFitter, CoxTimeVaryingFitter

    gaps = {name: {} for name in ("entry", "robust", "varying", "model")}
    for name in COX:
        data, terms, (start, stop, event, cluster), expected = cox(name)
        rows = data[[*terms, start, stop, event]]
        entry = CoxPHFitter().fit(
            rows.assign(c=data[cluster]), stop, event, entry_col=start, cluster_col="c"
        )
        gaps["entry"][name] = gap(entry.params_[terms], expected["coef"])
        gaps["robust"][name] = ratio(entry.standard_errors_[terms], expected["robust_se"])
        varying = CoxTimeVaryingFitter().fit(
            rows.assign(row=range(len(rows))),
            id_col="row",
            event_col=event,
            start_col=start,
            stop_col=stop,
        )
        gaps["varying"][name] = gap(varying.params_[terms], expected["coef"])
        gaps["model"][name] = ratio(varying.standard_errors_[terms], expected["se"])
    entry, varying = "lifelines `CoxPHFitter(entry_col=, cluster_col=)`", "`CoxTimeVaryingFitter`"
    yield entry, "coefficients", gaps["entry"], "absolute", OURS
    yield entry, "errors by cluster", gaps["robust"], "relative", OURS
    yield f"lifelines {varying}", "coefficients", gaps["varying"], "absolute", OURS
    yield f"lifelines {varying}", "model-based errors", gaps["model"], "relative", OURS
    yield f"lifelines {varying}", "errors by cluster", None, "", OURS
    yield "lifelines `proportional_hazard_test`, delayed entry", "chi-squared", None, "", OURS


def lifelines_parametric():
    """Compare accelerated failure time models, right-censored, one row per spell."""
    import lifelines

    last = values("data/warlike").drop_duplicates("spell", keep="last")
    reference = values("survreg_aft")
    for name in ("Weibull", "LogNormal", "LogLogistic"):
        expected = reference[reference["dist"] == name.lower()].set_index("term")
        fitter = getattr(lifelines, f"{name}AFTFitter")()
        fit = fitter.fit(last[["stop", "event", "x1", "x2"]], "stop", "event")
        coefficients = fit.params_.xs(fit.params_.index[0][0])[["x1", "x2"]]
        error = gap(coefficients, expected.loc[["x1", "x2"], "estimate"])
        yield f"lifelines `{name}AFTFitter`", "coefficients", error, "absolute", OURS
        short = float(expected["loglik"].iloc[0] - fit.log_likelihood_)
        yield f"lifelines `{name}AFTFitter`", "log-likelihood", abs(short), "absolute", OURS
    yield "lifelines parametric fitters", "errors by cluster", None, "", OURS


def kaplan_meier():
    """Compare lifelines' Kaplan–Meier with delayed entry."""
    from lifelines import KaplanMeierFitter

    survival, limits = [], []
    for name, expected in values("kaplan_meier").groupby("data"):
        data = values(f"data/{name}")
        fit = KaplanMeierFitter().fit(data["stop"], data["event"], entry=data["start"])
        at = expected["time"]
        survival.append(gap(fit.survival_function_at_times(at), expected["surv"]))
        limits.append(gap(fit.confidence_interval_.loc[at], expected[["lower", "upper"]]))
    plain = "lifelines `KaplanMeierFitter(entry=)`"
    yield plain, "survival", max(survival), "absolute", USED
    yield plain, "log-log limits", max(limits), "absolute", USED
    yield plain, "errors by cluster", None, "", OURS


def restricted_mean():
    """Compare lifelines' restricted mean and its error."""
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time

    last = values("data/warlike").drop_duplicates("spell", keep="last")
    means, errors = [], []
    for row in values("durations/restricted_mean").itertuples():
        part = last[last["x2"] == row.x2]
        fit = KaplanMeierFitter().fit(part["stop"], part["event"])
        mean, variance = restricted_mean_survival_time(fit, t=row.horizon, return_variance=True)
        means.append(ratio(mean, row.mean))
        errors.append(ratio(np.sqrt(variance / len(part)), row.se))
    restricted = "lifelines `restricted_mean_survival_time`"
    yield restricted, "mean", max(means), "relative", OURS
    yield restricted, "error (its variance over n)", max(errors), "relative", OURS


def competing_and_groups():
    """Compare lifelines' Aalen–Johansen estimator and log-rank test."""
    from lifelines import AalenJohansenFitter
    from lifelines.statistics import multivariate_logrank_test

    last = values("data/warlike").drop_duplicates("spell", keep="last")
    expected, incidence = values("aalen_johansen"), []
    for outcome in (1, 2, 3):
        fit = AalenJohansenFitter(seed=0).fit(last["stop"], last["outcome"], outcome)
        steps = fit.cumulative_density_.iloc[:, 0]
        index = np.searchsorted(steps.index, expected["time"], "right") - 1
        incidence.append(gap(steps.to_numpy()[index], expected[f"cif{outcome}"]))
    aalen = "lifelines `AalenJohansenFitter`"
    yield aalen, "incidence (ties broken at random)", max(incidence), "absolute", OURS
    tests = values("durations/logrank").set_index("group")["chisq"]
    groups = {"x2": last["x2"], "third": last["spell"] % 3}
    error = max(
        ratio(
            multivariate_logrank_test(last["stop"], group, last["event"]).test_statistic,
            tests[name],
        )
        for name, group in groups.items()
    )
    logrank = "lifelines `multivariate_logrank_test`"
    yield logrank, "chi-squared, everybody from the start", error, "relative", OURS
    yield logrank, "chi-squared, delayed entry", None, "", OURS


def statsmodels_discrete():
    """Compare statsmodels' binary regression on months, with errors by cluster."""
    import statsmodels.api as sm

    months, reference = values("data/warlike_months"), values("discrete_time")
    t = months["month"] / 12
    terms = months[["shift", "x1", "x2"]].assign(t=t, t2=t**2, t3=t**3)
    clusters = pd.factorize(months["war"])[0]
    g = clusters.max() + 1
    for name, link in (("cloglog", "CLogLog"), ("logit", "Logit")):
        family = sm.families.Binomial(link=getattr(sm.families.links, link)())
        model = sm.GLM(months["y"], sm.add_constant(terms), family=family)
        expected = reference[reference["link"] == name]
        fit = model.fit(tol=1e-12)
        groups = {"groups": clusters, "use_correction": False}
        robust = model.fit(tol=1e-12, cov_type="cluster", cov_kwds=groups).bse
        robust = ratio(robust * np.sqrt(g / (g - 1)), expected["robust_se_cadjust"])
        what = f"statsmodels `GLM`, {name}"
        yield what, "coefficients", gap(fit.params, expected["coef"]), "absolute", USED
        yield what, "model-based errors", ratio(fit.bse, expected["se"]), "relative", USED
        yield what, "errors by cluster", robust, "relative", OURS


def shown(error, kind):
    """Format an error; of several, the largest, with the data set on which it occurs."""
    if error is None:
        return "not implemented"
    errors = error if isinstance(error, dict) else {"": error}
    where = max(errors, key=lambda name: np.nan_to_num(errors[name]))
    broken = ", ".join(name for name, value in errors.items() if np.isnan(value))
    text = "none" if errors[where] < NOTHING else f"{errors[where]:.1g} ({kind}"
    text += "" if text == "none" else f"; {where})" if where else ")"
    return f"{text}, NaN on {broken}" if broken else text


def render():
    """Render the table in Markdown."""
    lines = ["| estimator | quantity | largest error against R | here |", "|---|---|---|---|"]
    makers = (phreg, lifelines_cox, lifelines_parametric)
    makers += (kaplan_meier, restricted_mean, competing_and_groups, statsmodels_discrete)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for what, quantity, error, kind, verdict in (row for make in makers for row in make()):
            lines.append(f"| {what} | {quantity} | {shown(error, kind)} | {verdict} |")
    return "\n".join(lines)


def pages():
    """Return the page of dependencies with its table of errors."""
    return {PAGE: with_parts(PAGE, {"errors": render()})}
