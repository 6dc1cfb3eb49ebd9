import type {Parameters} from "../parameters.js";

/** Queries that the page's engine and Node's must answer alike, to the last digit; by what they are about. */
export const PARITY_QUERIES: Readonly<Record<string, readonly [sql: string, parameters?: Parameters]>> = {
  "whole numbers of every width": [
    "SELECT 1::TINYINT a, 2::SMALLINT b, 3 c, 4::BIGINT d, 5::HUGEINT e, 6::UTINYINT f, 7::UBIGINT g, 1.25::DECIMAL(18,4) h, 1.5::FLOAT i, NULL j",
  ],
  "aggregates by group": [
    `SELECT "group", count(*) n, count(prism3) known, sum(prism3) total, avg(age_months) mean, stddev_samp(age_months) sd,
       min(sex) first_sex, max(outcome_h) latest, bool_and(death) all_died, string_agg(subject_id, ',' ORDER BY subject_id) ids
     FROM subjects GROUP BY "group" ORDER BY "group"`,
  ],
  quantiles: [
    `SELECT quantile_cont(age_months, 0.25) q1, median(age_months) q2, quantile_cont(age_months, [0.25, 0.5, 0.75]) qs,
       quantile_disc(age_months, 0.3) d, mode(sex ORDER BY sex) m FROM subjects`,
  ],
  "window functions": [
    `SELECT subject_id, t_h, value, row_number() OVER w n, lag(value) OVER w earlier, value - first_value(value) OVER w change,
       avg(value) OVER (PARTITION BY subject_id ORDER BY t_h RANGE BETWEEN 3 PRECEDING AND CURRENT ROW) m
     FROM observations WHERE variable = 'lactate' WINDOW w AS (PARTITION BY subject_id ORDER BY t_h)
     ORDER BY subject_id, t_h`,
  ],
  "ASOF joins": [
    `SELECT s.subject_id, s.ecmo_h, o.t_h, o.value FROM subjects s ASOF LEFT JOIN
       (SELECT * FROM observations WHERE variable = 'lactate') o ON s.subject_id = o.subject_id AND s.ecmo_h >= o.t_h
     ORDER BY s.subject_id`,
  ],
  "time-weighted means": [
    `SELECT subject_id, sum(vis * (least(stop_h, 24) - greatest(start_h, 0))) / 24 mean_vis FROM vis
     WHERE stop_h > 0 AND start_h < 24 GROUP BY subject_id ORDER BY subject_id`,
  ],
  "QUALIFY, FILTER and CASE": [
    `SELECT subject_id, variable, value, CASE WHEN value > 5 THEN 'high' WHEN value IS NULL THEN NULL ELSE 'low' END AS severity
     FROM observations QUALIFY row_number() OVER (PARTITION BY subject_id, variable ORDER BY t_h DESC) = 1
     ORDER BY subject_id, variable`,
  ],
  "regressions and correlations": [
    "SELECT regr_slope(value, t_h) slope, regr_intercept(value, t_h) a, corr(value, t_h) r, regr_r2(value, t_h) r2 FROM observations WHERE variable = 'lactate'",
  ],
  "functions of text": [
    `SELECT upper('ecmo') u, lower('ÄÉ') l, length('小儿') n, substring('refractory', 1, 3) s, 'a' || NULL c, concat('a', NULL) c2,
       regexp_extract('S-012', '([0-9]+)', 1) r, regexp_replace('a1b2', '[0-9]', '#', 'g') rr, lpad('7', 3, '0') p,
       printf('%.3f', 2.5) f, format('{:d} of {:d}', 3, 7) g, strip_accents('Solé') a, string_split('a,b', ',') parts, reverse('小儿') v`,
  ],
  "the ordering of NULLs": ["SELECT x FROM (VALUES (2), (NULL), (1), (NULL)) t(x) ORDER BY x"],
  "NULLs, NaN and infinities, last and first": [
    "SELECT x FROM (VALUES (2.5), (NULL), ('nan'::DOUBLE), ('-inf'::DOUBLE)) t(x) ORDER BY x DESC NULLS LAST",
  ],
  "three-valued logic": [
    "SELECT NULL AND false a, NULL OR true b, NOT NULL::BOOLEAN c, NULL = NULL d, NULL IS NOT DISTINCT FROM NULL e, true f, [true, NULL] g",
  ],
  "dates, moments, times and intervals": [
    `SELECT DATE '2024-02-29' d, DATE '1969-12-31' AS eve, TIMESTAMP '2024-02-29 12:34:56.789999' t,
       TIMESTAMP '1969-12-31 23:59:59.5' early, TIMESTAMP_S '2024-01-01 00:00:01' s, TIMESTAMP_MS '2024-01-01 00:00:00.25' ms,
       TIME '07:08:09.5' clock, INTERVAL '1 month 2 days 3 hours' i, INTERVAL '0' SECOND zero, INTERVAL '-90 minutes' back,
       date_diff('day', DATE '2024-01-01', DATE '2024-03-01') AS n_days, strftime(DATE '2024-03-01', '%d.%m.%Y') AS written`,
  ],
  "intervals in rows with NULL": [
    "SELECT x FROM (VALUES (1, INTERVAL '1 year'), (2, NULL), (3, INTERVAL '25 hours')) t(i, x) ORDER BY i",
  ],
  "lists, structs and maps": [
    `SELECT [1, NULL, 3] l, [[1], []] ll, {'a': 1::BIGINT, 'b': 'x', 'd': DATE '2024-01-01'} s, MAP {'k': 1, 'j': 2} m,
       list_sort([3, 1, 2]) AS ordered, list(DISTINCT sex ORDER BY sex) sexes, [DATE '2024-01-01'] dates, 'x'::BLOB raw,
       '00000000-0000-0000-0000-000000000001'::UUID u, 'b'::ENUM('a', 'b') e
     FROM subjects`,
  ],
  "numbers within lists, structs and maps": [
    `SELECT [1::BIGINT, NULL] b, [1.25::DECIMAL(10,2)] d, [TIMESTAMP '2020-01-01 00:00:01.5'] t, [-7::HUGEINT] h,
       MAP {'k': 1::BIGINT} m, {'a': [1.5::DECIMAL(3,1)]} s, histogram(length(subject_id)) g, list(prism3 ORDER BY prism3) l,
       quantile_cont(prism3::DECIMAL(6,2), [0.1, 0.5]) q FROM subjects`,
  ],
  "decimals of every width": [
    `SELECT -1.5::DECIMAL(3,1) a, 12345678.125::DECIMAL(18,3) b, -99999999999999999999.123456789::DECIMAL(38,9) c,
       0.1::DECIMAL(38,20) d, sum(x) e, 170141183460469231731687303715884105727::HUGEINT f, -9223372036854775808 g, 5::UHUGEINT h
     FROM (VALUES (0.1), (0.2), (-0.7)) t(x)`,
  ],
  "unnested lists": ["SELECT unnest([1, 2, NULL]) x, unnest(['a', 'b', 'c']) y"],
  "columns of the same name": ["SELECT 1 x, 2 x, 3 x_1, 4 y"],
  "columns named after prototypes": [`SELECT 1 AS "__proto__", 2 AS "constructor", 3 AS "toString"`],
  "arithmetic to the last digit": [
    `SELECT 0.1::DOUBLE + 0.2::DOUBLE a, exp(1) b, ln(10) c, sqrt(2) d, pow(1.001, 200) e, pow(1.1, 8.37) e2, round(2.5) g,
       round(-2.345, 2) h, 7 // 2 i, 7 / 2 j, -7 % 3 k, 9007199254740991 big, log10(1000) lg, 1 - exp(-0.5) ex`,
  ],
  "division by zero": ["SELECT 1 / 0 a, 1.0 / 0 b, 1 // 0 c, 0 % 0 d"],
  "recursive queries": [
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n * 2 FROM r WHERE n < 1000) SELECT n FROM r ORDER BY n",
  ],
  "grouping sets": [
    `SELECT "group", sex, count(*) n, grouping("group", sex) AS depth FROM subjects
     GROUP BY GROUPING SETS (("group", sex), ("group"), ()) ORDER BY ALL`,
  ],
  "histograms by width": [
    "SELECT floor(value / 2) * 2 bin, count(*) n FROM observations GROUP BY ALL ORDER BY ALL",
  ],
  "empty results": ["SELECT subject_id, age_months, death, [prism3] l FROM subjects WHERE false"],
  "named parameters": [
    "SELECT subject_id, $text AS t, $number + 1 AS n, $flag AS f, $none::VARCHAR AS z, '$text' AS quoted FROM subjects WHERE age_months > $number ORDER BY 1",
    {text: "it's", number: 12, flag: true, none: null},
  ],
  "lists of texts as parameters": [
    `SELECT subject_id FROM subjects WHERE "group" IN $groups ORDER BY 1`,
    {groups: ["RSS", "RSS+ECMO"]},
  ],
  "lists of numbers as parameters": [
    "SELECT prism3 FROM subjects WHERE prism3 IN $scores ORDER BY 1",
    {scores: [10, 21]},
  ],
  "empty lists as parameters": ["SELECT count(*) n FROM subjects WHERE sex IN $sexes", {sexes: []}],
  "limits as parameters": ["SELECT subject_id FROM subjects ORDER BY 1 LIMIT $n", {n: 2}],
  "the catalogue of columns": [
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
     WHERE table_schema = 'main' ORDER BY table_name, ordinal_position`,
  ],
};
