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
 * Reports an identifier that two sources use in different centres.
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
    for (const {id, centre, line, enrolled} of children) {
      if (!enrolled) continue;
      const known = byId.get(id);
      if (known === undefined) byId.set(id, {id, centre, source, line});
      else if (known.centre !== centre)
        findings.add({
          file: study.sources[source]?.file ?? "",
          row: line,
          rule: "E-DUPLICATE-ID",
          detail: "expected one centre per identifier, found two",
        });
    }
  });
  const children = [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const numberById = new Map(children.map(({id}, number) => [id, number]));
  const numbers = sources.map((source) =>
    Int32Array.from(source.children, ({id, enrolled}) => (enrolled ? (numberById.get(id) ?? -1) : -1)),
  );
  return {children, numbers};
}
