import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {CENTRES, type CentreStyle} from "./centres.js";
import {chart} from "./chart.js";
import type {LatentChild} from "./child.js";
import {ExportFile} from "./export-file.js";
import {OdmWriter} from "./odm.js";
import {Stream} from "./random.js";
import {RecordWriter} from "./records.js";
import {dictionaryText, RedcapWriter} from "./redcap.js";
import {type Design, drawStudy} from "./sample.js";
import {GENERATOR_VERSION, RECRUITMENT_DAYS} from "./truth.js";

/** How much was written. */
export interface Written {
  readonly screened: number;
  readonly enrolled: number;
  /** Measured values in the charts (labs, vitals, echoes). */
  readonly values: number;
}

/** One centre's open export. */
interface CentreExport {
  readonly style: CentreStyle;
  readonly file: ExportFile;
  readonly records: RecordWriter;
  readonly writer: RedcapWriter | OdmWriter;
  /** Running number of the centre's screened children. */
  screened: number;
}

/** Minutes from 1970-01-01 to 2001-06-01, the first day of enrolment before the dates are shifted. */
const ENROLMENT_START = 11474 * 1440;

/** Shock onset in minutes since 1970-01-01, shifted back by up to 364 days as REDCap does, per child. */
export function onsetMinute(seed: number, child: LatentChild): number {
  const shift = new Stream(seed, child.candidate, "dates").integer(0, 364) * 1440;
  return ENROLMENT_START + Math.round((24 * RECRUITMENT_DAYS - child.cutHours) * 60) - shift;
}

/**
 * Writes the exports of a study, child by child, in constant memory.
 * @param folder the study's folder: its `exports` are replaced
 */
export function writeExports(folder: string, design: Design): Written {
  const exports = join(folder, "exports");
  rmSync(exports, {recursive: true, force: true});
  const centres = CENTRES.map((style) => openCentre(exports, style));
  const written = {screened: 0, enrolled: 0, values: 0};
  for (const {screened, child} of drawStudy(design)) {
    const centre = centres[screened.centreIndex];
    if (centre === undefined) throw new RangeError("a candidate of a centre that does not exist");
    centre.screened += 1;
    written.screened += 1;
    const id = `SYN-0${centre.style.number}-${String(centre.screened).padStart(4, "0")}`;
    centre.writer.write(id, centre.records.screening(screened.reason));
    if (child === null) continue;
    const charted = chart(design.seed, child);
    written.enrolled += 1;
    for (const rows of [charted.labs, charted.vitals, charted.echoes])
      for (const {values} of rows)
        for (const value of values) if (typeof value === "number") written.values += 1;
    for (const record of centre.records.enrolled(charted, onsetMinute(design.seed, child)))
      centre.writer.write(id, record);
  }
  for (const {writer, file} of centres) {
    if (writer instanceof OdmWriter) writer.finish();
    file.close();
  }
  const {seed, n, scenario} = design;
  const synthetic = {
    synthetic: true,
    generator: "data/demo/generator",
    version: GENERATOR_VERSION,
    seed,
    n,
    scenario,
  };
  writeFileSync(join(exports, "SYNTHETIC.json"), `${JSON.stringify(synthetic, null, 2)}\n`);
  return written;
}

function openCentre(exports: string, style: CentreStyle): CentreExport {
  const folder = join(exports, style.code.toLowerCase());
  mkdirSync(folder, {recursive: true});
  const records = new RecordWriter(style);
  if (style.format === "odm") {
    const file = new ExportFile(join(folder, "odm.xml"), style.encoding);
    return {style, file, records, writer: new OdmWriter(style, file), screened: 0};
  }
  const dictionary = new ExportFile(join(folder, "dictionary.csv"), style.encoding, style.byteOrderMark);
  dictionary.write(dictionaryText(style));
  dictionary.close();
  const file = new ExportFile(join(folder, "redcap.csv"), style.encoding, style.byteOrderMark);
  return {style, file, records, writer: new RedcapWriter(style, file), screened: 0};
}
