# The demo study, reckoned a second time: from the centres' exports to the numbers of the pages, by other ways
# than the workbench takes. Codes and labels are read from the exports' dictionaries and not from study.ts, doses
# and rules are followed minute by minute and not by a sweep, differences go over covariance matrices of R's.
# Remake, within a minute: Rscript src/test/reference/demo.R > src/test/reference/demo.json, then
# npx biome format --write src/test/reference
# Debian: r-base-core r-cran-jsonlite
suppressPackageStartupMessages(library(jsonlite))
options(stringsAsFactors = FALSE, warn = 2)
folder <- "data/demo/exports/"

# --- Reading: one list of filled cells per record, whatever the format -------------------------------------
table_of <- function(file, encoding = "UTF-8-BOM", sep = ",") {
  text <- readLines(con <- file(file, encoding = encoding)); close(con)
  read.table(text = text, sep = sep, header = TRUE, quote = "\"", colClasses = "character", na.strings = "",
    check.names = FALSE, comment.char = "", fill = FALSE)
}
records_of_csv <- function(centre) {
  rows <- table_of(paste0(folder, "c", centre, "/redcap.csv"), if (centre == 2) "GB18030" else "UTF-8-BOM",
    if (centre == 4) ";" else ",")
  dictionary <- table_of(paste0(folder, "c", centre, "/dictionary.csv"), if (centre == 2) "GB18030" else "UTF-8-BOM")
  names(rows)[names(rows) == "dosing_weight"] <- "weight"
  for (moment in sub("_date$", "", grep("_date$", names(rows), value = TRUE))) {
    date <- rows[[paste0(moment, "_date")]]; time <- rows[[paste0(moment, "_time")]]
    whole <- if (moment %in% c("inf_start", "inf_stop", "ecmo_start", "ecmo_end")) moment else paste0(moment, "_dt")
    rows[[whole]] <- ifelse(is.na(date) | is.na(time), NA, paste(date, time))
  }
  # A label becomes its code: "1, 是 | 0, 否".
  for (i in which(dictionary[["Field Type"]] %in% c("radio", "dropdown"))) {
    column <- dictionary[i, 1]
    choice <- strsplit(trimws(strsplit(dictionary[i, "Choices, Calculations, OR Slider Labels"], "|", fixed = TRUE)[[1]]), ", ", fixed = TRUE)
    code <- setNames(sapply(choice, `[`, 1), sapply(choice, function(x) paste(x[-1], collapse = ", ")))
    known <- rows[[column]] %in% names(code)
    rows[[column]][known] <- code[rows[[column]][known]]
  }
  rows$centre <- paste0("C", sub("centre_", "", rows$redcap_data_access_group))
  lapply(seq_len(nrow(rows)), function(i) unlist(rows[i, !is.na(rows[i, ])]))
}
records_of_odm <- function(file) {
  lines <- readLines(file)
  attribute <- function(line, name) sub(paste0('.*\\b', name, '="([^"]*)".*'), "\\1", line)
  records <- list(); event <- form <- NULL; cells <- c()
  for (line in lines[grep("<ClinicalData", lines):length(lines)]) {
    if (grepl("<SubjectData", line)) child <- attribute(line, "SubjectKey")
    if (grepl("<StudyEventData", line)) event <- attribute(line, "redcap:UniqueEventName")
    if (grepl("<FormData", line)) { form <- sub("Form.", "", attribute(line, "FormOID"), fixed = TRUE); cells <- c() }
    if (grepl("<ItemData", line)) cells[attribute(line, "ItemOID")] <- attribute(line, "Value")
    if (grepl("</FormData", line)) {
      cells["record_id"] <- child
      if (event == "course_arm_1") cells["redcap_repeat_instrument"] <- form
      records[[length(records) + 1]] <- c(cells, redcap_event_name = event, centre = "C8")
    }
  }
  records
}

# --- Cells -------------------------------------------------------------------------------------------------
REASONS <- c("-99", "-999", "UNK", "NI", "##USER_MISSING_95##")
cell <- function(record, name) { x <- unname(record[name]); if (is.na(x) || x %in% REASONS || x == "") NA else x }
number <- function(record, name) as.numeric(sub(",", ".", cell(record, name), fixed = TRUE))
minute <- function(record, name) {
  x <- cell(record, name)
  if (is.na(x)) return(NA)
  as.numeric(as.POSIXct(x, tz = "UTC", format = if (grepl(".", x, fixed = TRUE)) "%d.%m.%Y %H:%M" else "%Y-%m-%d %H:%M")) / 60
}
# Units differ in centres 5 and 7 only, as their dictionaries say.
IN_CENTRE_5 <- c(lactate = 1 / 9.01, scvo2 = 100, creatinine = 88.4)
measured <- function(record, name) {
  factor <- if (record["centre"] == "C5" && name %in% names(IN_CENTRE_5)) IN_CENTRE_5[[name]] else 1
  number(record, name) * factor
}
MONTHS <- c(C5 = 12 / 365.25, C7 = 12)

FORMS <- list(
  labs = c("lab_dt", "lactate", "scvo2", "pao2", "creatinine", "platelets", "inr", "d_dimer", "fibrinogen"),
  vitals = c("vital_dt", "map", "heart_rate", "spo2", "fio2", "temperature", "gcs"),
  echo = c("echo_dt", "lvef", "cardiac_index"))
DRUGS <- c("dopamine", "dobutamine", "epinephrine", "norepinephrine", "milrinone", "vasopressin")
WEIGHT <- c(dopamine = 1, dobutamine = 1, epinephrine = 100, norepinephrine = 100, milrinone = 10, vasopressin = 10000)
OUTCOMES <- c("discharged", "died", "against_advice", "in_hospital")

# --- One child ---------------------------------------------------------------------------------------------
child_of <- function(records) {
  event <- sapply(records, `[`, "redcap_event_name")
  form <- sapply(records, `[`, "redcap_repeat_instrument")
  base <- records[[which(event == "baseline_arm_1")]]
  end <- records[[which(event == "outcome_arm_1")]]
  onset <- minute(base, "onset_dt")
  since <- function(record, name) minute(record, name) - onset
  weight <- number(base, "weight")
  outcome <- since(end, "status_dt")

  runs <- records[which(form == "ecmo")]
  if (length(runs)) runs <- runs[order(sapply(runs, since, "ecmo_start"))]
  run <- if (length(runs)) runs[[1]] else c(none = "")
  ecmo <- since(run, "ecmo_start")
  before_ecmo <- if (is.na(ecmo)) Inf else ecmo

  observations <- do.call(rbind, lapply(names(FORMS), function(name) {
    rows <- records[which(form == name)]
    # A row entered twice counts once, whatever its instance number.
    content <- sapply(rows, function(r) paste(r[setdiff(names(r), "redcap_repeat_instance")], collapse = "|"))
    do.call(rbind, lapply(rows[!duplicated(content)], function(r) do.call(rbind, lapply(FORMS[[name]][-1], function(v) {
      value <- measured(r, v)
      if (is.na(value)) NULL else data.frame(variable = v, t = since(r, FORMS[[name]][1]), value = value)
    }))))
  }))

  infusions <- do.call(rbind, lapply(records[which(form == "infusions")], function(r) {
    drug <- DRUGS[as.integer(cell(r, "inf_drug"))]
    rate <- number(r, "inf_rate")
    concentration <- number(r, "inf_conc")
    rate <- switch(cell(r, "inf_unit"),
      "1" = rate, "2" = rate, "3" = rate / 1000,
      "4" = rate * concentration * 1000 / weight / 60,
      "5" = rate * concentration / weight / 60,
      "6" = rate * 1000 / weight / 60)
    stop <- since(r, "inf_stop")
    bolus <- cell(r, "inf_bolus")
    if (!is.na(bolus) && bolus == "1") return(NULL)
    start <- since(r, "inf_start")
    stop <- min(stop, outcome, na.rm = TRUE)
    if (start >= stop) NULL else data.frame(drug, start, stop, rate)
  }))

  # The VIS of every minute [m, m + 1) from the first dose on.
  from <- min(0, infusions$start)
  minutes <- from:(max(outcome, infusions$stop, 1) - 1)
  dose <- matrix(0, length(minutes), length(DRUGS), dimnames = list(NULL, DRUGS))
  for (i in seq_len(NROW(infusions))) {
    during <- minutes >= infusions$start[i] & minutes < infusions$stop[i]
    dose[during, infusions$drug[i]] <- dose[during, infusions$drug[i]] + infusions$rate[i]
  }
  score <- round(drop(dose %*% WEIGHT[DRUGS]), 9)
  inotropic <- round(drop(dose %*% (WEIGHT[DRUGS] * c(1, 1, 1, 0, 0, 0))), 9)
  in_window <- minutes >= 0 & minutes < min(24 * 60, before_ecmo, outcome)

  # RSS: the first minute with VIS > 30 and a lactate > 4 not older than 6 h, before ECMO and the outcome.
  rss <- NA
  lactates <- observations[observations$variable == "lactate", ]
  for (m in 0:max(0, min(before_ecmo, outcome) - 1)) {
    if (m >= min(before_ecmo, outcome)) break
    recent <- lactates[lactates$t <= m & lactates$t >= m - 360, ]
    if (nrow(recent) == 0) next
    last <- max(recent$value[recent$t == max(recent$t)])
    vis <- if (m %in% minutes) score[minutes == m] else 0
    if (vis > 30 && round(last, 9) > 4) { rss <- m; break }
  }

  # Phoenix, from the worst values of [0, 24) h, before ECMO and the outcome.
  until <- min(24 * 60, before_ecmo, outcome)
  o <- observations[observations$t < until, ]
  worst <- function(v, f) { x <- o$value[o$variable == v & o$t >= 0]; if (length(x)) f(x) else NA }
  yes <- function(x) as.integer(isTRUE(x))
  age <- number(base, "age") * if (base["centre"] %in% names(MONTHS)) MONTHS[[base["centre"]]] else 1
  row <- findInterval(age, c(1, 12, 24, 60, 144)) + 1
  one <- c(31, 39, 44, 45, 49, 52)[row]; two <- c(17, 25, 31, 32, 36, 38)[row]
  lactate <- worst("lactate", max); map <- worst("map", min)
  running <- if (any(in_window)) max(rowSums(dose[in_window, , drop = FALSE] > 0)) else 0
  cardiovascular <- min(running, 2) + yes(lactate >= 5) + yes(lactate >= 11) + yes(map < one) + yes(map < two)
  coagulation <- min(2, yes(worst("platelets", min) < 100) + yes(worst("inr", max) > 1.3) +
    yes(worst("d_dimer", max) > 2) + yes(worst("fibrinogen", min) < 100))
  neurological <- yes(worst("gcs", min) <= 10)
  respiratory <- 0
  fio2 <- o[o$variable == "fio2", ]
  for (i in which(o$variable %in% c("pao2", "spo2") & o$t >= 0)) {
    given <- fio2[fio2$t <= o$t[i] & fio2$t >= o$t[i] - 60, ]
    if (nrow(given) == 0) next
    f <- max(given$value[given$t == max(given$t)])
    if (f > 0.21 && ((o$variable[i] == "pao2" && o$value[i] / f < 400) ||
      (o$variable[i] == "spo2" && o$value[i] <= 97 && o$value[i] / f < 292))) respiratory <- 1
  }
  phoenix <- respiratory + cardiovascular + coagulation + neurological

  status <- OUTCOMES[as.integer(cell(end, "status"))]
  first <- lactates[lactates$t >= 0 & lactates$t < until, ]
  scvo2 <- observations$value[observations$variable == "scvo2" & observations$t >= 0 & observations$t < until]
  arrest <- cell(base, "arrest")
  arrest_min <- since(base, "arrest_dt")
  hours <- function(m) if (is.na(m)) NA else m / 60
  maybe <- function(x, labels) if (is.na(x)) NA else labels[as.integer(x)]
  per <- function(rows, by, f) if (NROW(rows)) lapply(split(rows, rows[[by]]), f) else setNames(list(), character())
  list(
    subject = list(
      subject_id = unname(base["record_id"]), centre = unname(base["centre"]),
      group = maybe(cell(base, "study_group"), c("SS", "RSS", "RSS+ECMO")),
      age_months = age, sex = maybe(cell(base, "sex"), c("male", "female")), weight_kg = weight,
      prism3 = number(base, "prism3"), pelod2 = number(base, "pelod2"), psofa = number(base, "psofa"),
      phoenix = phoenix, phoenix_respiratory = respiratory, phoenix_cardiovascular = cardiovascular,
      phoenix_coagulation = coagulation, phoenix_neurological = neurological,
      phoenix_septic_shock = phoenix >= 2 && cardiovascular >= 1,
      infection_source = maybe(cell(base, "infection_source"), c("lung", "abdomen", "bloodstream",
        "central nervous system", "urinary tract", "skin and soft tissue", "unknown focus")),
      organism = maybe(cell(base, "organism"), c("gram-negative bacteria", "gram-positive bacteria", "virus", "fungus", "mixed")),
      immunocompromised = cell(base, "immunocomp") == "1",
      comorbidity = any(base[grepl("^comorb___", names(base))] == "1"),
      pre_ecmo_arrest = if (is.na(arrest)) NA else if (arrest == "0") FALSE else if (is.na(ecmo)) TRUE else arrest_min <= ecmo,
      arrest_h = hours(arrest_min), picu_admission_h = hours(since(base, "picu_adm_dt")), rss_h = hours(rss),
      ecmo_h = hours(ecmo), ecmo_end_h = hours(since(run, "ecmo_end")),
      ecmo_mode = maybe(cell(run, "ecmo_mode"), c("VA", "VV", "VAV")),
      cannulation = maybe(cell(run, "ecmo_cannulation"), c("central", "peripheral")),
      ecmo_flow_ml_kg_min = number(run, "ecmo_flow"),
      picu_discharge_h = hours(since(end, "picu_disch_dt")), outcome = status, outcome_h = hours(outcome),
      death = c(discharged = FALSE, died = TRUE, against_advice = TRUE, in_hospital = NA)[[status]]),
    baseline = list(
      window_h = max(0, min(24 * 60, before_ecmo, outcome)) / 60,
      lactate_first = if (nrow(first)) max(first$value[first$t == min(first$t)]) else NA,
      scvo2_min = if (length(scvo2)) min(scvo2) else NA, scvo2_n = length(scvo2),
      vis_max = if (any(in_window)) max(score[in_window]) else NA,
      vis_mean = if (any(in_window)) mean(score[in_window]) else NA),
    times = split(observations$t, observations$variable),
    # Of the whole stay: area under each score in points × hours, and the highest VIS.
    vis = list(area = sum(score) / 60, inotropic_area = sum(inotropic) / 60, highest = max(score)),
    # Per variable: how many, the sum of the values and of the hours.
    observations = per(observations, "variable", function(x) c(nrow(x), sum(x$value), sum(x$t) / 60)),
    # Per drug: how many rates, their sum, and dose × hours.
    infusions = per(infusions, "drug", function(x) c(nrow(x), sum(x$rate), sum(x$rate * (x$stop - x$start)) / 60)))
}

records <- c(unlist(lapply(1:7, records_of_csv), recursive = FALSE), records_of_odm(paste0(folder, "c8/odm.xml")))
ids <- sapply(records, `[`, "record_id")
enrolled <- unique(ids[sapply(records, `[`, "redcap_event_name") == "baseline_arm_1"])
children <- lapply(sort(enrolled), function(id) child_of(records[ids == id]))

# --- The pages ---------------------------------------------------------------------------------------------
flat <- do.call(rbind, lapply(children, function(child) as.data.frame(c(child$subject, child$baseline))))
GROUPS <- c("SS", "RSS", "RSS+ECMO")

survival <- lapply(GROUPS, function(g) {
  lived <- na.omit(!flat$death[flat$group == g])
  x <- sum(lived); n <- length(lived)
  list(group = g, survived = x, n = n, interval = as.numeric(prop.test(x, n, correct = FALSE)$conf.int))
})

# Of each variable of the baseline table: quartiles or counts by group, the standardised difference of RSS+ECMO
# against RSS and what chance alone does to it.
flat$organism[is.na(flat$organism)] <- "none found"
flat$sex <- flat$sex == "female"
NUMBERS <- c("age_months", "weight_kg", "prism3", "pelod2", "psofa", "phoenix", "lactate_first", "vis_max",
  "vis_mean", "scvo2_min", "rss_h", "ecmo_h")
CATEGORIES <- c("sex", "infection_source", "organism", "immunocompromised", "comorbidity", "pre_ecmo_arrest", "centre")
baseline <- lapply(setNames(nm = c(NUMBERS, CATEGORIES)), function(name) {
  values <- lapply(setNames(nm = GROUPS), function(g) flat[[name]][flat$group == g])
  ecmo <- na.omit(values[["RSS+ECMO"]]); rss <- na.omit(values[["RSS"]])
  if (name %in% NUMBERS) {
    difference <- (mean(ecmo) - mean(rss)) / sqrt((var(ecmo) + var(rss)) / 2)
    p <- 1
  } else {
    # All categories with the generalised inverse of their covariance, in place of leaving one out.
    levels <- unique(c(ecmo, rss))
    x <- sapply(levels, function(l) as.numeric(ecmo == l)); y <- sapply(levels, function(l) as.numeric(rss == l))
    shrink <- function(m) cov(m) * (nrow(m) - 1) / nrow(m)
    e <- eigen((shrink(x) + shrink(y)) / 2, symmetric = TRUE)
    used <- e$values > 1e-12
    difference <- sqrt(sum((t(e$vectors[, used, drop = FALSE]) %*% (colMeans(x) - colMeans(y)))^2 / e$values[used]))
    if (is.logical(ecmo)) difference <- difference * sign(mean(ecmo) - mean(rss))
    p <- length(levels) - 1
  }
  a <- length(ecmo); b <- length(rss); m <- a + b - 2
  limit <- if (a && b) sqrt(p * m / (m - p + 1) * qf(0.95, p, m - p + 1) * (1 / a + 1 / b)) else NA
  list(
    missing = lapply(values, function(v) sum(is.na(v))),
    cells = lapply(values, function(v) if (name %in% NUMBERS) as.numeric(quantile(v, c(0.25, 0.5, 0.75), na.rm = TRUE)) else as.list(table(v))),
    difference = difference, limit = limit)
})

# Time under observation in whole minutes: PICU admission to PICU discharge or outcome; rates end at cannulation.
from <- round(60 * pmax(0, flat$picu_admission_h))
to <- round(60 * pmin(flat$outcome_h, flat$picu_discharge_h, na.rm = TRUE))
times <- function(i, v) children[[i]]$times[[v]]
rate_edges <- 60 * c(0, 6, 12, 24, 36, 48, 72)
rates <- list()
for (v in c("lactate", "scvo2")) for (g in GROUPS) for (bin in 1:6) {
  minutes <- rate_edges[bin]:(rate_edges[bin + 1] - 1)
  in_group <- which(flat$group == g)
  until <- pmin(to, round(60 * flat$ecmo_h), na.rm = TRUE)
  at_risk <- sum(sapply(in_group, function(i) sum(minutes >= from[i] & minutes < until[i])))
  n <- sum(sapply(in_group, function(i) sum(times(i, v) %in% minutes & times(i, v) >= from[i] & times(i, v) < until[i])))
  z <- qnorm(0.975)
  byar <- function(k, sign) k * (1 - 1 / (9 * k) + sign * z / (3 * sqrt(k)))^3
  rates[[length(rates) + 1]] <- list(variable = v, group = g, from_h = rate_edges[bin] / 60, measurements = n,
    child_hours = at_risk / 60, interval = c(if (n == 0) 0 else byar(n, -1), byar(n + 1, 1)) / (at_risk / 1440))
}
complete_edges <- 60 * c(0, 6, 12, 24, 48, 72)
completeness <- lapply(setNames(nm = sort(unique(unlist(lapply(children, function(child) names(child$times)))))), function(v) {
  filled <- all <- 0
  for (i in seq_along(children)) for (bin in 1:5) {
    start <- max(from[i], complete_edges[bin]); stop <- min(to[i], complete_edges[bin + 1])
    if (start >= stop) next
    all <- all + 1
    filled <- filled + any(times(i, v) >= start & times(i, v) < stop)
  }
  c(filled, all)
})

json <- function(x) toJSON(x, auto_unbox = TRUE, digits = 12, na = "null")
lines <- sapply(children, function(child) json(child[names(child) != "times"]))
cat(sprintf('{"made_by": "R %s, jsonlite %s",\n"children": [\n', getRversion(), packageVersion("jsonlite")))
cat(paste(lines, collapse = ",\n"), sprintf('\n],\n"survival": %s,\n"baseline": %s,\n"rates": %s,\n"completeness": %s}\n',
  json(survival), json(baseline), json(rates), json(completeness)), sep = "")
