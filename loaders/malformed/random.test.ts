import fc from "fast-check";
import {expect, test} from "vitest";
import {COLUMNS} from "./base-study.js";
import {MalformedExports} from "./malformed-case.js";
import {stageFiles} from "./stage-files.js";

/** A word that no message has by chance, to be looked for in what is found. */
const word = fc.stringMatching(/^q[xzjkw]{7}$/);
const RUNS = {numRuns: 20};
/** Every run stages a whole study: a busy machine needs its time. */
const TIME = 120_000;

async function staged(
  exports: MalformedExports,
  replaced: ReadonlyMap<string, string | Uint8Array> = new Map(),
) {
  const files = new Map([...exports.files(), ...replaced]);
  const {findings} = await stageFiles(exports.definition(), files);
  return {text: JSON.stringify(findings.list()), errors: findings.errorCount};
}

test(
  "random bytes are refused, and nothing else happens",
  async () => {
    const bytes = fc.uint8Array({minLength: 1, maxLength: 400});
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom("a.csv", "b.xml", "dictionary.csv"), async (content, file) => {
        const {errors} = await staged(new MalformedExports(), new Map([[file, content]]));
        expect(errors).toBeGreaterThan(0);
      }),
      RUNS,
    );
  },
  TIME,
);

test(
  "a base file with some of its bytes changed never crashes the reading",
  async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), {minLength: 1, maxLength: 6});
    await fc.assert(
      fc.asyncProperty(flips, fc.constantFrom("a.csv", "b.xml", "dictionary.csv"), async (changes, file) => {
        const exports = new MalformedExports();
        const content = Buffer.from(exports.files().get(file) ?? "");
        for (const [at, byte] of changes) content[at % content.length] = byte;
        await staged(exports, new Map([[file, content]]));
      }),
      RUNS,
    );
  },
  TIME,
);

test(
  "a text planted in any cell is not echoed",
  async () => {
    const mutation = fc.record({
      line: fc.integer({min: 2, max: 19}),
      column: fc.constantFrom(...COLUMNS),
      planted: word,
      before: fc.constantFrom(
        "",
        "=",
        "<",
        "138001380 ",
        "姓名",
        "2001-03-04 ",
        "-",
        '"',
        "\u202e",
        "1,",
        "a@b.cn ",
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, {minLength: 1, maxLength: 4}), async (mutations) => {
        const exports = new MalformedExports();
        for (const {line, column, planted, before} of mutations) exports.cell(line, column, before + planted);
        const {text} = await staged(exports);
        for (const {planted} of mutations) expect(text).not.toContain(planted);
      }),
      RUNS,
    );
  },
  TIME,
);

test(
  "a text planted in an ODM value, key or comment is not echoed",
  async () => {
    const place = fc.constantFrom(
      (e: MalformedExports, t: string) => e.inOdm('Value="5.5"', `Value="${t}"`),
      (e: MalformedExports, t: string) => e.inOdm('SubjectKey="S-201"', `SubjectKey="${t}"`),
      (e: MalformedExports, t: string) => e.inOdm('ItemOID="maker"', `ItemOID="${t}"`),
      (e: MalformedExports, t: string) => e.inOdm("</SubjectData>", `<!--${t}--></SubjectData>`),
      (e: MalformedExports, t: string) => e.inOdm("</SubjectData>", `<${t}>x</${t}></SubjectData>`),
      (e: MalformedExports, t: string) => e.inOdm("</SubjectData>", `${t}</SubjectData>`),
      (e: MalformedExports, t: string) => e.inOdm("</ODM>", `</${t}>`),
    );
    await fc.assert(
      fc.asyncProperty(place, word, async (plant, planted) => {
        const exports = new MalformedExports();
        plant(exports, planted);
        expect((await staged(exports)).text).not.toContain(planted);
      }),
      RUNS,
    );
  },
  TIME,
);
