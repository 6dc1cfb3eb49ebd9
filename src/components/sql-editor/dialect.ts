import {PostgreSQL, SQLDialect} from "@codemirror/lang-sql";

/** DuckDB speaks PostgreSQL's SQL with words of its own. */
const KEYWORDS = `anti asof attach columns describe exclude fill filter glob groups ilike include
  macro pivot pivot_longer pivot_wider positional qualify replace respect semi summarize try_cast unpivot using`;

const TYPES =
  "boolean double float hugeint integer interval list map smallint struct timestamp tinyint union varchar";

/** Functions worth completing: those of the study's questions. */
const FUNCTIONS = `abs any_value arg_max arg_min approx_quantile avg bool_and bool_or ceil coalesce corr count
  count_if cume_dist dense_rank exp first first_value floor greatest histogram if ifnull lag last last_value lead least
  list list_aggregate ln log10 lower max median min mode ntile nullif percent_rank quantile_cont quantile_disc range rank
  regr_intercept regr_r2 regr_slope round row_number sqrt stddev_pop stddev_samp string_agg sum trim trunc unnest upper
  var_samp width_bucket`;

/** The editor's idea of DuckDB's SQL. */
export const DuckDB = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords ?? ""} ${KEYWORDS}`,
  types: `${PostgreSQL.spec.types ?? ""} ${TYPES}`,
  builtin: FUNCTIONS,
});
