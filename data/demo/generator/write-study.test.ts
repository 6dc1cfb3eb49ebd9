import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import iconv from "iconv-lite";
import {afterAll, beforeAll, expect, test} from "vitest";
import study from "../study.js";
import {chart} from "./chart.js";
import type {Slip} from "./charted.js";
import {demoDesign} from "./demo-design.js";
import {drawStudy} from "./sample.js";
import {writeExports} from "./write-study.js";

const committed = resolve(import.meta.dirname, "../exports");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demo-"));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function filesBelow(root: string): string[] {
  return readdirSync(root, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const screened = [...drawStudy(demoDesign)];
const enrolled = screened.flatMap(({child}) => (child ? [child] : []));

test("the committed exports are byte for byte what the generator writes", () => {
  writeExports(folder, demoDesign);
  const made = join(folder, "exports");
  expect(filesBelow(made)).toEqual(filesBelow(committed));
  for (const file of filesBelow(committed))
    expect(readFileSync(join(made, file)).equals(readFileSync(join(committed, file))), file).toBe(true);
});

test("60 of 80 screened children are enrolled: 30 SS, 15 RSS, 15 RSS+ECMO, at all eight centres", () => {
  expect(screened).toHaveLength(80);
  const count = (group: string) => enrolled.filter((child) => child.group === group).length;
  expect([count("SS"), count("RSS"), count("RSS+ECMO")]).toEqual([30, 15, 15]);
  expect(new Set(enrolled.map((child) => child.centreIndex)).size).toBe(8);
});

test("two children are discharged against advice, three are still in hospital, survival is 27, 6 and 9", () => {
  const count = (outcome: string) => enrolled.filter((child) => child.outcome === outcome).length;
  expect(count("against_advice")).toBe(2);
  expect(count("in_hospital")).toBe(3);
  const living = (group: string) =>
    enrolled.filter(
      ({group: of, outcome}) => of === group && (outcome === "discharged" || outcome === "in_hospital"),
    ).length;
  expect([living("SS"), living("RSS"), living("RSS+ECMO")]).toEqual([27, 6, 9]);
});

test("every kind of charting slip occurs", () => {
  const slips = new Set<Slip>(enrolled.flatMap((child) => [...chart(demoDesign.seed, child).slips]));
  expect([...slips].sort()).toEqual([
    "bolus",
    "duplicated lab row",
    "gap",
    "implausible lactate",
    "observation after outcome",
    "open-ended infusion",
    "overlap",
  ]);
});

const text = (centre: string, encoding = "utf-8") =>
  iconv.decode(readFileSync(join(committed, centre, "redcap.csv")), encoding, {stripBOM: false});

test("each centre has its trouble", () => {
  expect(text("c1").startsWith("record_id,redcap_event_name,")).toBe(true);
  expect(text("c2", "gb18030")).toMatch(/,女,|,男,/);
  expect(text("c2").includes("\uFFFD")).toBe(true);
  expect(text("c2", "gb18030").split("\r\n").length).toBeGreaterThan(100);
  expect(text("c3").startsWith("\uFEFFrecord_id,")).toBe(true);
  expect(text("c4")).toMatch(/;\d{1,2}\.\d{1,2}\.200\d \d{2}:\d{2};\d+,\d;/);
  expect(text("c5")).toMatch(/,0\.\d{2},/);
  expect(text("c6")).toMatch(/,lab_date,lab_time,/);
  expect(text("c7")).toMatch(/,dosing_weight,/);
  expect(readFileSync(join(committed, "c8/odm.xml"), "utf8")).toMatch(
    /^<\?xml .*\n<ODM xmlns="http:\/\/www\.cdisc\.org\/ns\/odm\/v1\.3"/,
  );
});

test("every missing code that study.ts declares occurs in an export", () => {
  const all =
    ["c1", "c3", "c4", "c5", "c6", "c7"].map((centre) => text(centre)).join() + text("c2", "gb18030");
  for (const code of Object.keys(study.missingCodes)) expect(all.split(/[,;\r\n]/), code).toContain(code);
});

test("every identifier is synthetic and fits study.ts, and all dates lie in 2000–2003", () => {
  const pattern = new RegExp(`^(?:${study.deidentification.idPattern})$`);
  for (const centre of ["c1", "c3", "c5", "c6", "c7"])
    for (const line of text(centre).trim().split(/\r?\n/).slice(1)) {
      const cells = line.split(",");
      expect(cells[0]).toMatch(pattern);
      for (const value of cells) if (/^\d{4}-\d{2}-\d{2}/.test(value)) expect(value).toMatch(/^200[0-3]-/);
    }
  expect(JSON.parse(readFileSync(join(committed, "SYNTHETIC.json"), "utf8"))).toMatchObject({
    synthetic: true,
    seed: demoDesign.seed,
    n: 60,
    scenario: "effect",
  });
});
