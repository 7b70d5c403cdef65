# Further reference values for the Cox estimators: residuals, concordance, survival along a covariate path, baseline,
# shared gamma frailty, two-way clustering, proportional hazards with strata and weights.
# Run in this folder:  Rscript cox_more.R      (Debian: r-base-core r-cran-survival). Reads data/*.csv, writes *.csv.
suppressMessages(library(survival)); options(digits = 15)
ctl <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
num <- function(x) sprintf("%.12g", x)
save <- function(x, name) write.csv(x, name, row.names = FALSE, quote = FALSE)
read <- function(f) { d <- read.csv(f); i <- sapply(d, is.integer); d[i] <- lapply(d[i], as.numeric); d }  # cox.zph fails on integers
h <- read("data/heart.csv"); h30 <- read("data/heart30.csv"); g <- read("data/cgd.csv"); w <- read("data/warlike.csv")
fh <- Surv(start, stop, event) ~ age + year + surgery + transplant
fg <- Surv(tstart, tstop, status) ~ rif + age + autos
fw <- Surv(start, stop, event) ~ shift + x1 + x2
fits <- list(
  heart = coxph(fh, h, control = ctl, x = TRUE), heart30 = coxph(fh, h30, control = ctl, x = TRUE),
  heart30_breslow = coxph(fh, h30, ties = "breslow", control = ctl, x = TRUE),
  cgd_strata = coxph(update(fg, . ~ . + strata(hoscat)), g, control = ctl, x = TRUE),
  cgd_weights = coxph(fg, g, weights = weight, control = ctl, x = TRUE),
  warlike = coxph(fw, w, control = ctl, x = TRUE))

## ---- residuals, unweighted except dfbeta (R's defaults); one line per row (Schoenfeld: per event, by time) ----
rows <- NULL; sch <- NULL
for (m in names(fits)) { f <- fits[[m]]
  one <- list(martingale = residuals(f, "martingale"), deviance = residuals(f, "deviance"))
  for (k in names(one)) rows <- rbind(rows, data.frame(model = m, kind = k, term = "", row = seq_along(one[[k]]), value = num(one[[k]])))
  for (k in c("score", "dfbeta")) { r <- residuals(f, k)
    for (j in seq_along(coef(f))) rows <- rbind(rows, data.frame(model = m, kind = k, term = names(coef(f))[j], row = seq_len(nrow(r)), value = num(r[, j]))) }
  for (k in c("schoenfeld", "scaledsch")) { r <- residuals(f, k); t <- as.numeric(rownames(residuals(f, "schoenfeld")))
    for (j in seq_along(coef(f))) sch <- rbind(sch, data.frame(model = m, kind = k, term = names(coef(f))[j], time = t, value = num(r[, j]))) } }
save(rows[rows$model %in% c("heart30", "cgd_weights"), ], "cox_residuals.csv")
save(sch[sch$model %in% c("heart30", "cgd_strata"), ], "cox_schoenfeld.csv")

## ---- concordance ----
co <- NULL
for (m in names(fits)) { k <- concordance(fits[[m]]); s <- if (is.matrix(k$count)) colSums(k$count) else k$count
  co <- rbind(co, data.frame(model = m, concordant = num(s[1]), discordant = num(s[2]), tied_risk = num(s[3]), c = num(k$concordance))) }
save(co, "cox_concordance.csv")

## ---- proportional hazards with strata, weights, heavy ties ----
z <- NULL
for (m in c("heart30", "heart30_breslow", "cgd_strata", "cgd_weights")) for (tr in c("km", "rank", "identity", "log")) {
  t <- cox.zph(fits[[m]], transform = tr, terms = FALSE)$table
  z <- rbind(z, data.frame(model = m, transform = tr, term = rownames(t), chisq = num(t[, 1]), df = t[, 2], p = num(t[, 3]))) }
save(z, "cox_zph_more.csv")

## ---- baseline and survival of a war with a shift on day 200 ----
# Errors of the path with a shift are not kept: those of survfit(id = ) 3.5-3 jump there, .07 on day 182, .19 on day 208.
bh <- NULL; sv <- NULL
for (ties in c("efron", "breslow")) {
  f <- coxph(fw, w, ties = ties, control = ctl); b <- basehaz(f, centered = FALSE)
  bh <- rbind(bh, data.frame(ties, time = b$time, cumulative = num(b$hazard)))
  path <- data.frame(start = c(0, 200), stop = c(200, 1500), event = 0, shift = 0:1, x1 = 0.5, x2 = 1, id = 1)
  for (kind in c("constant", "shift")) {
    s <- if (kind == "shift") survfit(f, path, id = id) else survfit(f, path[1, ], conf.type = "log")
    sv <- rbind(sv, data.frame(ties, kind, time = s$time, n_event = s$n.event, survival = num(s$surv), se = if (kind == "shift") NA else num(s$std.err), lower = if (kind == "shift") NA else num(s$lower), upper = if (kind == "shift") NA else num(s$upper))) } }
save(bh, "cox_baseline.csv"); save(sv[sv$n_event > 0, ], "cox_survival_path.csv")

## ---- shared gamma frailty (sparse = FALSE: else R drops the off-diagonal part of the information) ----
fr <- NULL; tight <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 200, outer.max = 200)
for (ties in c("efron", "breslow")) {
  f <- list(warlike = coxph(update(fw, . ~ . + frailty(war, eps = 1e-11, sparse = FALSE)), w, ties = ties, control = tight),
            cgd = coxph(update(fg, . ~ . + frailty(id, eps = 1e-11, sparse = FALSE)), g, ties = ties, control = tight))
  for (m in names(f)) { k <- f[[m]]$history[[1]]
    fr <- rbind(fr, data.frame(model = m, ties, term = names(coef(f[[m]]))[1:3], coef = num(coef(f[[m]])[1:3]), se = num(sqrt(diag(f[[m]]$var))[1:3]), theta = num(k$theta), loglik = num(k$c.loglik))) } }
save(fr, "cox_frailty.csv")

## ---- two-way clustering: war and state (here spell modulo 37), by inclusion and exclusion ----
w$state <- w$spell %% 37; w$both <- paste(w$war, w$state); tw <- NULL
for (ties in c("efron", "breslow")) {
  v <- function(cl) { w$.cl <- cl; coxph(fw, w, ties = ties, control = ctl, cluster = .cl)$var }
  m <- v(w$war) + v(w$state) - v(w$both)
  tw <- rbind(tw, data.frame(ties, term = c("shift", "x1", "x2"), robust_se = num(sqrt(diag(m))))) }
save(tw, "cox_twoway.csv")
cat("done with R", R.version$major, R.version$minor, "survival", as.character(packageVersion("survival")), "\n")
