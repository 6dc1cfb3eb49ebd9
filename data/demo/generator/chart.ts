import type {
  Cell,
  ChartedChild,
  ChartedComplication,
  ChartedEcmo,
  ChartedInfusion,
  Mark,
  Measured,
  Minute,
  Slip,
} from "./charted.js";
import type {LatentChild} from "./child.js";
import {infusionsOf} from "./drug-plan.js";
import {type Constitution, drawConstitution, measure, stateAt} from "./physiology.js";
import {Stream} from "./random.js";
import {ARREST_RATES, COMPLICATION_RATES, ECMO, SCVO2_MEASURED, SLIPS, STAY} from "./truth.js";

const minutes = (hours: number): Minute => Math.round(hours * 60);
const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** Hours at which values are due; the second of the laboratory is the moment of the lactate's peak. */
const VITAL_HOURS = [
  0, 1, 2, 4, 6, 9, 12, 16, 20, 24, 30, 36, 42, 48, 54, 60, 66, 72, 84, 96, 108, 120, 132, 144,
];
const LAB_HOURS = [0.1, -1, 6.6, 12, 18, 24, 36, 48, 60, 72, 96, 120, 144];
const LATER_HOURS = [168, 192, 216, 240, 288, 336];
const ECHO_HOURS = [3, 22, 70, 140];

/** Charts one child: what was measured, given and noted, with the slips of a busy ward. */
export function chart(seed: number, child: LatentChild): ChartedChild {
  const stream = new Stream(seed, child.candidate, "chart");
  const slipStream = new Stream(seed, child.candidate, "slips");
  const slips = new Set<Slip>();
  const constitution = drawConstitution(child, stream);
  const outcomeMinute = minutes(child.outcomeHours);
  const picuDischarge =
    child.outcome === "discharged" || child.outcome === "in_hospital" ? leavesPicu(child, stream) : null;
  const charted = Math.min(child.outcomeHours, (picuDischarge ?? Number.POSITIVE_INFINITY) / 60);

  const vitals = chartVitals(child, constitution, charted, stream);
  const labs = chartLabs(child, constitution, charted, stream);
  const echoes = chartEchoes(child, constitution, charted, stream);
  const baseline = chartBaseline(child, constitution, stream);
  const complications = chartComplications(child, stream);
  const ecmo = chartEcmo(child, stream);
  const infusions = chartInfusions(child, outcomeMinute, slipStream, slips);
  slipInLabs(labs, child, outcomeMinute, slipStream, slips);
  return {
    group: child.group,
    ageMonths: child.ageMonths,
    sex: child.sex,
    weightKg: child.weightKg,
    prism3: child.prism3,
    infectionSource: child.infectionSource,
    ...baseline,
    labs,
    vitals,
    echoes,
    infusions,
    ecmo,
    complications,
    outcome: child.outcome,
    outcomeMinute,
    picuDischarge,
    slips,
  };
}

/** Discharge from the PICU of a child who lives; null where it has not come yet. */
function leavesPicu(child: LatentChild, stream: Stream): Minute | null {
  const planned = child.stayHours * stream.between(STAY.picuShare[0], STAY.picuShare[1]);
  const afterEcmo = child.run === null ? planned : Math.max(planned, child.run.end + 36);
  const hours = Math.min(afterEcmo, child.stayHours - 20);
  return hours < child.outcomeHours ? minutes(hours) : null;
}

/** Times due, each a little early or late, ascending, before the end of charting. */
function sampleMinutes(due: readonly number[], end: number, stream: Stream): Minute[] {
  const result: Minute[] = [];
  for (const hours of due) {
    const jitter = hours < 24 ? 0.15 : 0.6;
    const minute = minutes(Math.max(0, hours + stream.between(-jitter, jitter)));
    if (minute / 60 >= end) break;
    if (minute > (result.at(-1) ?? -1)) result.push(minute);
  }
  return result;
}

function chartVitals(
  child: LatentChild,
  constitution: Constitution,
  end: number,
  stream: Stream,
): Measured[] {
  return sampleMinutes([...VITAL_HOURS, ...LATER_HOURS], end, stream).map((minute) => {
    const state = stateAt(child, constitution, minute / 60);
    const {fio2, spo2} = measure.oxygen(constitution, state, stream);
    const values: Cell[] = [
      measure.map(constitution, state, stream),
      measure.heartRate(constitution, state, stream),
      spo2,
      fio2,
      measure.temperature(constitution, state, stream),
      measure.gcs(constitution, state, stream),
    ];
    if (stream.chance(0.03)) values[4] = null;
    if (stream.chance(0.35)) values[5] = null;
    return {minute, values};
  });
}

function chartLabs(child: LatentChild, constitution: Constitution, end: number, stream: Stream): Measured[] {
  const {lineSs, lineRss, sampleSs, sampleRss} = SCVO2_MEASURED;
  const refractory = child.group !== "SS";
  const line = stream.chance(refractory ? lineRss : lineSs);
  const sampled = refractory ? sampleRss : sampleSs;
  const peak = minutes(child.illness.peakHours);
  const due = LAB_HOURS.map((hours) => (hours < 0 ? child.illness.peakHours : hours));
  const times = sampleMinutes([...due, ...LATER_HOURS], end, stream).filter(
    (minute) => minute < 15 || minute > 360,
  );
  if (peak / 60 < end) times.push(peak);
  // A last gas before cannulation, as everywhere.
  const before = child.run === null ? -1 : minutes(child.run.start) - stream.integer(12, 40);
  if (before > 15 && !times.includes(before)) times.push(before);
  times.sort((a, b) => a - b);
  return times.map((minute) => {
    const t = minute / 60;
    const state = stateAt(child, constitution, t);
    const coagulation = stream.chance(0.6);
    const other = (value: number, measured: boolean): Cell => (measured ? value : null);
    return {
      minute,
      values: [
        // The peak is what makes a doctor send a sample.
        minute === peak || stream.chance(0.97)
          ? measure.lactate(child, minute === peak ? child.illness.peakHours : t, stream)
          : missed(stream, "sample not usable"),
        line && stream.chance(sampled)
          ? measure.scvo2(child, state, stream)
          : missed(stream, line ? "not done" : "not applicable"),
        stream.chance(0.9) ? measure.oxygen(constitution, state, stream).pao2 : missed(stream, "not done"),
        other(measure.creatinine(constitution, state, stream), stream.chance(0.85)),
        other(measure.platelets(constitution, state, stream), stream.chance(0.85)),
        other(measure.inr(constitution, state, stream), coagulation),
        other(measure.dDimer(constitution, state, stream), coagulation && stream.chance(0.6)),
        other(measure.fibrinogen(constitution, state, stream), coagulation),
      ],
    };
  });
}

/** A missing value: mostly with its reason, else an empty cell. */
function missed(stream: Stream, reason: Mark): Cell {
  return stream.chance(0.65) ? reason : null;
}

function chartEchoes(
  child: LatentChild,
  constitution: Constitution,
  end: number,
  stream: Stream,
): Measured[] {
  return sampleMinutes(ECHO_HOURS, end, stream)
    .filter(() => stream.chance(child.group === "SS" ? 0.6 : 0.9))
    .map((minute) => {
      const state = stateAt(child, constitution, minute / 60);
      const index = measure.cardiacIndex(constitution, state, stream);
      return {
        minute,
        values: [
          measure.lvef(constitution, state, stream),
          stream.chance(0.6) ? index : missed(stream, "not done"),
        ],
      };
    });
}

const ORGANISMS = ["gram-negative bacteria", "gram-positive bacteria", "virus", "fungus", "mixed", ""];

function chartBaseline(child: LatentChild, {depth}: Constitution, stream: Stream) {
  const immunocompromised = stream.chance(0.2);
  const rate = child.group === "SS" ? ARREST_RATES.ss : ARREST_RATES.rss;
  const arrested = stream.chance(rate);
  const latest = Math.min(child.outcomeHours, child.run?.start ?? 48) - 0.3;
  const arrestHours = Math.max(0.2, latest * stream.between(0.4, 0.98));
  const comorbidities = [0.1, 0.14, 0.08, 0.06, 0.07].flatMap((p, i) => (stream.chance(p) ? [i + 1] : []));
  return {
    picuAdmission:
      minutes(stream.between(-14, 2)) - (stream.chance(0.2) ? minutes(stream.between(0, 40)) : 0),
    pelod2: stream.chance(0.95)
      ? Math.round(clamp(2 + 13 * depth * depth + stream.normal(0, 1.5), 0, 30))
      : null,
    psofa: Math.round(clamp(3 + 12 * depth + stream.normal(0, 1.5), 0, 22)),
    organism: ORGANISMS[stream.index([26, 20, 12, 6, 5, 31])] ?? "",
    immunocompromised: stream.chance(0.03) ? ("unknown" as const) : immunocompromised,
    comorbidities,
    arrest: arrested && latest > 0.4 ? minutes(arrestHours) : null,
  };
}

function chartEcmo(child: LatentChild, stream: Stream): ChartedEcmo | null {
  const {run, outcomeHours, outcome} = child;
  if (run === null) return null;
  const modes = ["VA", "VV", "VAV"] as const;
  const mode = modes[stream.index([ECMO.modes.VA, ECMO.modes.VV, ECMO.modes.VAV])] ?? "VA";
  const central = stream.chance(ECMO.centralShare) && mode !== "VV";
  const {mean, sd} = central ? ECMO.flowCentral : ECMO.flowPeripheral;
  const running = run.end >= outcomeHours && outcome === "in_hospital";
  return {
    start: minutes(run.start),
    end: running ? null : Math.min(minutes(run.end), minutes(outcomeHours)),
    mode,
    cannulation: central ? "central" : "peripheral",
    flow: Math.round(clamp(stream.normal(mean, sd), 60, 230)),
  };
}

function chartComplications(child: LatentChild, stream: Stream): ChartedComplication[] {
  const column = child.group === "RSS+ECMO" ? 0 : child.group === "RSS" ? 1 : 2;
  const from = child.run?.start ?? 4;
  const to = Math.min(child.outcomeHours, child.run === null ? 240 : child.run.end);
  const found: ChartedComplication[] = [];
  for (const [kind, rates] of Object.entries(COMPLICATION_RATES)) {
    const happens = stream.chance(rates[column] ?? 0);
    const at = from + (to - from) * stream.uniform();
    const severity = (["mild", "moderate", "severe"] as const)[stream.index([4, 4, 2])] ?? "mild";
    if (happens && to > from + 0.5) found.push({minute: minutes(at), kind, severity});
  }
  return found.sort((a, b) => a.minute - b.minute);
}

/** The doses as rows, with gaps, overlaps, boluses and a missing end now and then. */
function chartInfusions(
  child: LatentChild,
  outcomeMinute: Minute,
  stream: Stream,
  slips: Set<Slip>,
): ChartedInfusion[] {
  const rows = infusionsOf(child.steps, child.outcomeHours).map(({drug, start, stop, dose}) => {
    const row = {drug, start: minutes(start), stop: minutes(stop), dose, bolus: false};
    const gap = stream.chance(SLIPS.gapPerChange);
    const overlap = stream.chance(SLIPS.overlapPerChange);
    const by = stream.integer(5, 30);
    // Only where the drug goes on at another rate can a slip leave a gap or an overlap.
    if (row.stop >= outcomeMinute - 60 || row.stop - row.start < 90) return row;
    if (gap) {
      slips.add("gap");
      return {...row, stop: row.stop - by};
    }
    if (overlap) {
      slips.add("overlap");
      return {...row, stop: row.stop + by};
    }
    return row;
  });
  const charted: ChartedInfusion[] = rows.filter((row) => row.stop > row.start);
  const last = charted.findLastIndex((row) => row.stop === outcomeMinute);
  const open = charted[last];
  if (open && child.outcome === "died" && stream.chance(SLIPS.openEndedIfDied)) {
    slips.add("open-ended infusion");
    charted[last] = {...open, stop: null};
  }
  const bolus = stream.chance(SLIPS.bolus);
  const at = minutes(stream.between(0.5, 5));
  if (bolus && at + 2 < outcomeMinute) {
    slips.add("bolus");
    charted.push({drug: "epinephrine", start: at, stop: at + 1, dose: 5, bolus: true});
  }
  return charted;
}

function slipInLabs(
  labs: Measured[],
  child: LatentChild,
  outcomeMinute: Minute,
  stream: Stream,
  slips: Set<Slip>,
): void {
  const implausible = stream.chance(SLIPS.implausibleLactate);
  const lactate = Math.round(stream.between(31, 36) * 10) / 10;
  const duplicated = stream.chance(SLIPS.duplicatedLabRow);
  const late = stream.chance(SLIPS.observationAfterOutcome);
  const lastRow = labs.at(-1);
  if (labs.length < 6 || lastRow === undefined) return;
  if (implausible) {
    const at = labs.length - 2;
    const row = labs[at];
    if (row) labs[at] = {...row, values: [lactate, ...row.values.slice(1)]};
    slips.add("implausible lactate");
  }
  if (duplicated) {
    const row = labs[3];
    if (row) labs.splice(4, 0, row);
    slips.add("duplicated lab row");
  }
  if (late && child.outcome !== "in_hospital") {
    labs.push({...lastRow, minute: outcomeMinute + 95});
    slips.add("observation after outcome");
  }
}
