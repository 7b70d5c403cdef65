# Further reference values for the duration estimators, from R's survival.
# Run in this folder:  Rscript durations.R      (Debian: r-base-core r-cran-survival)
# Reads ../data/warlike.csv (written by ../reference.R) and writes the csv files beside this script.
suppressMessages(library(survival)); options(digits = 15)
num <- function(x) sprintf("%.12g", x)
put <- function(x, f) write.csv(x, f, row.names = FALSE, quote = FALSE)
ws <- read.csv("../data/warlike.csv"); ws$w <- 1 + ws$spell %% 3
last <- ws[!duplicated(ws$spell, fromLast = TRUE), ]
# left truncation: spells come under observation on day 40 * (spell %% 4)
late <- ws; late$entry <- 40 * (late$spell %% 4); late <- late[late$stop > late$entry, ]; late$start <- pmax(late$start, late$entry)

## ---- Aalen-Johansen: errors (infinitesimal jackknife) and log-log limits --------------------------
# survival 3.5-3 ignores cluster= where there are several outcomes; its influences by spell, summed by war, do not.
aj <- NULL; F <- Surv(stop, factor(outcome, 0:3)) ~ 1
by_war <- function(f, w) { u <- f$influence.pstate; u <- u[, dim(u)[2] - rev(seq_along(f$time)) + 1, ]
  f$std.err <- apply(u, 2:3, function(x) sqrt(sum(tapply(w * x, last$war, sum)^2)))
  p <- f$pstate; s <- exp(qnorm(.975) * f$std.err / abs(p * log(p))); f$lower <- p^s; f$upper <- p^(1 / s); f }
fits <- list(
  spell = survfit(F, last, id = spell, conf.type = "log-log"),
  war = by_war(survfit(F, last, id = spell, influence = TRUE), 1),
  late = survfit(Surv(start, stop, factor(outcome, 0:3)) ~ 1, late, id = spell, conf.type = "log-log"),
  weighted = by_war(survfit(F, last, id = spell, weights = w, influence = TRUE), last$w))
for (m in names(fits)) { f <- fits[[m]]; e <- rowSums(f$n.event) > 0
  for (k in 0:3) aj <- rbind(aj, data.frame(model = m, state = k, time = f$time[e], p = num(f$pstate[e, k + 1]), se = num(f$std.err[e, k + 1]),
    lower = num(f$lower[e, k + 1]), upper = num(f$upper[e, k + 1]))) }
put(aj, "aalen_johansen_errors.csv")

## ---- Kaplan-Meier by cluster, with weights; restricted mean; log-rank ------------------------------
km <- NULL
fits <- list(
  late = survfit(Surv(start, stop, event) ~ 1, late, conf.type = "log-log"),
  war = survfit(Surv(start, stop, event) ~ 1, ws, id = spell, cluster = war, conf.type = "log-log"),
  weighted = survfit(Surv(start, stop, event) ~ 1, ws, id = spell, cluster = war, weights = w, conf.type = "log-log"))
for (m in names(fits)) { f <- fits[[m]]; e <- f$n.event > 0
  km <- rbind(km, data.frame(model = m, time = f$time, n_risk = f$n.risk, surv = num(f$surv), se = num(f$std.err * if (f$logse) f$surv else 1), lower = num(f$lower), upper = num(f$upper))[e, ]) }
put(km, "kaplan_meier_more.csv")
rm <- NULL
for (tau in c(365, 1000)) { s <- summary(survfit(Surv(stop, event) ~ x2, last), rmean = tau)$table
  rm <- rbind(rm, data.frame(horizon = tau, x2 = 0:1, mean = num(s[, "rmean"]), se = num(s[, "se(rmean)"]))) }
put(rm, "restricted_mean.csv")
d <- survdiff(Surv(stop, event) ~ x2, last); last$third <- last$spell %% 3; d3 <- survdiff(Surv(stop, event) ~ third, last)
put(data.frame(group = c("x2", "third"), chisq = num(c(d$chisq, d3$chisq)), df = c(1, 2)), "logrank.csv")

## ---- parametric: robust errors; log-logistic and log-normal with the hazard by row -----------------
# survreg(cluster=) leaves the weights out of the scores; its weighted dfbeta residuals do not.
rob <- NULL
for (dist in c("weibull", "loglogistic", "lognormal", "exponential")) for (wt in c("none", "w")) {
  last$.w <- if (wt == "w") last$w else rep(1, nrow(last))
  f <- survreg(Surv(stop, event) ~ x1 + x2, last, dist = dist, weights = .w, cluster = war, control = list(rel.tolerance = 1e-14, maxiter = 200))
  rob <- rbind(rob, data.frame(dist, weights = wt, term = c(names(coef(f)), if (dist != "exponential") "log_scale"),
    estimate = num(c(coef(f), if (dist != "exponential") log(f$scale))), robust_se = num(sqrt(colSums(rowsum(residuals(f, type = "dfbeta", weighted = TRUE), last$war)^2))), loglik = num(f$loglik[2]))) }
put(rob, "survreg_robust.csv")
X <- cbind(1, as.matrix(ws[, c("shift", "x1", "x2")])); s0 <- ws$start / 365.25; s1 <- ws$stop / 365.25; aft <- NULL
D <- list(loglogistic = list(f = function(z) dlogis(z, log = TRUE), S = function(z) plogis(z, lower.tail = FALSE, log.p = TRUE)),
          lognormal = list(f = function(z) dnorm(z, log = TRUE), S = function(z) pnorm(z, lower.tail = FALSE, log.p = TRUE)))
for (dist in names(D)) { d <- D[[dist]]
  nll <- function(th) { mu <- X %*% th[1:4]; s <- exp(th[5]); z1 <- (log(s1) - mu) / s; z0 <- (log(s0) - mu) / s
    -sum(ws$event * (d$f(z1) - d$S(z1) - log(s) - log(s1)) + d$S(z1) - ifelse(s0 > 0, d$S(z0), 0)) }
  o <- optim(rep(0, 5), nll, method = "BFGS", control = list(reltol = 1e-16, maxit = 5000)); o <- optim(o$par, nll, method = "BFGS", hessian = TRUE, control = list(reltol = 1e-16, maxit = 5000))
  aft <- rbind(aft, data.frame(dist, term = c("intercept", "shift", "x1", "x2", "log_scale"), estimate = num(o$par), se = num(sqrt(diag(solve(o$hessian)))), loglik = num(-o$value))) }
put(aft, "aft_by_row_years.csv")
cat("done with R", R.version$major, R.version$minor, "survival", as.character(packageVersion("survival")), "\n")
