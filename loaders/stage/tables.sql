-- The staged study: what the readers and checks hand to the derivations. One DuckDB, one row per record
-- of the exports that passed its own cell checks. Values are in canonical units except infusion rates,
-- which need the child's weight and are converted in loaders/derive. Moments are minutes since 1970-01-01
-- on the wall clock of the export (no time zone), or minutes from shock onset where the study's exports
-- already count from there (onset_min = 0). None of these minutes is ever released.
--
-- child    number of the child, the same in all tables; staged_children names it
-- source   index of the export in study.sources
-- row      line of that export, the header being 1

-- Identifiers of the children that are only screened: nothing else of them is kept beside the log.
CREATE TABLE staged_screened (subject_id VARCHAR NOT NULL);
CREATE TABLE staged_children (child INTEGER PRIMARY KEY, subject_id VARCHAR NOT NULL, centre VARCHAR NOT NULL);

CREATE TABLE staged_baseline (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  group_recorded VARCHAR NOT NULL, age_months DOUBLE NOT NULL, sex VARCHAR NOT NULL, weight_kg DOUBLE NOT NULL,
  birth_min DOUBLE, onset_min DOUBLE NOT NULL, picu_admission_min DOUBLE,
  prism3 INTEGER, pelod2 INTEGER, psofa INTEGER,
  infection_source VARCHAR NOT NULL, organism VARCHAR,
  immunocompromised BOOLEAN, comorbidity BOOLEAN, arrest BOOLEAN, arrest_min DOUBLE
);

-- variable: index in VARIABLE_NAMES
CREATE TABLE staged_observations (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  t_min DOUBLE NOT NULL, variable UTINYINT NOT NULL, value DOUBLE NOT NULL
);

-- drug: index in DRUG_NAMES; rate_unit: a key of RATE_UNITS; stop_min is NULL where the infusion has no end
CREATE TABLE staged_infusions (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  drug UTINYINT NOT NULL, start_min DOUBLE NOT NULL, stop_min DOUBLE,
  rate DOUBLE NOT NULL, rate_unit VARCHAR NOT NULL, concentration DOUBLE, bolus BOOLEAN NOT NULL
);

CREATE TABLE staged_ecmo (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  start_min DOUBLE NOT NULL, end_min DOUBLE, mode VARCHAR NOT NULL, cannulation VARCHAR, flow_ml_kg_min DOUBLE
);

CREATE TABLE staged_complications (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  t_min DOUBLE NOT NULL, kind VARCHAR NOT NULL, severity VARCHAR NOT NULL
);

CREATE TABLE staged_outcome (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  status VARCHAR NOT NULL, t_min DOUBLE NOT NULL, picu_discharge_min DOUBLE
);

-- t_min is NULL for values without a time; variable: name of the observation variable or subjects column
CREATE TABLE staged_missing (
  child INTEGER NOT NULL, source UTINYINT NOT NULL, "row" INTEGER NOT NULL,
  t_min DOUBLE, variable VARCHAR NOT NULL, reason VARCHAR NOT NULL
);

CREATE TABLE staged_screening (
  source UTINYINT NOT NULL, "row" INTEGER NOT NULL, centre VARCHAR NOT NULL, included BOOLEAN NOT NULL, reason VARCHAR
);

-- What each step took and left: for the manifest, rows_in = rows_out + Σ excluded, at every step.
CREATE TABLE staged_counts (
  source UTINYINT NOT NULL, form VARCHAR NOT NULL, rows_in BIGINT NOT NULL, rows_out BIGINT NOT NULL,
  excluded BIGINT NOT NULL, reason VARCHAR
);
