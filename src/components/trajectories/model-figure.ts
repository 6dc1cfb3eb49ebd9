import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "../../figures/colours.js";
import {fixed, pText} from "../../figures/fixed.js";
import {type ModelLines, modelLines} from "../../figures/trajectories/model-lines.js";
import type {Group} from "../../schema/groups.js";
import {plural} from "../controls/controls.js";
import type {Cell} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {upperFirst} from "../upper-first.js";
import {EVERY, FEWEST_CHILDREN, type ModelGroup, type ModelShown} from "./model.js";
import {type Scale, shownHours, type TrajectoryQuestion} from "./question.js";
import {wordsOf} from "./series.js";
import {AXIS_WORDS, hoursText} from "./words.js";

/** Strokes of the groups' lines, so that colour alone tells nothing. */
const DASHES: Readonly<Record<Group, string | null>> = {SS: "3 4", RSS: "10 4", "RSS+ECMO": null};
/** Hours between two measurements over which a line still says something. */
const LONGEST_GAP = 12;
/** Of normal residuals 5 % lie beyond two standard deviations. */
const MANY_BEYOND = 0.08;
/** Correlation of neighbouring residuals from which on values are far from independent. */
const ALIKE = 0.3;
const SKEWED = 1;
/** p below which the courses are said to bend. */
const BENT = 0.05;

const ON_SCALE: Readonly<Record<Scale, string>> = {
  linear: "",
  sqrt: "the square root of ",
  log: "the logarithm of 1 + ",
};

/** The lines of a linear mixed model over the children's values, with its coefficients as the table. */
export function modelFigure(shown: ModelShown, question: TrajectoryQuestion, sql: string): Figure {
  const {variable, kind, children, groups, model, checks, random, without} = shown;
  const {label, unit} = wordsOf(variable);
  const name = lowerFirst(label);
  const digits = variable === "lactate" ? 1 : 0;
  const data: ModelLines = {
    children: children.map(({series: {child}, hours, values}) => ({
      subject_id: child.subject_id,
      hours,
      values,
      colour: GROUP_COLOURS[child.group],
    })),
    groups: groups.map(({group, ...line}) => ({
      ...line,
      label: group,
      colour: GROUP_COLOURS[group],
      textColour: GROUP_TEXT_COLOURS[group],
      dash: DASHES[group],
    })),
    hours: shownHours(question),
    scale: question.scale,
    label: `${label} (${unit})`,
    axis: AXIS_WORDS[question.align],
    gap: LONGEST_GAP,
  };
  const summary = summaryOf(shown, name, digits);
  const taken =
    kind === "steps"
      ? `the VIS every ${EVERY} h from the first infusion to the end of the stay`
      : `each measurement${variable === "scvo2" ? " before cannulation" : ""}`;
  const floored = groups.some(({estimate}) => estimate.includes(0));
  const bent =
    question.scale === "linear"
      ? ""
      : ` It is fitted to ${ON_SCALE[question.scale]}the value and turned back: a line is of a typical child, not of the mean${floored ? ", and at 0 where it would be below" : ""}.`;
  const random_ =
    random === "intercept+slope"
      ? "an intercept and a slope of each child"
      : "an intercept of each child (there are too few values for slopes)";
  const absent = [
    without.value > 0 ? ` ${without.value} without a value in these hours.` : "",
    without.group > 0
      ? ` ${without.group} of groups with fewer than ${FEWEST_CHILDREN} children are left out.`
      : "",
  ].join("");
  const onEcmo =
    variable !== "scvo2" && groups.some(({group}) => group === "RSS+ECMO")
      ? " Values on ECMO count, too."
      : "";
  // From cannulation on, and before the end of the stay, the group is known.
  const later =
    groups.length > 1 && (question.align === "onset" || question.align === "rss")
      ? " Who belongs to a group is known only later: the lines describe, they don't predict."
      : "";
  return {
    caption: `Linear mixed model of ${name} by ${groups.length > 1 ? "group and time" : "time"}, with ${random_}: ${taken}, ${plural(model.n, "value")} of ${plural(model.subjects, "child", "children")}.${absent} Thick: what is expected of a group, with pointwise 95 % limits; thin: the children.${bent} ${summary} ${residualWords(shown)}${deathWords(shown)}${onEcmo}${later}`,
    summary,
    draw: (width) => modelLines(data, width),
    columns: [
      {key: "part", label: "Part"},
      {key: "term", label: "Term"},
      {
        key: "estimate",
        label: `Estimate${question.scale === "linear" ? ` (${unit})` : " on the scale of the model"}`,
        digits: 4,
      },
      {key: "se", label: "Standard error", digits: 4},
      {key: "lower", label: "Lower limit", digits: 4},
      {key: "upper", label: "Upper limit", digits: 4},
      {key: "df", label: "Degrees of freedom", digits: 1},
      {key: "p", label: "p", digits: 4},
      {key: "method", label: "Method"},
    ],
    rows: tableRows(shown),
    how: {
      method: `Linear mixed model by restricted maximum likelihood: Laird NM, Ware JH. Biometrics 1982;38:963. Student's t with Satterthwaite's degrees of freedom; slopes of the groups by Wald's F with the fewest of them. Limits of a line take the fewest of its coefficients. Residuals: ${Math.round(100 * checks.beyondTwo)} % beyond two standard deviations (normal: 5 %), skewness ${numberOr(checks.skewness)}, neighbours in time correlate by ${numberOr(checks.autocorrelation)}.`,
      functions: ["linearMixedModel", "mixedModelMeans", "mixedModelChecks", "jointWaldTest"],
      sql,
      r: rCode(shown),
      data: valuesFile(shown),
    },
    warnings: warningsOf(shown),
  };
}

const numberOr = (value: number | null) => (value === null ? "not defined" : fixed(value, 2));

/** Where a group's line begins and ends, and whether slopes differ. */
function summaryOf({groups, interaction}: ModelShown, name: string, digits: number): string {
  const at = ({estimate, lower, upper}: ModelGroup, i: number) => {
    const [middle, low, high] = [estimate, lower, upper].map((values) => fixed(values[i] as number, digits));
    // At the floor of the scale there is no interval to speak of.
    return low === high ? middle : `${middle} (${low}–${high})`;
  };
  const lines = groups.map((group) => {
    const last = group.hours.length - 1;
    return `${group.group} from ${at(group, 0)} at ${timeText(group.hours[0] as number)} to ${at(group, last)} at ${timeText(group.hours[last] as number)}`;
  });
  const slopes =
    interaction?.p == null ? "" : ` Whether slopes differ between the groups: p ${pText(interaction.p)}.`;
  return `Expected ${name}: ${lines.join("; ")}.${slopes}`;
}

const timeText = (hours: number) =>
  hours !== 0 && Math.abs(hours) < 24
    ? hoursText(hours)
    : `day ${fixed(hours / 24, Number.isInteger(hours / 24) ? 0 : 1)}`;

/** What the residuals say of the model, in words. */
function residualWords({checks, kind, bend}: ModelShown): string {
  const {beyondTwo, skewness, autocorrelation} = checks;
  const beyond = `${Math.round(100 * beyondTwo)} % of the residuals lie beyond two standard deviations (normal: 5 %)`;
  const skewed =
    skewness !== null && Math.abs(skewness) >= SKEWED
      ? `, with a long tail ${skewness > 0 ? "above" : "below"} (skewness ${fixed(skewness, 1)}): another scale may suit better`
      : "";
  const alike =
    autocorrelation !== null && autocorrelation >= ALIKE
      ? ` Neighbouring residuals of a child correlate by ${fixed(autocorrelation, 2)}${kind === "steps" ? ", for doses hold until they are changed" : ""}: the limits are too narrow.`
      : "";
  const bends =
    bend && bend.p < BENT
      ? ` The courses bend (p ${pText(bend.p)} of the square of time): one straight line tells them badly.`
      : "";
  return `${beyond}${skewed}.${alike}${bends}`;
}

function deathWords({died}: ModelShown): string {
  const who = died > 0 ? ` ${plural(died, "child", "children")} died within these hours.` : "";
  return `${who} What is missing because a child died, or went home, is not missing at random: the lines are of children as if they had gone on as they were.`;
}

/** Fixed effects, random effects and the test, a row each. */
function tableRows(shown: ModelShown): readonly Readonly<Record<string, Cell>>[] {
  const {model, interaction, random, bend} = shown;
  const {intercept, slope, correlation, residual} = model.varianceComponents;
  const row = (part: string, term: string, cells: Readonly<Record<string, Cell>>) => ({part, term, ...cells});
  return [
    ...model.coefficients.map(({name, estimate, standardError, df, interval, p}) =>
      row("Fixed effect", termOf(name, shown), {
        estimate,
        se: standardError,
        lower: interval.lower,
        upper: interval.upper,
        df,
        p,
        method: interval.method,
      }),
    ),
    ...(interaction
      ? [
          row("Test", "slopes differ between the groups", {
            estimate: interaction.statistic,
            df: interaction.dfResidual ?? null,
            p: interaction.p,
            method: `${interaction.test}, ${interaction.df} in the numerator`,
          }),
        ]
      : []),
    ...(bend
      ? [
          row("Check", "square of time, added to the model", {
            estimate: bend.estimate,
            se: bend.standardError,
            lower: bend.interval.lower,
            upper: bend.interval.upper,
            df: bend.df,
            p: bend.p,
            method: bend.interval.method,
          }),
        ]
      : []),
    row("Random effect", "standard deviation of the intercepts", {
      estimate: Math.sqrt(intercept),
      method: "REML",
    }),
    ...(random === "intercept+slope"
      ? [
          row("Random effect", "standard deviation of the slopes, per day", {
            estimate: Math.sqrt(slope ?? 0),
            method: "REML",
          }),
          row("Random effect", "correlation of intercept and slope", {estimate: correlation, method: "REML"}),
        ]
      : []),
    row("Residual", "standard deviation within a child", {estimate: Math.sqrt(residual), method: "REML"}),
  ];
}

/** A coefficient in words. */
function termOf(name: string, {groups}: ModelShown): string {
  const first = groups[0]?.group ?? "";
  if (name === "(intercept)") return `${first} at time 0`;
  if (name === "days") return `${first}, per day`;
  const [group, time] = name.split(" × ");
  return time === undefined ? `${group} less ${first} at time 0` : `${group} less ${first}, per day`;
}

/** The values that the model is fitted to. */
function valuesFile({children, variable}: ModelShown): DataFile {
  const {label, unit} = wordsOf(variable);
  return {
    name: "trajectories-model-values.csv",
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      {key: "days", label: "Days from the moment of alignment", digits: 4},
      {key: "value", label, unit, digits: 4},
    ],
    rows: () =>
      children.flatMap(({series: {child}, hours, values}) =>
        hours.map((hour, k) => ({
          subject_id: child.subject_id,
          group: child.group,
          days: hour / 24,
          value: values[k] as number,
        })),
      ),
  };
}

function warningsOf({model, random, checks}: ModelShown): string[] {
  return [
    ...model.warnings.map((text) => `${upperFirst(text)}.`),
    ...(random === "intercept" ? ["Too few values for slopes of each child."] : []),
    ...(checks.beyondTwo > MANY_BEYOND
      ? ["The residuals have heavier tails than a normal distribution: limits and p are approximate."]
      : []),
  ];
}

/** R code for `fit`, `interaction` and the lines, by lme4, and for the same model by nlme. */
function rCode({groups, scale, random, interaction}: ModelShown): string {
  const names = groups.map(({group}) => `"${group}"`).join(", ");
  const several = groups.length > 1;
  const right = several ? "group * days" : "days";
  const slopes = random === "intercept+slope" ? "days" : "1";
  const y = {linear: "d$value", sqrt: "sqrt(d$value)", log: "log1p(d$value)"}[scale];
  const back = {linear: "x", sqrt: "pmax(x, 0)^2", log: "pmax(expm1(x), 0)"}[scale];
  const test =
    interaction === null
      ? ""
      : `
# do slopes differ? The denominator's degrees of freedom are Satterthwaite's, as lmerTest has them
k <- grep(":days", names(fixef(fit)), fixed = TRUE)
f <- drop(fixef(fit)[k] %*% solve(as.matrix(vcov(fit))[k, k], fixef(fit)[k])) / length(k)
${
  interaction.dfResidual === undefined
    ? "interaction <- pchisq(f * length(k), length(k), lower.tail = FALSE)"
    : `interaction <- pf(f, length(k), ${interaction.dfResidual}, lower.tail = FALSE)`
}`;
  return `library(lme4)
d <- read.csv("trajectories-model-values.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "group", "days", "value")
d$group <- factor(d$group, c(${names}))
d$y <- ${y}
fit <- lmer(y ~ ${right} + (${slopes} | child), d, control = lmerControl("bobyqa", optCtrl = list(rhoend = 1e-10)))
summary(fit); VarCorr(fit)
${test}
# what is expected of each group where its values begin and end
ends <- do.call(rbind, lapply(split(d, d$group), function(own) data.frame(group = own$group[1], days = range(own$days))))
x <- model.matrix(~ ${right}, ends)
back <- function(x) ${back}
expected <- back(drop(x %*% fixef(fit)))
standard_error <- sqrt(rowSums((x %*% as.matrix(vcov(fit))) * x))

# do the courses bend?
bend <- fixef(update(fit, . ~ . + I(days^2)))[["I(days^2)"]]

# the same model by nlme, whose optimiser may give up where a variance is 0
same <- try(nlme::lme(y ~ ${right}, random = ~ ${slopes} | child, data = d), silent = TRUE)
`;
}
