import {dataset} from "../reference/dataset.js";
import type {ExposureData} from "./exposure-columns.js";
import type {LandmarkData} from "./landmark-analysis.js";

const jasa = dataset("jasa");
const wait = jasa.column("wait");
const heartTime = jasa.column("futime").map((t) => t + 1);
/** As survival's heart: days from 1; transplanted on the day of death means half a day before it. */
export const heart: ExposureData = {
  time: heartTime,
  event: jasa.column("event"),
  exposureTime: wait.map((w, i) => (w + 1 === heartTime[i] ? w + 0.5 : w + 1)),
};
export const heartSurgery = jasa.column("surgery");
export const heartAdjusted: LandmarkData = {
  ...heart,
  x: {age: jasa.column("age").map((age) => age - 48), surgery: heartSurgery},
};
/** As they are: one without follow-up, two transplanted on the day of acceptance, one on that of death. */
export const jasaPlain: ExposureData = {
  time: jasa.column("futime"),
  event: jasa.column("event"),
  exposureTime: wait,
};
const pbcSet = dataset("pbc");
export const pbcStage = pbcSet.column("stage");
export const pbc: ExposureData = {
  time: pbcSet.column("time"),
  event: pbcSet.column("status").map((status) => Number(status === 2)),
  exposureTime: pbcStage.map((_, i) => ((i + 1) % 3 === 0 ? Number.NaN : ((i + 1) * 53) % 1500)),
};
const lungSet = dataset("lung");
export const lung: ExposureData = {
  time: lungSet.column("time"),
  event: lungSet.column("event"),
  exposureTime: lungSet
    .column("time")
    .map((_, i) => ((i + 1) % 4 === 0 ? Number.NaN : 5 * (((i + 1) * 17) % 60))),
};
export const tiny: ExposureData = {
  time: [2, 2, 3, 4, 4, 5, 6, 6, 7, 8],
  event: [1, 0, 1, 1, 1, 0, 1, 1, 0, 1],
  exposureTime: [Number.NaN, 1, 3, 2, Number.NaN, 0, 4, 6, Number.NaN, 9],
};
/** No two patients end at one time. */
export const tieless: ExposureData = {...heart, time: heartTime.map((t, i) => t + (i + 1) / 1000)};
/** Strata within lung. */
export const lungFemale = lungSet.column("female");
