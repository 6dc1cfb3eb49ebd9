import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import reference from "./reference/risk-set-matching.json" with {type: "json"};
import {type RiskSetData, type RiskSetOptions, riskSetMatching} from "./risk-set-matching.js";

const jasa = dataset("jasa");
const pbc = dataset("pbc");
const age = jasa.column("age");
const [bili, stage] = [pbc.column("bili"), pbc.column("stage")];

function matchingCase(
  name: Exclude<keyof typeof reference, "made_by">,
  title: string,
  data: RiskSetData,
  options: RiskSetOptions,
  covers: readonly Coverage[],
): ParityCase {
  const theirs = reference[name];
  return {
    name: "riskSetMatching",
    dataset: title,
    quantity: `${theirs.sets[0]!.length} controls of ${new Set(theirs.sets[0]).size} exposed, with times and distances; ${theirs.without.length} without`,
    r: "the nearest pair at each time, looked for again and again",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const {sets, unmatched} = riskSetMatching(data, options);
      const rows = sets.flatMap(({exposed, at, controls, distances}) =>
        controls.map((control, k) => [exposed, at, control, distances[k]!] as const),
      );
      return {
        ours: [
          ...[0, 1, 2, 3].flatMap((k) => rows.map((row) => row[k]!)),
          ...unmatched.map(({exposed}) => exposed).sort((a, b) => a - b),
        ],
        theirs: [...theirs.sets.flat(), ...theirs.without],
      };
    },
  };
}

/** Risk-set matching against a search without a sorted list. */
export const riskSetMatchingParity: readonly ParityCase[] = [
  matchingCase(
    "age",
    "survival::jasa, two controls of the same age within 5 years",
    {
      time: jasa.column("futime"),
      exposureTime: jasa.column("wait"),
      covariates: (row) => [age[row]!],
    },
    {calipers: [5], ratio: 2},
    ["ties"],
  ),
  matchingCase(
    "changing",
    "survival::pbc with starts of treatment made up, three controls by a value that changes and by stage",
    {
      time: pbc.column("time"),
      exposureTime: stage.map((_, i) => ((i + 1) % 7 === 0 ? 50 * (((i + 1) * 53) % 30) : Number.NaN)),
      entry: stage.map((_, i) => ((i + 1) % 5 === 0 ? 300 : 0)),
      covariates: (row, at) => [Math.log(bili[row]!) + (((row + 1) % 3) * at) / 1000, stage[row]!],
    },
    {calipers: [0.3, 1], ratio: 3},
    ["ties", "left truncation", "missing values"],
  ),
];
