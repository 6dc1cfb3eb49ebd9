import type {ClassificationQuality} from "./classification-quality.js";
import type {GrowthInput} from "./growth-data.js";
import type {GrowthHeterogeneity} from "./growth-heterogeneity.js";
import type {GrowthFound} from "./growth-search.js";

/** Ratio of two classes' residual standard deviations from which the quieter one may be an artefact. */
const UNLIKE = 10;
/** Spread of children within their classes, against noise, from which classes alone do not describe them. */
const SPREAD = 1.25;

/** What a reader of the classes must know. */
export function growthWarnings(
  {data, subject}: GrowthInput,
  {state, information, converged, restarts, agreeing, collapsed}: GrowthFound,
  quality: ClassificationQuality,
  heterogeneity: GrowthHeterogeneity | null,
  searched: boolean,
): string[] {
  const {k, equal, variance} = state;
  const n = subject.length;
  const warnings: string[] = [];
  if (k > 1) {
    for (let c = 0; c < k; ++c) {
      const size = quality.size[c]!;
      if (size >= 5 && size >= 0.05 * n) continue;
      warnings.push(`class ${c + 1} has ${size} of ${n} children, too few to rely on`);
    }
    for (let c = 0; c < k; ++c) {
      const average = quality.average[c]!;
      if (average === null || average >= 0.7) continue;
      warnings.push(
        `children of class ${c + 1} belong to it with a mean probability of ${average.toFixed(2)}: below 0.7 it is hard to tell from the others`,
      );
    }
  }
  if (searched && restarts > 1 && agreeing === 1) {
    warnings.push(`only 1 of ${restarts} starts reached the highest likelihood: there may be a higher one`);
  }
  if (collapsed > 0) {
    warnings.push(
      `${collapsed} of ${restarts} starts were refused: a class collapsed on one child or on nobody, or had no residual variance`,
    );
  }
  if (!equal && k > 1) {
    const ratio = Math.sqrt(Math.max(...variance) / Math.min(...variance));
    if (ratio > UNLIKE) {
      warnings.push(
        `the classes' residual standard deviations differ ${ratio.toFixed(0)}-fold: the likelihood may follow a few children who are alike by chance`,
      );
    }
  }
  if (k > 1 && heterogeneity && heterogeneity.ratio > SPREAD && heterogeneity.p < 0.01) {
    warnings.push(
      `children of one class differ from each other ${heterogeneity.ratio.toFixed(1)} times as much as their values' noise explains: the classes may be pieces of a continuum`,
    );
  }
  const needed = Math.max(2, data.p);
  const few = data.count.reduce((sum, count) => sum + Number(count < needed), 0);
  if (few > 0.1 * n) {
    warnings.push(
      `${few} of ${n} children have fewer than ${needed} values: their class rests on little of their own`,
    );
  }
  if (!converged) warnings.push("the fit did not converge");
  if (!information.factor) {
    warnings.push(
      `the data don't support ${k} classes: the likelihood is flat around its maximum, and there are no standard errors`,
    );
  }
  return warnings;
}
