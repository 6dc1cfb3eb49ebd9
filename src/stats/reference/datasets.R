# The public data sets that reference values are made on, as numbers: factors become their codes from 0, NA null.
# Run by `npm run reference`. Debian: r-base-core r-cran-{jsonlite,survival,proc,mass,nlme,lme4,boot,maxstat,cutpointr}
suppressPackageStartupMessages({library(jsonlite); library(survival)})
options(stringsAsFactors = FALSE)

args <- commandArgs(trailingOnly = TRUE)
out <- args[1]

as_number <- function(x) {
  if (is.factor(x)) as.integer(x) - 1L
  else if (is.character(x)) as.integer(factor(x)) - 1L
  else if (is.logical(x)) as.integer(x)
  else as.numeric(x)
}
write_dataset <- function(name, package, about, d) {
  columns <- lapply(d, function(x) I(unname(as_number(x))))
  lines <- vapply(names(columns), function(n) {
    paste0("    ", toJSON(n, auto_unbox = TRUE), ": ", toJSON(columns[[n]], digits = I(17), na = "null"))
  }, "")
  text <- paste0("{\n  \"name\": ", toJSON(name, auto_unbox = TRUE), ",\n  \"package\": ", toJSON(paste(package, packageVersion(sub("::.*", "", package))), auto_unbox = TRUE),
    ",\n  \"about\": ", toJSON(about, auto_unbox = TRUE), ",\n  \"n\": ", nrow(d), ",\n  \"columns\": {\n", paste(lines, collapse = ",\n"), "\n  }\n}")
  writeLines(text, file.path(out, paste0(name, ".json")))
}

lung <- survival::lung
write_dataset("lung", "survival", "Advanced lung cancer, North Central Cancer Treatment Group; days; event 1 = died", data.frame(
  inst = lung$inst, time = lung$time, event = lung$status - 1, age = lung$age, female = lung$sex - 1,
  ph_ecog = lung$ph.ecog, ph_karno = lung$ph.karno, meal_cal = lung$meal.cal, wt_loss = lung$wt.loss))
heart <- survival::heart
write_dataset("heart", "survival", "Stanford heart transplants in start-stop form; days; transplant changes with time", data.frame(
  id = heart$id, start = heart$start, stop = heart$stop, event = heart$event, age = heart$age, year = heart$year,
  surgery = heart$surgery, transplant = heart$transplant))
jasa <- survival::jasa
write_dataset("jasa", "survival", "Stanford heart transplants, one row a patient; days from acceptance; wait NA = no transplant", data.frame(
  futime = jasa$futime, event = jasa$fustat, age = jasa$age, surgery = jasa$surgery, transplant = jasa$transplant,
  wait = jasa$wait.time))
colon <- subset(survival::colon, etype == 2)
write_dataset("colon", "survival", "Adjuvant treatment of colon cancer, deaths; days", data.frame(
  time = colon$time, event = colon$status, rx = colon$rx, male = colon$sex, age = colon$age, obstruct = colon$obstruct,
  nodes = colon$nodes, differ = colon$differ, extent = colon$extent, surg = colon$surg))
pbc <- survival::pbc
write_dataset("pbc", "survival", "Primary biliary cholangitis; days; status 0 censored, 1 transplant, 2 died", data.frame(
  time = pbc$time, status = pbc$status, trt = pbc$trt, age = pbc$age, female = as.integer(pbc$sex == "f"),
  ascites = pbc$ascites, edema = pbc$edema, bili = pbc$bili, albumin = pbc$albumin, copper = pbc$copper, protime = pbc$protime, stage = pbc$stage))
veteran <- survival::veteran
write_dataset("veteran", "survival", "Veterans' lung cancer trial; days", data.frame(
  trt = veteran$trt - 1, celltype = veteran$celltype, time = veteran$time, event = veteran$status, karno = veteran$karno,
  diagtime = veteran$diagtime, age = veteran$age, prior = veteran$prior / 10))
ovarian <- survival::ovarian
write_dataset("ovarian", "survival", "Ovarian cancer trial, 26 patients, no tied times; days", data.frame(
  time = ovarian$futime, event = ovarian$fustat, age = ovarian$age, resid_ds = ovarian$resid.ds - 1, rx = ovarian$rx - 1, ecog_ps = ovarian$ecog.ps - 1))
bladder <- survival::bladder2
write_dataset("bladder2", "survival", "Bladder cancer recurrences in start-stop form; months", data.frame(
  id = bladder$id, rx = bladder$rx - 1, number = bladder$number, size = bladder$size, start = bladder$start, stop = bladder$stop,
  event = bladder$event, enum = bladder$enum))
mgus <- survival::mgus2
write_dataset("mgus2", "survival", "Monoclonal gammopathy; months; competing: etype 0 censored, 1 plasma cell malignancy, 2 death before it", data.frame(
  age = mgus$age, male = as.integer(mgus$sex == "M"), hgb = mgus$hgb, creat = mgus$creat, mspike = mgus$mspike,
  etime = ifelse(mgus$pstat == 1, mgus$ptime, mgus$futime), etype = ifelse(mgus$pstat == 1, 1, 2 * mgus$death)))
cgd <- survival::cgd
write_dataset("cgd", "survival", "Chronic granulomatous disease: recurrent infections in start-stop form, centres as clusters; days", data.frame(
  id = cgd$id, center = cgd$center, treat = cgd$treat, male = as.integer(cgd$sex == "male"), age = cgd$age, weight = cgd$weight,
  inherit = cgd$inherit, start = cgd$tstart, stop = cgd$tstop, event = cgd$status))
data(aSAH, package = "pROC")
write_dataset("aSAH", "pROC", "Aneurysmal subarachnoid haemorrhage; poor = poor outcome at 6 months", data.frame(
  poor = as.integer(aSAH$outcome == "Poor"), female = as.integer(aSAH$gender == "Female"), age = aSAH$age,
  wfns = as.numeric(as.character(aSAH$wfns)), s100b = aSAH$s100b, ndka = aSAH$ndka))
data(suicide, package = "cutpointr")
write_dataset("suicide", "cutpointr", "Suicide attempts and a depression-suicide inventory score of 532 people, many ties", data.frame(
  age = suicide$age, female = as.integer(suicide$gender == "female"), dsi = suicide$dsi, suicide = as.integer(suicide$suicide == "yes")))
birthwt <- MASS::birthwt
write_dataset("birthwt", "MASS", "Low birth weight, Baystate Medical Center 1986", birthwt)
data(DLBCL, package = "maxstat")
write_dataset("dlbcl", "maxstat", "Diffuse large B-cell lymphoma, 40 patients; months; mean gene expression", data.frame(
  time = DLBCL$time, event = DLBCL$cens, mge = DLBCL$MGE, ipi = DLBCL$IPI))
melanoma <- boot::melanoma
write_dataset("melanoma", "boot", "Malignant melanoma; days; status 0 alive, 1 died of melanoma, 2 died of other causes", data.frame(
  time = melanoma$time, status = c(1, 0, 2)[melanoma$status], male = melanoma$sex, age = melanoma$age, thickness = melanoma$thickness, ulcer = melanoma$ulcer))
orthodont <- as.data.frame(nlme::Orthodont)
write_dataset("orthodont", "nlme", "Orthodontic growth of 27 children; mm at ages 8 to 14", data.frame(
  subject = as.integer(factor(as.character(orthodont$Subject))) - 1, distance = orthodont$distance, age = orthodont$age, female = as.integer(orthodont$Sex == "Female")))
sleepstudy <- lme4::sleepstudy
write_dataset("sleepstudy", "lme4", "Reaction times of 18 people over days of sleep deprivation; ms", data.frame(
  subject = as.integer(sleepstudy$Subject) - 1, days = sleepstudy$Days, reaction = sleepstudy$Reaction))
write_dataset("infert", "datasets", "Infertility after abortion, matched case-control", data.frame(
  case = infert$case, age = infert$age, parity = infert$parity, induced = infert$induced, spontaneous = infert$spontaneous, stratum = infert$stratum))
write_dataset("airquality", "datasets", "New York air quality 1973, with missing values", airquality)
write_dataset("mtcars", "datasets", "Motor Trend road tests, 32 cars", mtcars)
write_dataset("plantgrowth", "datasets", "Dried weight of plants under a control and two treatments", data.frame(weight = PlantGrowth$weight, group = PlantGrowth$group))
write_dataset("cars", "datasets", "Speed and stopping distances of 50 cars, 1920s", cars)
