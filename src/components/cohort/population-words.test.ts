import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {lowerFirst} from "../lower-first.js";
import {populationWords, smallNumberWarnings} from "./population-words.js";
import {next} from "./walk-dots.js";

const study = {centres: ["C1"], infectionSources: ["lung"], centreLabels: {C1: "Centre 1"}};

test("a caption says whom it is about", () => {
  expect(populationWords(EVERYONE, 60, 60, study)).toBe("All 60 enrolled children");
  const narrow = {...EVERYONE, centres: ["C1"], rssOnly: true, ecmoModes: ["VA"], ageFrom: 24, ageTo: 60};
  expect(populationWords(narrow, 4, 60, study)).toBe(
    "4 of 60 children (centre: Centre 1; age: 2–4 years; refractory shock only; ECMO mode: VA)",
  );
});

test("groups with few children and with none are warned of", () => {
  expect(smallNumberWarnings({all: 45, SS: 30, RSS: 9, "RSS+ECMO": 0})).toEqual([
    "No child in RSS with ECMO.",
    "Small numbers: RSS without ECMO (n = 9); a single child moves these figures.",
  ]);
  expect(smallNumberWarnings({all: 60, SS: 30, RSS: 15, "RSS+ECMO": 15})).toEqual([]);
});

test("labels keep their names in the middle of a sentence", () => {
  expect(["First lactate", "PRISM III", "Phoenix", "ECMO mode", "Age"].map(lowerFirst)).toEqual([
    "first lactate",
    "PRISM III",
    "Phoenix",
    "ECMO mode",
    "age",
  ]);
});

test("arrow keys walk and stop at the ends, other keys do nothing", () => {
  expect(next("ArrowRight", 3, 5)).toBe(4);
  expect(next("ArrowRight", 4, 5)).toBe(4);
  expect(next("ArrowUp", 0, 5)).toBe(0);
  expect(next("End", 0, 5)).toBe(4);
  expect(next("Enter", 0, 5)).toBeNull();
});
