import {beforeEach, expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {type PopulationWindow, populationState} from "./population-state.js";

const study = {centres: ["C1", "C2"], infectionSources: ["lung"]};

/** A window with a history that can be walked. */
class View implements PopulationWindow {
  entries: string[];
  at = 0;
  readonly #popped: (() => void)[] = [];
  constructor(search: string) {
    this.entries = [`/cohort${search}#figure`];
  }
  get location() {
    const url = new URL(this.entries[this.at] ?? "", "http://site");
    return {search: url.search, pathname: url.pathname, hash: url.hash};
  }
  readonly history = {
    pushState: (_: unknown, __: string, url?: string | URL | null) => {
      this.entries = [...this.entries.slice(0, this.at + 1), String(url)];
      this.at += 1;
    },
    replaceState: (_: unknown, __: string, url?: string | URL | null) => {
      this.entries[this.at] = String(url);
    },
  };
  addEventListener(_: "popstate", listener: () => void) {
    this.#popped.push(listener);
  }
  go(by: number) {
    this.at += by;
    for (const listener of this.#popped) listener();
  }
}

let view: View;
beforeEach(() => {
  view = new View("?decision=6&centre=C1");
});

test("the state starts as the address says and keeps what is not its own", () => {
  const state = populationState(study, view);
  expect(state.population).toEqual({...EVERYONE, centres: ["C1"]});
  state.set({...EVERYONE, rssOnly: true});
  expect(view.entries).toEqual(["/cohort?decision=6&centre=C1#figure", "/cohort?rss=1&decision=6#figure"]);
});

test("a drag replaces the address, and its end makes one entry that Back undoes", () => {
  const state = populationState(study, view);
  let calls = 0;
  state.subscribe(() => {
    calls += 1;
  });
  state.set({...EVERYONE, ageFrom: 3}, false);
  state.set({...EVERYONE, ageFrom: 12}, false);
  expect(view.entries).toEqual(["/cohort?age=12-&decision=6#figure"]);
  state.set({...EVERYONE, ageFrom: 12}, true);
  expect(view.entries).toEqual(["/cohort?decision=6&centre=C1#figure", "/cohort?age=12-&decision=6#figure"]);
  expect(calls).toBe(2);
  view.go(-1);
  expect(state.population).toEqual({...EVERYONE, centres: ["C1"]});
  view.go(1);
  expect(state.population).toEqual({...EVERYONE, ageFrom: 12});
  expect(calls).toBe(4);
});

test("Reset from an address with unknown values clears them", () => {
  view = new View("?centre=C9");
  const parts: string[] = [];
  const state = populationState(study, view, (part) => parts.push(part));
  expect(state.ignored).toEqual([{name: "centre", value: "C9"}]);
  state.set(EVERYONE);
  expect(state.ignored).toEqual([]);
  expect(view.location.search).toBe("");
  expect(parts).toEqual(["", ""]);
});

test("a listener that left is not called", () => {
  const state = populationState(study, view);
  const calls: string[] = [];
  const leave = state.subscribe(() => calls.push("left"));
  state.subscribe(() => calls.push("stayed"));
  leave();
  state.set(EVERYONE);
  expect(calls).toEqual(["stayed"]);
});
