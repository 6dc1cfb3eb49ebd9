/** How long something took, as people say it: "0.4 s", "12.3 s", "2 min 05 s". */
export function formatDuration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/**
 * Runs named steps one after another, printing a heading and the time of each. A step's `run` resolves to
 * an exit code; a failed step does not stop the next ones unless it is `vital`. Resolves to one
 * {name, state, milliseconds} per step, state being "passed", "failed" or "skipped".
 */
export async function runSteps(steps, {log = console.log, now = () => performance.now()} = {}) {
  const results = [];
  let stopped = false;
  for (const {name, run, vital = false, needs = []} of steps) {
    const missing = needs.find((need) => results.some((r) => r.name === need && r.state !== "passed"));
    if (stopped || missing) {
      results.push({name, state: "skipped", milliseconds: 0});
      continue;
    }
    log(`\n── ${name} ${"─".repeat(Math.max(0, 66 - name.length))}`);
    const start = now();
    let state = "failed";
    try {
      if ((await run()) === 0) state = "passed";
    } catch (error) {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const milliseconds = now() - start;
    log(`${state === "passed" ? "✓" : "✗"} ${name}: ${state} in ${formatDuration(milliseconds)}`);
    results.push({name, state, milliseconds});
    if (state === "failed" && vital) stopped = true;
  }
  return results;
}

/** The steps as lines of a table: mark, name, time. */
export function formatSteps(results) {
  const width = Math.max(...results.map(({name}) => name.length));
  const marks = {passed: "✓", failed: "✗", skipped: "–"};
  return results.map(({name, state, milliseconds}) => {
    const time = state === "skipped" ? "skipped" : formatDuration(milliseconds);
    return `${marks[state]} ${name.padEnd(width)}  ${time.padStart(12)}`;
  });
}
