import {NOT_COMPARED} from "../../src/stats/validation/not-compared.js";
import {relativeSize} from "../../src/stats/validation/relative-size.js";
import {validationResults} from "../../src/stats/validation/results.js";
import type {ValidationResults} from "../../src/stats/validation/results-types.js";
import {nullScenario, scenarioEstimates} from "../../src/test/null-scenario.js";
import {GENERATED, table} from "./markdown.js";

const DRAWN = 20_000;
const SEED = 20260101;

let known: ValidationResults | undefined;
/** Reckoned once: three generated files come from it. */
const results = () => {
  known ??= {
    ...validationResults(),
    nullScenario: {drawn: DRAWN, seed: SEED, estimates: scenarioEstimates(nullScenario(DRAWN, SEED))},
  };
  return known;
};

/** docs/validation.md: what each function of src/stats/ was compared with, and how far apart the numbers are. */
export function validationPage(): string {
  const {areas, functions, comparisons, degenerate, simulations, mutations, madeBy, datasets} = results();
  const numbers = comparisons.reduce((sum, one) => sum + one.numbers, 0);
  const strict = comparisons.filter(({tolerance}) => tolerance <= 1e-7);
  const worst = [...strict].sort((a, b) => b.largest - a.largest)[0];
  const all = Object.values(mutations).flat();
  const loose = comparisons.filter(({because}) => because);
  return `${GENERATED}

# Validation: what each number was compared with

${functions.length} functions, ${comparisons.length} comparisons, ${thousands(numbers)} numbers${
    worst
      ? `. ${strict.length} comparisons are held to 10⁻⁷ or less; there the number farthest from R's is off by ${relativeSize(worst.largest)} of its size (\`${worst.name}\`, ${worst.quantity}, ${worst.dataset}). ${comparisons.length - strict.length} have a looser tolerance, each with its reason below`
      : ""
  }. The differences are those of Node on the machine that wrote this page; another engine's exponential or logarithm may move the last digit. How the proofs are made: [statistics.md](statistics.md); how long things take: [benchmarks.md](benchmarks.md).

Reference values by ${madeBy.join(", ")}.

## Function by function

${table(
  [
    "function",
    "comparisons",
    "numbers",
    "largest relative difference",
    "of those held less closely",
    "covers",
  ],
  functions.map((one) => [
    `\`${one.name}\``,
    String(one.comparisons),
    thousands(one.numbers),
    one.largest === null ? "" : relativeSize(one.largest),
    one.loosest === null ? "" : relativeSize(one.loosest),
    one.covers.join(", "),
  ]),
)}

Without a comparison of their own:

${table(
  ["function", "what proves it"],
  Object.entries(NOT_COMPARED).map(([name, why]) => [`\`${name}\``, why]),
)}

## Tolerances looser than 1e-7, and why

${
  loose.length === 0
    ? "None."
    : table(
        ["function", "data", "quantity", "tolerance", "found", "because"],
        loose.map((one) => [
          `\`${one.name}\``,
          one.dataset,
          one.quantity,
          String(one.tolerance),
          relativeSize(one.largest),
          one.because as string,
        ]),
      )
}

## Every comparison

${areas
  .flatMap(({folder, title}) => {
    const own = comparisons.filter((one) => one.folder === folder);
    return own.length === 0
      ? []
      : [
          `### ${title}\n\n${table(
            ["function", "data", "quantity", "R", "numbers", "tolerance", "largest difference"],
            own.map((one) => [
              `\`${one.name}\``,
              one.dataset,
              one.quantity,
              `\`${one.r}\``,
              thousands(one.numbers),
              String(one.tolerance),
              relativeSize(one.largest),
            ]),
          )}`,
        ];
  })
  .join("\n\n")}

## Degenerate inputs

${degenerate.length} inputs that have no ordinary answer, each with its documented one. A single number that is not defined is null with a warning, never NaN; input that has no answer is refused with a typed error.

${table(
  ["function", "input", "answer"],
  degenerate.map(({name, input, answer}) => [`\`${name}\``, input, answer]),
)}

## Simulations with a known truth

\`npm run test:slow\`. The error is the Monte Carlo standard error of the estimate.

${table(
  ["function", "question", "runs", "seed", "should be", "found", "error"],
  simulations.map((one) => [
    `\`${one.name}\``,
    one.note ? `${one.question} (${one.note})` : one.question,
    thousands(one.runs),
    String(one.seed),
    one.acceptable
      ? `${one.acceptable.low} to ${one.acceptable.high}: ${one.acceptable.because}`
      : String(one.nominal),
    String(Number(one.estimate.toPrecision(4))),
    String(Number(one.monteCarloError.toPrecision(2))),
  ]),
)}

## Immortal time

The demo study's generator has a scenario in which nothing acts on death, ECMO least of all; ${thousands(results().nullScenario.drawn)} children were drawn from it (seed ${results().nullScenario.seed}), those with refractory septic shock are analysed. The truth is a hazard ratio of 1. “Ever against never ECMO” finds a benefit, because a child must live to be cannulated; a landmark or a time-dependent exposure finds none.

${table(
  [
    "analysis",
    "children",
    "deaths",
    "hazard ratio (95 % interval)",
    "log hazard ratio",
    "standard error",
    "standard errors from 0",
  ],
  results().nullScenario.estimates.map(
    ({method, children, events, logHazardRatio: log, standardError: se}) => [
      method,
      thousands(children),
      thousands(events),
      `${Math.exp(log).toFixed(2)} (${Math.exp(log - 1.96 * se).toFixed(2)}–${Math.exp(log + 1.96 * se).toFixed(2)})`,
      log.toFixed(3),
      se.toFixed(3),
      Math.abs(log / se).toFixed(1),
    ],
  ),
)}

## Mutations

\`npm run test:mutations\`: ${all.length} small errors put into the formulas one at a time; ${all.filter(({caught}) => caught).length} were caught by a test.

${table(
  ["file", "error put in", "caught"],
  all.map(({file, why, caught}) => [`\`${file.replace("src/stats/", "")}\``, why, caught ? "yes" : "**no**"]),
)}

## Data sets

${table(
  ["data set", "from", "n", "about"],
  datasets.map(({name, package: from, about, n}) => [name, from, thousands(n), about]),
)}
`;
}

/** src/stats/validation/results.json: the same for the Validation page. */
export function validationJson(): string {
  const entries = Object.entries(results()).map(([key, value]) => {
    const lines = Array.isArray(value)
      ? `[\n${value.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n ]`
      : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${lines}`;
  });
  return `{\n${entries.join(",\n")}\n}\n`;
}

/** src/stats/validation/parity-summary.ts: what `parity(name)` says, small enough for every page. */
export function paritySummary(): string {
  const lines = results().functions.map(
    ({name, comparisons, numbers, largest, loosest}) =>
      `  ${name}: [${comparisons}, ${numbers}, ${largest ?? loosest}],`,
  );
  return `// Written by \`npm run docs\` from the comparisons with R; do not edit.

/** By function: comparisons with R, numbers compared, largest relative difference. */
export const PARITY_SUMMARY = {
${lines.join("\n")}
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>;

/** A function that was compared with R. */
export type ComparedFunction = keyof typeof PARITY_SUMMARY;
`;
}

const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, " ");
