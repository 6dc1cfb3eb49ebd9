import {fixed, pText, thousands} from "../../figures/fixed.js";
import {
  type ClassChoice,
  type ClassCourse,
  type ClassCourses,
  classCourses,
  classCoursesHeight,
} from "../../figures/trajectories/class-courses.js";
import type {ClassStability} from "../../stats/trajectories/summarise-class-stability.js";
import {plural} from "../controls/controls.js";
import type {Cell} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {upperFirst} from "../upper-first.js";
import {classesRCode, partitionKey} from "./class-r-code.js";
import {CARRIED, type ClassChild, EVEN, EVERY} from "./class-values.js";
import type {ClassesQuestion, ClassesShown, ClassNumber, ClassOfCourses} from "./classes.js";
import {classColour, domainOf} from "./every-child-figure.js";
import {type Series, wordsOf} from "./series.js";
import {AXIS_WORDS, hoursText} from "./words.js";

/** Strokes of the classes' curves, from the first. */
const DASHES = [null, "9 4", "3 3", "12 3 2 3", "6 2 2 2 2 2"] as const;
/** Children's lines that a drawing takes; of more children every second, third … is drawn. */
const MOST_LINES = 300;
/** Hours between two values over which a child's line says nothing: those of a daily sample are joined. */
const GAP = 30;
/** Ratio of the spread of children within classes to noise from which they are told as pieces of a continuum. */
const CONTINUUM = 1.5;
/** Mean silhouette below which clusters are at best weak (Kaufman and Rousseeuw). */
const WEAK = 0.5;

/** Heads of the table, the same on a phone, and the share of its width that each takes. */
const heads = (sureness: string, short: string) =>
  [
    ["Class", "Class", 0.11],
    ["Children", "Children", 0.09],
    [sureness, short, 0.12],
    ["Stability (Jaccard)", "Stability (Jaccard)", 0.12],
    ["Died or left against advice (95\u00a0%\u00a0CI)", "Died or left (95\u00a0% CI)", 0.21],
    ["On ECMO, median from shock\u00a0onset", "On ECMO, median", 0.19],
    ["Values a child, median\u00a0(range)", "Values, median (range)", 0.16],
  ] as const;
const HEADS = {
  growth: heads("Posterior (AvePP)", "Mean posterior (AvePP)"),
  kmeans: heads("Mean silhouette", "Mean silhouette"),
} as const;
/** Lines under the numbers of classes, of the method that has most. */
const CHOICE_ROWS = 6;

/** Height in pixels to keep for so many classes before the data are there. */
export function classesHeight(classes: number, width: number): number {
  return classCoursesHeight(classes, HEADS.growth.length, CHOICE_ROWS, width);
}

/**
 * Classes of courses with what became of their children, and what speaks for their number.
 *
 * @param stability - null while it is being computed
 */
export function classesFigure(
  shown: ClassesShown,
  stability: ClassStability | null,
  question: ClassesQuestion,
  sql: string,
): Figure {
  const {classes, values, members, k, method} = shown;
  const {label, unit} = wordsOf(question.variable);
  const found = members.size;
  const step = Math.ceil(values.children.length / MOST_LINES);
  const data: ClassCourses = {
    classes: classes.map((one, c) => courseOf(one, c, found, stability, step)),
    hours: values.hours,
    scale: question.scale,
    domain: domainOf(values.children.map(seriesOf), question.variable, values.hours),
    label: `${label} (${unit})`,
    axis: AXIS_WORDS[question.align],
    gap: question.variable === "vis" ? Number.POSITIVE_INFINITY : GAP,
    table: HEADS[method].map(([head, short, share]) => ({label: head, short, share})),
    choice: choiceOf(shown),
  };
  const sizes = classes.map(
    (one) =>
      `${one.label}, ${plural(one.children.length, "child", "children")}, ${deathsText(one)} died or left`,
  );
  const summary = `${k} classes of courses of ${lowerFirst(label)}, numbered by the mean level of their curves: ${sizes.join("; ")}.`;
  return {
    caption: [
      whatWords(shown, question, found),
      step > 1 ? `The line of every ${ordinal(step)} child is drawn.` : "",
      numberWords(shown),
      stabilityWords(stability),
      outcomeWords(shown),
      "A class is known only when the whole course is: it is no indicator at a decision, unless it is found from values before the decision alone.",
    ]
      .filter(Boolean)
      .join(" "),
    summary,
    draw: (width) => classCourses(data, width),
    columns: [
      {key: "row", label: "Class, or number of classes"},
      {key: "children", label: "Children (of the smallest class)"},
      {key: "share", label: "Share of children", digits: 3},
      {key: "sureness", label: method === "growth" ? "Mean posterior (least)" : "Mean silhouette", digits: 3},
      {key: "jaccard", label: "Mean Jaccard similarity", digits: 3},
      {key: "deaths", label: "Died or left against advice"},
      {key: "risk", label: "Their share", digits: 3},
      {key: "lower", label: "Lower limit", digits: 3},
      {key: "upper", label: "Upper limit", digits: 3},
      {key: "ecmo", label: "On ECMO"},
      {key: "ecmo_h", label: "Median hours from shock onset to ECMO", digits: 1},
      {key: "values", label: "Median number of values a child", digits: 1},
      ...(method === "growth"
        ? [
            {key: "bic", label: "BIC", digits: 1},
            {key: "aic", label: "AIC", digits: 1},
            {key: "entropy", label: "Entropy", digits: 3},
          ]
        : [
            {key: "ch", label: "Calinski–Harabasz", digits: 1},
            {key: "within", label: "Sum of squares within, share", digits: 3},
          ]),
      {key: "agreeing", label: "Starts with this end"},
      {key: "starts", label: "Starts"},
    ],
    rows: [
      ...classes.map((one, c) => classRow(one, found, stability?.classes[c]?.jaccard ?? null)),
      ...shown.numbers.map((one) => numberRow(one, method)),
    ],
    how: {
      method: METHODS[method],
      functions: functionsOf(shown),
      sql,
      r: classesRCode(shown),
      data: valuesFile(shown),
    },
    warnings: [...new Set([...shown.warnings, ...(stability?.warnings ?? [])])].map(sentence),
  };
}

function functionsOf({method, test}: ClassesShown): NonNullable<Figure["how"]["functions"]> {
  const found =
    method === "growth"
      ? (["chooseLatentClasses", "latentClassGrowth", "latentClassStability"] as const)
      : (["kmeansTrajectories", "kmeansStability"] as const);
  const tested = test?.name.startsWith("Pearson") ? "chiSquareTest" : "fisherTest";
  return [...found, "wilsonInterval", ...(test ? ([tested] as const) : [])];
}

const METHODS = {
  growth:
    "Latent class growth analysis (group-based trajectories): polynomials with normal residuals of one variance, maximum likelihood by EM and Newton's steps from many starts; a child counts to its likeliest class (Nagin DS. Psychol Methods 1999;4:139). BIC counts children. Polynomials bend towards their ends whether or not children do. Entropy is 1 where no child's class is in doubt. Stability: mean Jaccard similarity of a class with the most like it in resamples of the children (Hennig C. Comput Stat Data Anal 2007;52:258): 0.75 and above is stable, below 0.6 not to be trusted. In R: flexmix::stepFlexmix, whose variances divide by n − p.",
  kmeans:
    "k-means of the values at common times, over those that are known; the least sum of squares of many starts by k-means++, with Hartigan's moves (Genolini C, Falissard B. Comput Stat 2010;25:317). Silhouette: how much nearer a child is to its own class than to the next (Rousseeuw PJ. J Comput Appl Math 1987;20:53). Stability: mean Jaccard similarity of a class with the most like it in resamples of the children (Hennig C. Comput Stat Data Anal 2007;52:258): 0.75 and above is stable, below 0.6 not to be trusted.",
} as const;

function courseOf(
  one: ClassOfCourses,
  c: number,
  found: number,
  stability: ClassStability | null,
  step: number,
): ClassCourse {
  const n = one.children.length;
  const {deaths, ecmo, values} = one;
  const jaccard = stability?.classes[c]?.jaccard ?? null;
  return {
    label: one.label,
    size: `${plural(n, "child", "children")} (${percent(n / found)})`,
    colour: classColour(c),
    dash: DASHES[c % DASHES.length] ?? null,
    lines: one.children
      .filter((_, i) => i % step === 0)
      .map(({child, time, value}) => ({subject_id: child.subject_id, time, value})),
    curve: one.curve,
    cells: [
      one.label,
      `${thousands(n)} (${percent(n / found)})`,
      one.sureness === null ? "–" : fixed(one.sureness, 2),
      stability === null ? "not yet computed" : jaccard === null ? "–" : fixed(jaccard, 2),
      deaths
        ? `${thousands(deaths.events)} of ${thousands(n)}, ${percent(deaths.estimate)} (${limits(deaths)})`
        : "nobody",
      deaths
        ? `${thousands(ecmo.n)} of ${thousands(n)}${ecmo.medianHours === null ? "" : `, ${hoursText(ecmo.medianHours)}`}`
        : "nobody",
      values ? `${countText(values[1])} (${values[0]}–${values[2]})` : "–",
    ],
  };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const limits = ({lower, upper}: {readonly lower: number; readonly upper: number}) =>
  `${Math.round(100 * lower)}–${Math.round(100 * upper)}`;
const countText = (n: number) => fixed(n, Number.isInteger(n) ? 0 : 1);
const deathsText = ({deaths}: ClassOfCourses) =>
  deaths ? `${thousands(deaths.events)} of ${thousands(deaths.n)}` : "none";
/** Warnings of the statistics begin and end as they fall. */
const sentence = (text: string) => {
  const whole = upperFirst(text);
  return whole.endsWith(".") ? whole : `${whole}.`;
};
const ordinal = (n: number) => (n === 2 ? "second" : n === 3 ? "third" : `${n}th`);

const seriesOf = ({child, time, value}: ClassChild): Series => ({
  child,
  origin: 0,
  time,
  value,
  from: time[0] as number,
  // The last dose holds for a while, too.
  until: (time[time.length - 1] as number) + EVERY,
  ecmo: null,
});

function choiceOf({numbers, best, k, method}: ClassesShown): ClassChoice {
  const cell = (of: (one: ClassNumber) => number | null, digits: number) =>
    numbers.map((one) => {
      const value = of(one);
      if (value === null) return "–";
      // The table has all digits.
      if (Math.abs(value) >= 1e5) return `${fixed(value / 1000, 1)}k`;
      return Math.abs(value) >= 1000 ? thousands(Math.round(value)) : fixed(value, digits);
    });
  const starts = numbers.map(({agreeing, starts: all}) => (agreeing === null ? "–" : `${agreeing}/${all}`));
  const common = {title: "How many classes?", numbers: numbers.map((one) => one.k), shown: k};
  if (method === "growth") {
    return {
      ...common,
      best: best === null ? null : {number: best, words: "lowest BIC", above: false},
      criteria: [
        {label: "BIC", values: numbers.map(({bic}) => bic), dash: null},
        {label: "AIC", values: numbers.map(({aic}) => aic), dash: "3 3"},
      ],
      rows: [
        {label: "BIC", cells: cell(({bic}) => bic, 0)},
        {label: "AIC", cells: cell(({aic}) => aic, 0)},
        {label: "Entropy", cells: cell(({entropy}) => entropy, 2)},
        {label: "Least AvePP", cells: cell(({leastPosterior}) => leastPosterior, 2)},
        {label: "Smallest class", cells: cell(({smallest}) => smallest, 0)},
        {label: "Starts that agree", cells: starts},
      ],
    };
  }
  return {
    ...common,
    best: best === null ? null : {number: best, words: "highest silhouette", above: true},
    criteria: [{label: "Silhouette", values: numbers.map(({silhouette}) => silhouette), dash: null}],
    rows: [
      {label: "Silhouette", cells: cell(({silhouette}) => silhouette, 2)},
      {label: "Calinski–Harabasz", cells: cell(({calinskiHarabasz}) => calinskiHarabasz, 0)},
      {label: "Squares within", cells: numbers.map(({within}) => (within === null ? "–" : percent(within)))},
      {label: "Smallest class", cells: cell(({smallest}) => smallest, 0)},
      {label: "Starts that agree", cells: starts},
    ],
  };
}

/** What is drawn, of whom, found how. */
function whatWords(
  {method, k, values, transform, degree}: ClassesShown,
  {variable, align, days}: ClassesQuestion,
  found: number,
): string {
  const {label} = wordsOf(variable);
  const when =
    align === "cannulation"
      ? `from ${-values.hours[0]} h before to ${plural(days, "day")} after cannulation`
      : `in the ${days} days ${AXIS_WORDS[align]}`;
  const how =
    method === "growth"
      ? `latent class growth analysis of ${transform.words}, with ${CURVES[degree ?? 0]}`
      : `k-means of ${transform.words} at common times every ${EVERY} h`;
  const taken =
    variable === "vis"
      ? ` The VIS is taken every ${EVERY} h while a child is observed.`
      : method === "kmeans"
        ? ` A measurement stands until the next, for ${CARRIED} h at most.`
        : " Measurements are taken as they are.";
  const absent: string[] = [];
  if (values.without > 0)
    absent.push(`${plural(values.without, "child", "children")} without a value in these hours`);
  const none = values.children.length - found;
  if (none > 0) absent.push(`${plural(none, "child", "children")} without one at a common time`);
  if (values.leftOut.values > 0) {
    absent.push(
      `${plural(values.leftOut.values, "value")} of ${plural(values.leftOut.children, "child", "children")} from cannulation on, where ScvO₂ is another quantity`,
    );
  }
  const back =
    method === "growth"
      ? ` Bands: pointwise 95 % limits.${degree === 0 ? "" : " A curve ends where fewer than two children of its class are left."}`
      : " Means of the classes, which have no limits.";
  const scale =
    transform.r === "d$value"
      ? ""
      : " Turned back to the variable's unit they are nearer to medians than to means.";
  return `${label} of ${plural(found, "child", "children")} ${when}, in ${k} classes of courses: ${how}.${taken}${absent.length > 0 ? ` Left out: ${absent.join("; ")}.` : ""}${back}${scale}`;
}

const CURVES = [
  "level lines",
  `lines straight in log(1 + hours/${EVEN})`,
  `curves quadratic in log(1 + hours/${EVEN})`,
  `curves cubic in log(1 + hours/${EVEN})`,
] as const;

/** Who chose the number, what the criterion says, and whether there are classes at all. */
function numberWords({method, best, k, numbers, heterogeneity}: ClassesShown): string {
  const most = numbers.length;
  if (method === "kmeans") {
    const silhouette = numbers[k - 1]?.silhouette ?? null;
    const weak =
      silhouette === null
        ? ""
        : ` The mean silhouette is ${fixed(silhouette, 2)}${silhouette < WEAK ? ": children lie between classes, which cut a continuum" : ""}.`;
    return `The number of classes is the reader's; ${best === null ? "no silhouette is known" : `the silhouette is highest for ${best}`}. k-means finds classes in any data.${weak} A child that dies early is compared over its few values.`;
  }
  const lowest =
    best === null
      ? ""
      : `; BIC is lowest for ${best}${best === most ? ", the most that were tried" : ""}, but asks for too many, as a child's values from hour to hour are not independent`;
  const continuum =
    heterogeneity === null
      ? ""
      : ` Children of one class differ ${fixed(heterogeneity, 1)} times as much as the scatter of their values explains (1 where the classes are all there is)${heterogeneity > CONTINUUM ? ": the classes cut a continuum" : ""}.`;
  return `The number of classes is the reader's${lowest}.${continuum}`;
}

function stabilityWords(stability: ClassStability | null): string {
  if (!stability) return "Whether the classes come back in resamples is not yet computed.";
  return `Stability: similarity with the class most like it in ${stability.B} resamples of the children, 0.75 or more is stable.`;
}

function outcomeWords({test, classes}: ClassesShown): string {
  const open = classes.reduce((sum, one) => sum + one.open, 0);
  const still =
    open > 0
      ? ` ${plural(open, "child", "children")} last seen in hospital ${open === 1 ? "counts" : "count"} as alive.`
      : "";
  if (!test) return still.trim();
  return `Class and death: ${test.name}, p ${pText(test.p)}; to be read with care, for classes are found from courses that end with death, and a child that dies early has few values.${still}`;
}

function classRow(
  one: ClassOfCourses,
  found: number,
  jaccard: number | null,
): Readonly<Record<string, Cell>> {
  const {children, deaths, ecmo, values, sureness, label} = one;
  return {
    row: label,
    children: children.length,
    share: children.length / found,
    sureness,
    jaccard,
    deaths: deaths?.events ?? null,
    risk: deaths?.estimate ?? null,
    lower: deaths?.lower ?? null,
    upper: deaths?.upper ?? null,
    ecmo: ecmo.n,
    ecmo_h: ecmo.medianHours,
    values: values?.[1] ?? null,
  };
}

function numberRow(one: ClassNumber, method: ClassesShown["method"]): Readonly<Record<string, Cell>> {
  return {
    row: `${one.k} ${one.k === 1 ? "class" : "classes"}`,
    children: one.smallest,
    sureness: method === "growth" ? one.leastPosterior : one.silhouette,
    bic: one.bic,
    aic: one.aic,
    entropy: one.entropy,
    ch: one.calinskiHarabasz,
    within: one.within,
    agreeing: one.agreeing,
    starts: one.starts,
  };
}

/** The values that the classes are found from, with the children's classes of each number. */
function valuesFile({values, partitions, grid, transform, k}: ClassesShown): DataFile {
  const numbers = partitions.flatMap((one, i) => (one && i > 0 ? [{of: i + 1, one}] : []));
  return {
    name: "trajectories-classes-values.csv",
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "outcome", label: "Outcome"},
      {key: "ecmo_h", label: "Hours from shock onset to ECMO"},
      {key: "hours", label: "Hours from the moment of alignment"},
      {key: "value", label: "Value"},
      {key: "class", label: `Class of ${k}`},
      ...numbers.map(({of}) => ({key: partitionKey(of), label: `Class of ${of}`})),
    ],
    rows: () =>
      values.children.flatMap(({child, time, value}, i) => {
        const own = Object.fromEntries(
          [
            ...numbers.map(({of, one}) => [partitionKey(of), one] as const),
            ["class", partitions[k - 1]] as const,
          ].map(([key, one]) => [key, one ? (one[i] as number) + 1 : null]),
        );
        const about = {subject_id: child.subject_id, outcome: child.outcome, ecmo_h: child.ecmo_h};
        if (!grid) {
          return Array.from(time, (hours, j) => ({...about, ...own, hours, value: value[j] as number}));
        }
        const m = grid.time.length;
        return Array.from(grid.time, (hours, j) => ({
          ...about,
          ...own,
          hours,
          value: transform.back(grid.values[i * m + j] as number),
        })).filter((row) => !Number.isNaN(row.value));
      }),
  };
}
