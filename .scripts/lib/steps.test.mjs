import {expect, test} from "vitest";
import {formatDuration, formatSteps, runSteps} from "./steps.mjs";

const quiet = {log: () => {}, now: () => 0};

test("a failed step lets the others run, and those that need it are skipped", async () => {
  const ran = [];
  const step = (name, code, more = {}) => ({
    name,
    run: async () => {
      ran.push(name);
      return code;
    },
    ...more,
  });
  const results = await runSteps(
    [step("types", 2), step("build", 1), step("browser", 0, {needs: ["build"]}), step("unit", 0)],
    quiet,
  );
  expect(ran).toEqual(["types", "build", "unit"]);
  expect(results.map(({state}) => state)).toEqual(["failed", "failed", "skipped", "passed"]);
});

test("nothing runs after a vital step fails", async () => {
  const results = await runSteps(
    [
      {name: "install", vital: true, run: async () => 1},
      {name: "types", run: async () => 0},
    ],
    quiet,
  );
  expect(results.map(({state}) => state)).toEqual(["failed", "skipped"]);
});

test("a step that throws has failed, and its error is printed", async () => {
  const lines = [];
  const [result] = await runSteps(
    [
      {
        name: "types",
        run: async () => {
          throw new Error("out of paper");
        },
      },
    ],
    {log: (line) => lines.push(line), now: () => 0},
  );
  expect(result.state).toBe("failed");
  expect(lines.join("\n")).toContain("out of paper");
});

test("durations read like speech", () => {
  expect(formatDuration(420)).toBe("0.4 s");
  expect(formatDuration(59_990)).toBe("1 min 00 s");
  expect(formatDuration(125_000)).toBe("2 min 05 s");
});

test("the table of steps aligns names and times", () => {
  expect(
    formatSteps([
      {name: "types", state: "passed", milliseconds: 1500},
      {name: "unit tests", state: "skipped", milliseconds: 0},
    ]),
  ).toEqual(["✓ types              1.5 s", "– unit tests       skipped"]);
});
