import {expect, test} from "vitest";
import {describeState, type EngineState, onEngineState, setEngineState} from "./progress.js";

test("a listener hears the state at once and every change until it stops listening", () => {
  const heard: EngineState["phase"][] = [];
  const stop = onEngineState(({phase}) => heard.push(phase));
  setEngineState({phase: "starting"});
  stop();
  setEngineState({phase: "idle"});
  expect(heard).toEqual(["idle", "starting"]);
});

test("progress is told in per cent where it is known", () => {
  expect(describeState({phase: "starting"})).toBe("Starting the query engine");
  expect(describeState({phase: "starting", loaded: 1, total: 4})).toBe("Starting the query engine (25 %)");
  expect(describeState({phase: "loading", table: "vis"})).toBe("Loading the table vis");
});
