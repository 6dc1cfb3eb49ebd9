import {chart} from "../../data/demo/generator/chart.js";
import type {LatentChild} from "../../data/demo/generator/child.js";
import {visOf} from "../../data/demo/generator/drug-plan.js";
import {drawStudy} from "../../data/demo/generator/sample.js";
import {course} from "../components/timing/testing.js";
import {type Alignment, type Trajectories, trajectoriesOf} from "../components/trajectories/series.js";
import type {Course} from "../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../queries/trajectories.js";

/** Children of the demo study's generator, with what it knows of each. */
export interface Generated {
  readonly latent: readonly LatentChild[];
  readonly children: readonly Course[];
  readonly seed: number;
}

/** The demo study with other numbers of children: groups by quota unless told otherwise. */
export function generated(n: number, seed: number, quotas = true): Generated {
  const latent = [...drawStudy({n, scenario: "effect", seed, quotas})].flatMap(({child}) =>
    child ? [child] : [],
  );
  return {latent, children: latent.map(courseOf), seed};
}

/** A child of the generator as the page's query gives it. */
function courseOf(child: LatentChild, i: number): Course {
  return course({
    subject_id: `S${String(i + 1).padStart(4, "0")}`,
    centre: `C${child.centreIndex + 1}`,
    group: child.group,
    rss_h: child.rssHours,
    ecmo_h: child.run?.start ?? null,
    ecmo_end_h: child.run ? Math.min(child.run.end, child.outcomeHours) : null,
    outcome: child.outcome,
    outcome_h: child.outcomeHours,
    prism3: child.prism3,
    lactate: child.lactate6,
    vis: child.vis12,
  });
}

/** The children's VIS as the page's query gives it. */
export function visRows({latent, children}: Generated): VisCourse[] {
  return latent.map(({steps, outcomeHours}, i) => {
    const start = steps.map((step) => step.start);
    return {
      subject_id: (children[i] as Course).subject_id,
      start,
      stop: [...start.slice(1), outcomeHours],
      vis: steps.map(({doses}) => visOf(doses)),
    };
  });
}

/** The children's lactate or ScvO₂ as the page's query gives it, without the slips of the exports. */
export function measuredRows(
  {latent, children, seed}: Generated,
  variable: "lactate" | "scvo2",
): MeasuredCourse[] {
  return latent.map((child, i) => {
    const known = chart(seed, child).labs.flatMap(({minute, values}) => {
      const value = values[variable === "lactate" ? 0 : 1];
      return typeof value === "number" && value <= 100 ? [{time: minute / 60, value}] : [];
    });
    return {
      subject_id: (children[i] as Course).subject_id,
      time: known.map(({time}) => time),
      value: known.map(({value}) => value),
    };
  });
}

export function generatedTrajectories(
  study: Generated,
  variable: "vis" | "lactate" | "scvo2",
  align: Alignment = "onset",
): Trajectories {
  const rows = variable === "vis" ? visRows(study) : measuredRows(study, variable);
  return trajectoriesOf(study.children, rows, variable, align);
}
