import {readdirSync, readFileSync} from "node:fs";
import {expect, test} from "vitest";
import * as stats from "../index.js";
import {AREAS} from "./all.js";
import {NOT_COMPARED} from "./not-compared.js";
import type {Coverage} from "./parity-case.js";

const exported = Object.entries(stats).flatMap(([name, value]) =>
  typeof value === "function" ? [name] : [],
);
const comparisons = AREAS.flatMap(({parity}) => parity);
const compared = new Set(comparisons.map(({name}) => name));

test("every function that is exported is compared with R, or says why not", () => {
  expect(exported.filter((name) => !compared.has(name)).sort()).toEqual(Object.keys(NOT_COMPARED).sort());
});

test("comparisons and degenerate inputs name functions that are exported", () => {
  const named = AREAS.flatMap(({parity, degenerate}) => [...parity, ...degenerate].map(({name}) => name));
  expect([...new Set(named)].filter((name) => !exported.includes(name))).toEqual([]);
});

test("comparisons cover ties, left truncation, strata, weights, missing values, both directions", () => {
  const all: readonly Coverage[] = [
    "ties",
    "left truncation",
    "strata",
    "weights",
    "missing values",
    "both directions",
    "degenerate",
  ];
  const covering = (what: Coverage) => comparisons.filter(({covers}) => covers.includes(what));
  expect(all.filter((what) => new Set(covering(what).map(({name}) => name)).size < 3)).toEqual([]);
});

test("a tolerance looser than that of iterative fits gives its reason", () => {
  expect(comparisons.filter(({tolerance, because}) => tolerance > 1e-7 && !because)).toEqual([]);
});

test("simulations and timings have ids of their own", () => {
  const ids = AREAS.flatMap(({simulations, benches}) => [...simulations, ...benches].map(({id}) => id));
  expect(ids.length - new Set(ids).size).toBe(0);
});

test("what a mutation replaces occurs exactly once in its file", () => {
  const project = new URL("../../../", import.meta.url);
  const lists = readdirSync(new URL(".scripts/mutations/", project)).filter((file) => file.endsWith(".json"));
  const stale = lists.flatMap((list) => {
    const mutations = JSON.parse(readFileSync(new URL(`.scripts/mutations/${list}`, project), "utf8")) as {
      file: string;
      find: string;
    }[];
    return mutations
      .filter(({file, find}) => readFileSync(new URL(file, project), "utf8").split(find).length !== 2)
      .map(({file, find}) => `${file}: ${find}`);
  });
  expect(stale).toEqual([]);
});

test("the mutations' outcomes are of the lists as they are, and none survived", () => {
  const folder = new URL("../../../.scripts/mutations/", import.meta.url);
  const lists = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const outcomes = JSON.parse(readFileSync(new URL("mutations.json", import.meta.url), "utf8")) as Record<
    string,
    {why: string; caught: boolean}[]
  >;
  for (const file of lists) {
    const list = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {why: string}[];
    expect(outcomes[file.replace(".json", "")]?.map(({why}) => why)).toEqual(list.map(({why}) => why));
  }
  expect(
    Object.values(outcomes)
      .flat()
      .filter(({caught}) => !caught),
  ).toEqual([]);
});
