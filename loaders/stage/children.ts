import {SCREENED_TWICE} from "../check/source-check.js";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import type {ReadSource} from "./read-source.js";

/** A child of the study, where it was first seen. */
export interface StagedChild {
  readonly id: string;
  readonly centre: string;
  readonly source: number;
  readonly line: number;
}

/**
 * Numbers the children of all sources by their identifiers, so that the numbers depend on nothing else.
 * Reports an identifier that two sources use in different centres, or screen both.
 *
 * @returns the children by number, and for each source the number of each of its own children (−1: none)
 */
export function numberChildren(
  study: Study,
  sources: readonly Pick<ReadSource, "children">[],
  findings: Findings,
): {children: StagedChild[]; numbers: Int32Array[]} {
  const byId = new Map<string, StagedChild>();
  sources.forEach(({children}, source) => {
    for (const {id, centre, line, enrolled} of children)
      if (enrolled && !byId.has(id)) byId.set(id, {id, centre, source, line});
  });
  /** Centre of the children that are only screened, and who has been seen in a screening log. */
  const centres = new Map<string, string>();
  const logged = new Set<string>();
  sources.forEach(({children}, source) => {
    for (const {id, centre, line, screened} of children) {
      const report = (row: number, detail: string) =>
        findings.add({file: study.sources[source]?.file ?? "", row, rule: "E-DUPLICATE-ID", detail});
      const known = byId.get(id)?.centre ?? centres.get(id);
      if (known === undefined) centres.set(id, centre);
      // A child without a centre has been reported, and none of its records is staged.
      else if (known !== centre && centre !== "")
        report(line, "expected one centre per identifier, found two");
      if (screened === 0) continue;
      if (logged.has(id)) report(screened, SCREENED_TWICE);
      logged.add(id);
    }
  });
  const children = [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const numberById = new Map(children.map(({id}, number) => [id, number]));
  const numbers = sources.map((source) =>
    Int32Array.from(source.children, ({id, enrolled}) => (enrolled ? (numberById.get(id) ?? -1) : -1)),
  );
  return {children, numbers};
}
