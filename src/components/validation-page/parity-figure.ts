import {parityPlot} from "../../figures/parity-plot.js";
import {relativeSize} from "../../stats/validation/relative-size.js";
import type {ValidationResults} from "../../stats/validation/results-types.js";
import type {Figure} from "../figure-card/figure.js";

/** A dot a function: how far its farthest number is from R's. */
export function parityFigure({areas, functions, madeBy}: ValidationResults): Figure {
  const rows = areas
    .map(({folder, title}) => ({title, functions: functions.filter((one) => one.folder === folder)}))
    .filter((row) => row.functions.length > 0);
  const strict = functions.flatMap(({largest}) => (largest === null ? [] : [largest]));
  const equal = strict.filter((largest) => largest === 0).length;
  const close = strict.filter((largest) => largest > 0 && largest <= 1e-10).length;
  return {
    caption: `Every dot is a function, at the largest relative difference of its numbers from R's over all its comparisons; the dot farthest right is the worst. Dashed: what is asked for of closed forms (10⁻¹⁰) and of iterative fits (10⁻⁷). Hollow, at the right: functions some of whose comparisons can't be exact, with the reason under each. ${madeBy[0] ?? "R"} and ${madeBy.length - 1} of its packages made the reference values.`,
    summary: `Of ${strict.length} functions ${equal} agree with R in every bit, ${close} to ten digits or more, and ${strict.length - equal - close} less closely; the farthest differs by ${relativeSize(Math.max(...strict))}.`,
    draw: (width) => parityPlot(rows, width),
    columns: [
      {key: "area", label: "Area"},
      {key: "name", label: "Function"},
      {key: "comparisons", label: "Comparisons"},
      {key: "numbers", label: "Numbers"},
      {key: "largest", label: "Largest relative difference"},
      {key: "loosest", label: "Of those held less closely"},
      {key: "covers", label: "Covers"},
    ],
    rows: functions.map(({folder, name, comparisons, numbers, largest, loosest, covers}) => ({
      area: areas.find((area) => area.folder === folder)?.title ?? folder,
      name,
      comparisons,
      numbers,
      largest: largest?.toExponential(1) ?? "",
      loosest: loosest?.toExponential(1) ?? "",
      covers: covers.join(", "),
    })),
    how: {
      method: `Each function's numbers are compared with those that R computed from the same data. A difference counts relative to R's number, or to a millionth of the column's largest where R's is smaller. The R scripts lie beside the functions (src/stats/…/reference); a test repeats every comparison, and docs/validation.md lists them with their R calls. Reference values by ${madeBy.join(", ")}.`,
    },
  };
}
