import {thousands} from "../../figures/fixed.js";
import {randomStream} from "../../stats/resampling/random.js";
import {statsPool, workerCount} from "../../workers/browser-pool.js";
import {runHere} from "../../workers/run-here.js";
import {TASKS} from "../../workers/tasks.js";

const B = 20_000;

/**
 * Repeats a bootstrap of a cut-off's search in this thread and in the page's workers, and says whether every bit of
 * the two results is equal.
 */
export async function workersAgree(): Promise<string> {
  const stream = randomStream(2026);
  const event = Float64Array.from({length: 300}, (_, i) => Number(i < 120));
  const x = event.map((died) => 4 + 2 * died + 2 * stream.normal());
  const args = {x, event, options: {B, seed: 1}};
  const start = performance.now();
  const there = await statsPool().run("bootstrapCutpoint", args);
  const between = performance.now();
  const here = runHere(TASKS.bootstrapCutpoint, args);
  const end = performance.now();
  const equal = sameBits(here, there);
  return `${thousands(B)} bootstrap searches for a cut-off in 300 simulated children: ${equal ? "every bit equal" : "DIFFERENT RESULTS"} in this thread (${Math.round(end - between)} ms) and in ${workerCount()} ${workerCount() === 1 ? "worker" : "workers"} (${Math.round(between - start)} ms, their start included).`;
}

/** Whether two results hold the same numbers to the last bit. */
function sameBits(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return Object.is(a, b);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => sameBits((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
