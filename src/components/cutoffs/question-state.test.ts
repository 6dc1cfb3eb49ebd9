import {expect, test} from "vitest";
import type {Question} from "./question.js";
import {questionState} from "./question-state.js";

/** A window of which only the address is asked. */
function fakeWindow(search: string) {
  const listeners: (() => void)[] = [];
  const location = {search, pathname: "/cutoffs", hash: "#cutoff-dots"};
  const written: string[] = [];
  return {
    written,
    location,
    history: {
      state: null,
      replaceState(_state: unknown, _title: string, url: string) {
        written.push(url);
        location.search = url.replace(/^[^?]*/, "").replace(/#.*$/, "");
      },
    },
    addEventListener: (_type: "popstate", listener: () => void) => listeners.push(listener),
    goTo(next: string) {
      location.search = next;
      for (const listener of listeners) listener();
    },
  };
}

test("a change is written into the address, what is dragged only when it is let go", () => {
  const view = fakeWindow("?sex=female");
  const told: (number | null)[] = [];
  const state = questionState(view, ({cutoff}) => told.push(cutoff));
  state.set({cutoff: 7}, true);
  state.set({cutoff: 7.5}, true);
  state.set({cutoff: 8});
  expect(told).toEqual([7, 7.5, 8]);
  expect(view.written).toEqual(["/cutoffs?sex=female&cutoff=8#cutoff-dots"]);
  expect(state.question.cutoff).toBe(8);
});

test("another address is another question", () => {
  const view = fakeWindow("?cutoff=8");
  const told: [Question, Question][] = [];
  const state = questionState(view, (next, before) => told.push([next, before]));
  view.goTo("?cutoff=9&at=12");
  expect(told.map(([next, before]) => [next.cutoff, next.hours, before.cutoff])).toEqual([[9, 12, 8]]);
  expect(state.question.hours).toBe(12);
});
