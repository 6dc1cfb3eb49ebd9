import type {Population} from "../../queries/population.js";
import {EVERYONE} from "../../queries/population.js";
import {GROUPS, type Group} from "../../schema/groups.js";
import {ECMO_MODES, SEXES} from "../../schema/subjects.js";

/** The values that a study has: what a link may name. */
export interface Vocabulary {
  readonly centres: readonly string[];
  readonly infectionSources: readonly string[];
}

/** A part of a link that named nothing of this study. */
export interface Ignored {
  readonly name: string;
  readonly value: string;
}

/** The names of the query string that belong to the population, in the order in which they are written. */
export const POPULATION_NAMES = ["centre", "group", "age", "sex", "rss", "mode", "source", "arrest"] as const;
type Name = (typeof POPULATION_NAMES)[number];

/** Groups as links write them: a plus sign means a space there. */
const GROUP_WORDS: Readonly<Record<Group, string>> = {SS: "ss", RSS: "rss", "RSS+ECMO": "rss-ecmo"};

const isName = (text: string): text is Name => (POPULATION_NAMES as readonly string[]).includes(text);

/** The pairs of a query string with their values still encoded, so that a comma within a value is not one between. */
function pairs(search: string): (readonly [string, string])[] {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0
        ? ([decode(pair), ""] as const)
        : ([decode(pair.slice(0, at)), pair.slice(at + 1)] as const);
    });
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // A broken escape names nothing and is shown as it stands.
  }
}

/** Commas divide values and stay readable; all else that a query string can't hold is escaped. */
const encode = (text: string) => encodeURIComponent(text).replaceAll("%20", "+");

/**
 * Reads a population from a query string such as `?centre=C1,C3&rss=1&age=12-60`. What the study does not
 * have is left out and reported; names that are not the population's are somebody else's and passed over.
 */
export function readPopulation(
  search: string,
  vocabulary: Vocabulary,
): {readonly population: Population; readonly ignored: readonly Ignored[]} {
  const ignored: Ignored[] = [];
  const population: {-readonly [K in keyof Population]: Population[K]} = {...EVERYONE};
  for (const [name, encoded] of pairs(search)) {
    if (!isName(name)) continue;
    const values = encoded
      .split(",")
      .filter((value) => value !== "")
      .map(decode);
    const refuse = (value: string) => ignored.push({name, value});
    const known = <T extends string>(list: readonly T[], word: (value: T) => string = (v) => v): T[] => {
      const found = new Set<T>();
      for (const value of values) {
        const match = list.find((item) => word(item) === value);
        if (match === undefined) refuse(value);
        else found.add(match);
      }
      return list.filter((item) => found.has(item));
    };
    const flag = (): boolean | null => {
      const value = values.join(",");
      if (value === "1") return true;
      if (value === "0") return false;
      if (value !== "") refuse(value);
      return null;
    };
    switch (name) {
      case "centre":
        population.centres = known(vocabulary.centres);
        break;
      case "group":
        population.groups = known(GROUPS, (group) => GROUP_WORDS[group]);
        break;
      case "sex":
        population.sexes = known(SEXES);
        break;
      case "mode":
        population.ecmoModes = known(ECMO_MODES);
        break;
      case "source":
        population.infectionSources = known(vocabulary.infectionSources);
        break;
      case "rss":
        population.rssOnly = flag() ?? false;
        break;
      case "arrest":
        population.arrest = flag();
        break;
      case "age": {
        const text = values.join(",");
        const range = /^(\d{1,4}(?:\.\d+)?)?-(\d{1,4}(?:\.\d+)?)?$/.exec(text);
        const [from, to] = [range?.[1], range?.[2]].map((part) => (part === undefined ? null : Number(part)));
        if (range && (from == null || to == null || from < to)) {
          population.ageFrom = from ?? null;
          population.ageTo = to ?? null;
        } else if (text !== "") refuse(text);
      }
    }
  }
  return {population, ignored};
}

/** The query string of a population, without "?", empty for everyone; each name at most once. */
export function writePopulation(population: Population): string {
  const list = (values: readonly string[]) => values.map(encode).join(",");
  const flag = (value: boolean | null) => (value === null ? "" : value ? "1" : "0");
  const {ageFrom, ageTo} = population;
  const values: Readonly<Record<Name, string>> = {
    centre: list(population.centres),
    group: list(population.groups.map((group) => GROUP_WORDS[group])),
    age: ageFrom === null && ageTo === null ? "" : `${ageFrom ?? ""}-${ageTo ?? ""}`,
    sex: list(population.sexes),
    rss: population.rssOnly ? "1" : "",
    mode: list(population.ecmoModes),
    source: list(population.infectionSources),
    arrest: flag(population.arrest),
  };
  return POPULATION_NAMES.filter((name) => values[name] !== "")
    .map((name) => `${name}=${values[name]}`)
    .join("&");
}

/** A query string with the population's part put in place of what it had of one; the rest is kept as it is. */
export function withPopulation(search: string, population: string): string {
  const others = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !isName(decode(pair.split("=")[0] ?? "")));
  const all = [...(population === "" ? [] : [population]), ...others].join("&");
  return all === "" ? "" : `?${all}`;
}

/** The population's part of a query string, as it stands there: for links, before any table is read. */
export function populationPart(search: string): string {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => isName(decode(pair.split("=")[0] ?? "")))
    .join("&");
}

/** A link's address with the population's part; addresses of other sites and files come back unchanged. */
export function linkWithPopulation(href: string, population: string): string {
  if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) return href;
  const [, path = "", search = "", hash = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(href) ?? [];
  if (/\.(?!html?$)[a-z0-9]+$/i.test(path)) return href;
  return `${path}${withPopulation(search, population)}${hash}`;
}
