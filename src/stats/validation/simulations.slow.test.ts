import {readFileSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {afterAll, expect, test} from "vitest";
import {allSimulations} from "./all.js";

// `npm run test:slow`: the outcomes go to simulations.json, from which docs/validation.md is written.
const file = fileURLToPath(new URL("simulations.json", import.meta.url));
const outcomes: Record<string, unknown> = JSON.parse(readFileSync(file, "utf8"));

afterAll(() => {
  const known = Object.fromEntries(
    allSimulations.filter(({id}) => id in outcomes).map(({id}) => [id, outcomes[id]]),
  );
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
});

test.each(allSimulations.map((one) => [`${one.name}: ${one.question}`, one] as const))("%s", (_, one) => {
  const {id, seed, runs, nominal, acceptable} = one;
  const {estimate, monteCarloError, note} = one.run();
  outcomes[id] = {seed, runs, nominal, estimate, monteCarloError, ...(note ? {note} : {})};
  const low = acceptable?.low ?? nominal - 3 * monteCarloError;
  const high = acceptable?.high ?? nominal + 3 * monteCarloError;
  expect(estimate).toBeGreaterThanOrEqual(low);
  expect(estimate).toBeLessThanOrEqual(high);
});
