import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {AREAS} from "./all.js";
import {relativeDifference} from "./parity-case.js";
import type {Comparison, FunctionParity, SimulationOutcome, ValidationResults} from "./results-types.js";

const root = new URL("../", import.meta.url);

/**
 * All that `docs/validation.md` and the Validation page show, reckoned from the lists of proofs and the committed
 * outcomes of the slow ones. For Node.
 */
export function validationResults(): Omit<ValidationResults, "nullScenario"> {
  const comparisons = AREAS.flatMap(({folder, parity}) =>
    parity.map(({name, dataset, quantity, r, covers, tolerance, because, compare}): Comparison => {
      const {ours, theirs} = compare();
      return {
        name,
        folder,
        dataset,
        quantity,
        r,
        covers,
        tolerance,
        ...(because ? {because} : {}),
        numbers: theirs.length,
        largest: oneDigit(relativeDifference(ours, theirs)),
      };
    }),
  );
  const outcomes = readJson<Record<string, SimulationOutcome>>("validation/simulations.json");
  return {
    areas: AREAS.map(({folder, title}) => ({folder, title})),
    functions: byFunction(comparisons),
    comparisons,
    degenerate: AREAS.flatMap(({folder, degenerate}) =>
      degenerate.map(({name, input, answer}) => ({name, folder, input, answer})),
    ),
    simulations: AREAS.flatMap(({folder, simulations}) =>
      simulations.flatMap(({id, name, question, acceptable}) => {
        const outcome = outcomes[id];
        return outcome ? [{id, name, folder, question, ...(acceptable ? {acceptable} : {}), ...outcome}] : [];
      }),
    ),
    mutations: readJson("validation/mutations.json"),
    madeBy: madeBy(),
    datasets: datasets(),
  };
}

/** One line a function, in the order of the comparisons. */
function byFunction(comparisons: readonly Comparison[]): FunctionParity[] {
  const names = [...new Set(comparisons.map(({name}) => name))];
  return names.map((name) => {
    const own = comparisons.filter((one) => one.name === name);
    return {
      name,
      folder: (own[0] as Comparison).folder,
      comparisons: own.length,
      numbers: own.reduce((sum, {numbers}) => sum + numbers, 0),
      largest: greatest(own.filter(({tolerance}) => tolerance <= 1e-7)),
      loosest: greatest(own.filter(({tolerance}) => tolerance > 1e-7)),
      covers: [...new Set(own.flatMap(({covers}) => covers))],
    };
  });
}

const greatest = (comparisons: readonly Comparison[]) =>
  comparisons.length === 0 ? null : Math.max(...comparisons.map(({largest}) => largest));

/** Two digits say all that a rounding error has to say. */
const oneDigit = (difference: number) => Number(difference.toPrecision(2));

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, root), "utf8")) as T;
}

/** The versions of R and its packages that made the reference values. */
function madeBy(): string[] {
  const files = readdirSync(fileURLToPath(root), {recursive: true, encoding: "utf8"})
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^[\w-]+\/reference\/[\w-]+\.json$/.test(path));
  const versions = files
    .flatMap((path) => readJson<{made_by?: string}>(path).made_by?.split(/, | (?=stats \d)/) ?? [])
    .filter((one) => /^[\w.]+ \d[\d.-]*$/.test(one) && !one.startsWith("stats "));
  return [...new Set(versions)].sort(
    (a, b) => Number(b.startsWith("R ")) - Number(a.startsWith("R ")) || a.localeCompare(b),
  );
}

function datasets(): ValidationResults["datasets"] {
  const folder = fileURLToPath(new URL("reference/datasets", root));
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const {
        name,
        package: from,
        about,
        n,
      } = readJson<ValidationResults["datasets"][number]>(`reference/datasets/${file}`);
      return {name, package: from, about, n};
    });
}
