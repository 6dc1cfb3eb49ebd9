-- The empty name keeps the enumeration from being empty, which DuckDB refuses.
CREATE TYPE subject_names AS ENUM (SELECT '' UNION SELECT subject_id FROM children ORDER BY 1);
CREATE TYPE variable_names AS ENUM (SELECT variable FROM catalogue_variables ORDER BY variable);
