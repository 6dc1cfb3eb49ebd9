import {fixed, thousands} from "../../figures/fixed.js";
import {
  type ChangeDot,
  type ChangeMark,
  type ChangeStrip,
  changeStrip,
  MOST_DOTS,
} from "../../figures/trajectories/change-strip.js";
import {plural} from "../controls/controls.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {
  CALIPERS,
  type ChangeShown,
  type ChildChange,
  FEWEST,
  FEWEST_SETS,
  HOURS_AFTER,
  type MatchedChange,
  MEAN_OVER,
  type MedianChange,
  NEAR_HOUR,
  OLDEST_BEFORE,
  type State,
  type WithoutMatch,
} from "./change.js";
import type {TrajectoryQuestion} from "./question.js";
import {type CourseVariable, digitsOf, wordsOf} from "./series.js";
import {ON_ECMO_WEANED} from "./words.js";

/** Why a change is missing, as it stands under the axis. */
const GONE: readonly (readonly [State, string])[] = [
  ["died", "died"],
  ["off", "off ECMO"],
  ["ecmo", "to ECMO"],
  ["left", "left"],
  ["none", "no value"],
];

const STATE_WORDS: Readonly<Record<State, string>> = {
  known: "known",
  died: "died",
  left: "left hospital",
  off: "left ECMO",
  ecmo: "came to ECMO",
  none: "no value",
};

const WITHOUT_WORDS: Readonly<Record<WithoutMatch, string>> = {
  "none within the calipers": "nobody is near enough",
  "nobody at risk": "nobody is left at that hour",
  "taken by others": "the near ones are taken",
  "no value": "no value before cannulation",
  "not followed": "cannulated before refractory shock was recognised",
  "never refractory": "never met the rule for refractory shock",
};

/** The change of the variable after cannulation, and beside it that of matched children without ECMO. */
export function changeFigure(
  shown: ChangeShown,
  {variable}: Pick<TrajectoryQuestion, "variable">,
  sql: string,
): Figure {
  const {rows, hours, matched, comparable} = shown;
  const {label, unit} = wordsOf(variable);
  const digits = digitsOf(variable);
  const name = lowerFirst(label);
  const misleading = comparable
    ? null
    : `On ECMO ${label} is another quantity: these are no changes of the child.`;
  const data: ChangeStrip = {
    columns: hours.map((hour, k) => ({
      hours: hour.hours,
      dots: dotsOf(rows, k),
      mark: markOf(hour, digits),
      below: [`n = ${thousands(hour.counts.known)}`, ...missing(hour.counts)],
    })),
    matched:
      matched && matched.sets.length > 0
        ? matched.hours.map((hour, k) => {
            const counted = matched.sets.filter(({differences}) => differences[k] !== null);
            return {
              hours: hour.hours,
              onEcmo: {
                dots: dotsOf(
                  counted.map(({onEcmo}) => onEcmo),
                  k,
                ),
                median: hour.onEcmo,
              },
              controls: {
                dots: dotsOf(
                  counted.flatMap(({controls}) => controls),
                  k,
                ),
                median: hour.controls,
              },
              difference: markOf(hour.difference, digits),
              below: [plural(hour.sets, "set"), ...missing(hour.counts)],
            };
          })
        : null,
    label: `Change of ${name} (${unit})`,
    misleading,
  };
  const summary = summaryOf(shown, label, digits);
  return {
    caption: rows.length === 0 ? summary : captionOf(shown, variable, name, crowded(data)),
    summary,
    draw: (width) => changeStrip(data, width),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "hours", label: "Hours after cannulation"},
      {key: "state", label: "Known, or why not"},
      {key: "before", label: `${label} before cannulation`, unit, digits: digits + 1},
      {key: "after", label: `${label} at the hour`, unit, digits: digits + 1},
      {key: "change", label: "Change", unit, digits: digits + 1},
    ],
    rows: rows.flatMap((row) => changeRows(row)),
    how: {
      method: `Medians with percentile intervals of 2000 resamples of the children, each with all its hours; with fewer than ${FEWEST} changes there is no interval. Matching on the risk set: Li YP, Propert KJ, Rosenbaum PR. J Am Stat Assoc 2001;96:870; the interval resamples matched sets as if they were independent, though a child may stand in several. Regression to the mean: Barnett AG, van der Pols JC, Dobson AJ. Int J Epidemiol 2005;34:215.`,
      functions: ["meanCurve", "riskSetMatching"],
      sql,
      ...(comparable && rows.length > 0 ? {r: rCode(matched !== null && matched.sets.length > 0)} : {}),
      ...(matched && matched.sets.length > 0 ? {data: setsFile(matched, shown)} : {}),
    },
    warnings: warningsOf(shown),
  };
}

/** The known changes to an hour as dots. */
function dotsOf(rows: readonly ChildChange[], k: number): ChangeDot[] {
  return rows.flatMap(({child: {subject_id, group, outcome}, at}) => {
    const change = at[k]?.change ?? null;
    return change === null ? [] : [{subject_id, group, outcome, change}];
  });
}

function markOf({estimate, lower, upper}: MedianChange, digits: number): ChangeMark | null {
  if (estimate === null) return null;
  const limits =
    lower === null || upper === null ? [] : [`${fixed(lower, digits)} to ${fixed(upper, digits)}`];
  return {estimate, lower, upper, text: [fixed(estimate, digits), ...limits]};
}

const missing = (counts: Readonly<Record<State, number>>) =>
  GONE.flatMap(([state, words]) => (counts[state] > 0 ? [`${counts[state]} ${words}`] : []));

/** "−35 (−60 to −12)". */
function medianText(median: MedianChange, digits: number): string | null {
  const [estimate, limits] = markOf(median, digits)?.text ?? [];
  if (estimate === undefined) return null;
  return limits === undefined ? estimate : `${estimate} (${limits})`;
}

function summaryOf({rows, hours, comparable, matched}: ChangeShown, label: string, digits: number): string {
  if (rows.length === 0) return "No child of this population had ECMO and a course of this variable.";
  if (!comparable) {
    return `${label} after cannulation is known for ${hours.map(({counts, hours: at}) => `${counts.known} at ${at} h`).join(", ")}; it can't be compared with that before.`;
  }
  const medians = hours.flatMap((hour) => {
    const text = medianText(hour, digits);
    return text === null ? [] : [`${text} at ${hour.hours} h (n ${hour.counts.known})`];
  });
  const beside = (matched?.hours ?? []).flatMap((hour) => {
    const text = medianText(hour.difference, digits);
    return text === null ? [] : [`${text} at ${hour.hours} h (${plural(hour.sets, "set")})`];
  });
  return `${medians.length > 0 ? `Median change ${medians.join(", ")}.` : "No change is known."}${beside.length > 0 ? ` Less that of matched children without ECMO: ${beside.join(", ")}.` : ""}`;
}

/** Whether any column has more children than dots are drawn of. */
function crowded({columns, matched}: ChangeStrip): boolean {
  const all = [...columns, ...(matched ?? []).flatMap(({onEcmo, controls}) => [onEcmo, controls])];
  return all.some(({dots}) => dots.length > MOST_DOTS);
}

function captionOf(shown: ChangeShown, variable: CourseVariable, name: string, bars: boolean): string {
  const {rows, options, withoutBefore, withoutCourse, comparable, kind} = shown;
  const before =
    kind === "points"
      ? `the last measurement of the ${OLDEST_BEFORE} h before cannulation to the one nearest to each hour (within ${NEAR_HOUR} h)`
      : options.baseline === "mean"
        ? `its time-weighted mean of the ${MEAN_OVER} h before cannulation to the value at each hour`
        : "the value that held just before cannulation to the value at each hour";
  const absent = [
    withoutBefore > 0 ? ` ${withoutBefore} ${withoutBefore === 1 ? "has" : "have"} no value before.` : "",
    withoutCourse > 0
      ? ` ${withoutCourse} without any value of it ${withoutCourse === 1 ? "is" : "are"} left out.`
      : "",
  ].join("");
  const start = `Change of ${name} in ${plural(rows.length, "child", "children")} on ECMO, from ${before}; each child a dot (filled died, half-filled against advice, hollow discharged alive)${bars ? `, or of more than ${MOST_DOTS} at an hour bars as wide as children have such a change, each column on its own scale` : ""}${comparable ? ", beside them the median with its 95 % bootstrap interval (an open ring: too few for one)" : ""}.${absent} Under the axis is who is missing then, and why; left: discharged, or taken home against advice.`;
  if (!comparable) {
    return `${start} The circuit drains and returns venous blood: the saturation after cannulation is of another quantity, and no change is offered as an effect.`;
  }
  return `${start} A child is cannulated when it does badly: part of such a change comes without ECMO, too (regression to the mean), and only who is still on ECMO is seen.${matchedWords(shown, variable, name)}`;
}

function matchedWords({matched}: ChangeShown, variable: CourseVariable, name: string): string {
  if (!matched || variable === "scvo2") return "";
  const {sets, without, controls} = matched;
  const all = sets.length + [...without.values()].reduce((sum, n) => sum + n, 0);
  const caliper = CALIPERS[variable];
  const near =
    "factor" in caliper
      ? `a ${name} (plus 1) within a factor of ${caliper.factor}`
      : `a ${name} within ${caliper.difference} ${wordsOf(variable).unit}`;
  const stood = sets.reduce((sum, set) => sum + set.controls.length, 0);
  const reasons = [...without].map(([reason, n]) => `${n}: ${WITHOUT_WORDS[reason]}`).join("; ");
  return ` Matched: each child on ECMO beside up to two with refractory shock who at the same hour since its recognition were alive, in hospital and not on ECMO, the nearest with ${near}. ${sets.length} of ${all} found a match${reasons === "" ? "" : ` (${reasons})`}; ${plural(controls, "child", "children")} ${controls === 1 ? "stands" : "stand"} ${plural(stood, "time")} as a control, in the colour of ${controls === 1 ? "its" : "their"} group: green came to ECMO later, and left the comparison then. The difference is to the nearest control that is known at the hour; of fewer than ${FEWEST_SETS} sets none is given. A child that leaves ECMO stays. Under the differences are the sets, and the controls that are missing. Only what is matched on is alike: why doctors chose ECMO is not known.`;
}

/** A row for each hour, as the table and the CSV have it. */
function changeRows({child, before, at}: ChildChange) {
  return at.map(({state, value, change}, k) => ({
    subject_id: child.subject_id,
    hours: HOURS_AFTER[k] as number,
    state: STATE_WORDS[state],
    before,
    after: value,
    change,
  }));
}

/** The matched sets, a row for each child and hour. */
function setsFile({sets}: MatchedChange, {variable}: ChangeShown): DataFile {
  const {label, unit} = wordsOf(variable);
  return {
    name: "trajectories-change-sets.csv",
    columns: [
      {key: "set", label: "Matched set"},
      {key: "since", label: "Hours from refractory shock to the match", digits: 4},
      {key: "role", label: "On ECMO or matched"},
      {key: "subject_id", label: "Child"},
      {key: "before", label: `${label} at the match`, unit, digits: 4},
      {key: "hours", label: "Hours after the match"},
      {key: "state", label: "Known, or why not"},
      {key: "after", label: `${label} at the hour`, unit, digits: 4},
      {key: "change", label: "Change", unit, digits: 4},
    ],
    rows: () =>
      sets.flatMap(({sinceRefractory, onEcmo, controls}, i) =>
        [onEcmo, ...controls].flatMap((one, k) =>
          changeRows(one).map((row) => ({
            ...row,
            set: i + 1,
            since: sinceRefractory,
            role: k === 0 ? "on ECMO" : "matched",
          })),
        ),
      ),
  };
}

function warningsOf({variable, rows, hours, comparable, matched}: ChangeShown): string[] {
  if (rows.length === 0) return [];
  const few = hours.filter(({counts}) => counts.known < 10).map(({hours: at}) => `${at} h`);
  return [
    ...(comparable ? [] : ["ScvO₂ on ECMO must not be read as a response to it."]),
    ...(variable === "vis" ? [ON_ECMO_WEANED] : []),
    ...(few.length > 0 && comparable
      ? [`Fewer than ten children are known at ${few.join(", ")}: medians there are very uncertain.`]
      : []),
    ...(matched && matched.unseen > 0
      ? [
          `${plural(matched.unseen, "child", "children")} with refractory shock and without ECMO ${matched.unseen === 1 ? "has" : "have"} no course here, and can't be matched.`,
        ]
      : []),
  ];
}

/** R code for `median_change`, `limits`, and of matched sets `median_difference` and its limits. */
function rCode(withSets: boolean): string {
  const matched = `
s <- read.csv("trajectories-change-sets.csv", fileEncoding = "UTF-8-BOM")
names(s) <- c("set", "since", "role", "child", "before", "hours", "state", "after", "change")
on_ecmo <- with(subset(s, role == "on ECMO"), tapply(change, list(set, hours), mean))
# of the nearest control whose change is known: they stand in that order
controls <- with(subset(s, role == "matched"), tapply(change, list(set, hours), function(one) one[!is.na(one)][1]))
difference <- on_ecmo - controls
n_sets <- colSums(!is.na(difference))
median_difference <- medians(difference)
difference_resampled <- resampled(difference)
difference_limits <- apply(difference_resampled, 1, quantile, c(0.025, 0.975), na.rm = TRUE)
`;
  return `d <- read.csv("trajectories-change.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "hours", "state", "before", "after", "change")
medians <- function(wide) apply(wide, 2, median, na.rm = TRUE)
# whole rows are drawn: a child's, or a set's, hours go together
resampled <- function(wide) replicate(2000, medians(wide[sample(nrow(wide), replace = TRUE), , drop = FALSE]))
set.seed(1)
wide <- tapply(d$change, list(d$child, d$hours), mean)
n <- colSums(!is.na(wide))
median_change <- medians(wide)
change_resampled <- resampled(wide)
# the page gives limits from ${FEWEST} changes on; its resamples are others
limits <- apply(change_resampled, 1, quantile, c(0.025, 0.975), na.rm = TRUE)
${withSets ? matched : ""}`;
}
