import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type AucByGroupOptions, aucByGroup} from "./auc-by-group.js";
import {aucPrecision} from "./auc-precision.js";
import {closed, ends, names, numbers, pbcDied, rocSets} from "./parity-sets.js";
import byGroup from "./reference/by-group.json" with {type: "json"};
import precision from "./reference/precision.json" with {type: "json"};

const [asah, birthwt, pbc] = [dataset("aSAH"), dataset("birthwt"), dataset("pbc")];

interface GroupSet {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly group: ArrayLike<number>;
  readonly options: AucByGroupOptions;
  readonly covers: readonly Coverage[];
}

const GROUP_SETS: Readonly<Record<keyof typeof byGroup.groups, GroupSet>> = {
  asah: {
    name: "pROC::aSAH, s100b by WFNS grade",
    x: asah.column("s100b"),
    event: asah.column("poor"),
    group: asah.column("wfns"),
    options: {seed: 3, B: 200},
    covers: ["ties"],
  },
  birthwt: {
    name: "MASS::birthwt, lwt by race, lower",
    x: birthwt.column("lwt"),
    event: birthwt.column("low"),
    group: birthwt.column("race"),
    options: {seed: 4, B: 200, direction: "lower"},
    covers: ["ties", "both directions"],
  },
  pbc: {
    name: "survival::pbc, copper by stage",
    x: pbc.column("copper"),
    event: pbcDied,
    group: pbc.column("stage"),
    options: {seed: 5, B: 70},
    covers: ["ties", "missing values"],
  },
  tiny: {
    name: "14 hand-made rows with ties, a gap and a group of one outcome",
    x: numbers(byGroup.tiny.x),
    event: byGroup.tiny.event,
    group: byGroup.tiny.group,
    options: {seed: 6, B: 200},
    covers: ["ties", "missing values", "degenerate"],
  },
};

const groups = names(byGroup.groups).map((key) => {
  const {name, x, event, group, options, covers} = GROUP_SETS[key];
  const theirs = byGroup.groups[key];
  return closed(
    "aucByGroup",
    name,
    `AUC, children and weight of ${theirs.groups.length} groups, within and pooled, statistic and p of ${options.B} shuffles`,
    "pROC::auc() of each group; the test by brute force on the same shuffles",
    covers,
    () => {
      const ours = aucByGroup(x, event, group, options);
      return {
        ours: [
          ours.pooled,
          ours.estimate,
          ours.statistic,
          ours.p,
          ...ours.groups.flatMap((one) => [one.group, one.n, one.events, one.estimate, one.weight]),
        ],
        theirs: [theirs.pooled, theirs.within, theirs.statistic, theirs.p, ...theirs.groups.flat()],
      };
    },
  );
});

const exact: ParityCase = {
  name: "aucByGroup",
  dataset: "10 hand-made rows with ties",
  quantity: "p of the permutation test",
  r: `all ${byGroup.exact.count} arrangements`,
  covers: ["ties"],
  tolerance: 0.05,
  because: "ours makes 200 000 shuffles: three standard errors of their p",
  compare: () => {
    const {x, event, group, p} = byGroup.exact;
    return {ours: [aucByGroup(x, event, group, {B: 200_000}).p], theirs: [p]};
  },
};

const precisions = names(precision.precision).map((key) => {
  const {name, x, event, direction, covers} = rocSets[key];
  const theirs = precision.precision[key];
  return closed(
    "aucPrecision",
    name,
    `standard error and limits at ${precision.sizes.length} sizes, children for ${precision.widths.length} widths, limits at their own number`,
    'var() of the placements; plogis(), uniroot() on the interval\'s width; pROC::var(method = "delong")',
    covers,
    () => {
      const {sizes, widths} = precision;
      const ours = aucPrecision(x, event, {direction, level: 0.9, sizes, widths});
      const [own] = aucPrecision(x, event, {direction}).at;
      return {
        ours: [
          ours.estimate,
          ...ours.at.map(({standardError}) => standardError),
          ...ours.at.map(({lower}) => lower),
          ...ours.at.map(({upper}) => upper),
          ...ours.needed.map(({n}) => n),
          ...(own ? ends(own) : []),
        ],
        theirs: [theirs.auc, ...theirs.se, ...theirs.lower, ...theirs.upper, ...theirs.needed, ...theirs.own],
      };
    },
  );
});

/** AUCs by group, and what they become with more children, against R. */
export const groupsParity: readonly ParityCase[] = [...groups, exact, ...precisions];
