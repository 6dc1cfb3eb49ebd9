import type {Population} from "../../queries/population.js";
import {h} from "../dom.js";
import {OLDEST_MONTHS} from "./facets.js";

/** The two ends of the age range: a slider with two thumbs, and the exact months in fields. */
export interface AgeRange {
  readonly element: HTMLElement;
  update(population: Population): void;
}

type Range = Pick<Population, "ageFrom" | "ageTo">;

/**
 * @param set - takes the range; `commit` is false while a thumb is dragged
 */
export function ageRange(set: (range: Range, commit: boolean) => void): AgeRange {
  const slider = (label: string) =>
    h("input", {type: "range", min: "0", max: String(OLDEST_MONTHS), step: "1", "aria-label": label});
  const field = (label: string) =>
    h("input", {type: "number", min: "0", max: String(OLDEST_MONTHS), step: "any", "aria-label": label});
  const low = slider("Youngest age in months");
  const high = slider("Age to stay under, in months");
  const from = field("Youngest age in months, exactly");
  const to = field("Age to stay under in months, exactly");

  const range = (youngest: number, oldest: number): Range => ({
    ageFrom: youngest <= 0 ? null : youngest,
    ageTo: oldest >= OLDEST_MONTHS ? null : oldest,
  });
  const slide = (moved: HTMLInputElement, commit: boolean) => {
    // The thumbs push each other no further than one month apart.
    if (moved === low) low.value = String(Math.min(Number(low.value), Number(high.value) - 1));
    else high.value = String(Math.max(Number(high.value), Number(low.value) + 1));
    set(range(Number(low.value), Number(high.value)), commit);
  };
  for (const thumb of [low, high]) {
    thumb.addEventListener("input", () => slide(thumb, false));
    thumb.addEventListener("change", () => slide(thumb, true));
  }
  const typed = () => {
    const ageFrom = from.value === "" ? null : Math.max(0, Number(from.value));
    const ageTo = to.value === "" ? null : Math.max(0, Number(to.value));
    const wrong = ageFrom !== null && ageTo !== null && ageFrom >= ageTo;
    to.setCustomValidity(wrong ? "The upper age must be above the lower one." : "");
    if (wrong) to.reportValidity();
    else set({ageFrom, ageTo}, true);
  };
  from.addEventListener("change", typed);
  to.addEventListener("change", typed);

  const track = h("div", {class: "age-slider"}, h("div", {class: "age-track"}), low, high);
  const element = h(
    "div",
    {class: "age-range"},
    track,
    h("div", {class: "age-fields"}, "From ", from, " to under ", to, " months"),
  );
  return {
    element,
    update({ageFrom, ageTo}) {
      const [a, b] = [ageFrom ?? 0, Math.min(ageTo ?? OLDEST_MONTHS, OLDEST_MONTHS)];
      low.value = String(a);
      high.value = String(b);
      low.setAttribute("aria-valuetext", ageFrom === null ? "no lower limit" : `${a} months`);
      high.setAttribute("aria-valuetext", ageTo === null ? "no upper limit" : `${b} months`);
      from.value = ageFrom === null ? "" : String(ageFrom);
      to.value = ageTo === null ? "" : String(ageTo);
      to.setCustomValidity("");
      track.style.setProperty("--from", String(a / OLDEST_MONTHS));
      track.style.setProperty("--to", String(b / OLDEST_MONTHS));
    },
  };
}
