import {expect, test} from "vitest";
import {pathCount, pathOf, pathsWords} from "./paths.js";
import {FIRST_QUESTION} from "./question.js";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("the same look counts once, other children, criteria and decisions are other looks", () => {
  const paths = pathCount(storage());
  const girls = pathOf(FIRST_QUESTION, "sex=female");
  paths.note(girls, null);
  paths.note(girls, 8);
  paths.note(girls, 8);
  paths.note(pathOf(FIRST_QUESTION, "sex=male"), null);
  paths.note(pathOf({...FIRST_QUESTION, criterion: "cost", target: 2}, "sex=male"), null);
  paths.note(pathOf({...FIRST_QUESTION, hours: 12}, "sex=male"), 8);
  expect(paths.seen).toEqual({indicators: 4, cutoffs: 2});
  expect(pathsWords(paths.seen)).toBe("Looked at in this session: 4 indicators, 2 cut-offs.");
});

test("the count lasts through the session, and a broken or forbidden storage begins anew", () => {
  const kept = storage();
  pathCount(kept).note("a", 1);
  expect(pathCount(kept).seen).toEqual({indicators: 1, cutoffs: 1});
  expect(pathCount({...kept, getItem: () => "not JSON"}).seen).toEqual({indicators: 0, cutoffs: 0});
  expect(pathCount(null).seen).toEqual({indicators: 0, cutoffs: 0});
});
