import type {ComparedFunction} from "../../stats/validation/parity-summary.js";
import type {Cell, Column} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";

/** All that a figure card shows, exports and explains. Written anew from the state at every change. */
export interface Figure {
  /** What is drawn, of whom, how many, by which method: a full sentence or two, from the current state. */
  readonly caption: string;
  /** What a person who can't see the figure should know: its finding, in one or two sentences. */
  readonly summary: string;
  /**
   * Draws at a width in pixels. Pure: the same width gives the same drawing. For the page a figure of many lines may
   * take pixels; a file gets lines.
   */
  draw(width: number, target: "screen" | "file"): SVGSVGElement;
  /** Whether parts of the drawing take focus: it is then a group of them, not one image. */
  readonly interactive?: boolean;
  /** The plotted data: table view and CSV. */
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly how: How;
  /** Such as small numbers; shown with the caption. */
  readonly warnings?: readonly string[];
}

/** How a figure came to be: enough for someone else to make it again. */
export interface How {
  /** The method in a sentence or two, with its citation. */
  readonly method: string;
  /** The statistics behind the numbers; each is shown with how close it is to R. */
  readonly functions?: readonly ComparedFunction[];
  /** The queries that gave the rows. */
  readonly sql?: string;
  /** R code that makes the numbers again from the downloaded CSV, or from `data`. */
  readonly r?: string;
  /** What the R code reads where that is not the plotted data; offered beside the code. */
  readonly data?: DataFile;
}
