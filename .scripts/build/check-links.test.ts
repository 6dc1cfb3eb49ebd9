import {expect, test} from "vitest";
import {checkLinks} from "./check-links.js";

const site = (files: Record<string, string | null>) => new Map(Object.entries(files));

test("links to pages with and without their extension, and to places on them, are followed", () => {
  const files = site({
    "index.html":
      '<a href="./cohort">c</a> <a href="./cohort.html#table">t</a> <a href="./">here</a> <a href="#a b">x</a><h2 id="a b">',
    "cohort.html": '<h2 id="table">Table</h2><a class="x" href="./?group=SS#table">self</a>',
  });
  expect(checkLinks(files)).toEqual(["cohort.html → ./?group=SS#table (no such place on the page)"]);
});

test("what leads nowhere is listed with the page it stands on", () => {
  const files = site({
    "index.html":
      '<a href="./nowhere">n</a> <img src="./absent.png"> <script type="module" src="./gone.js"></script>',
    "sub/page.html": '<a href="../index.html#lost">up</a>',
  });
  expect(checkLinks(files)).toEqual([
    "index.html → ./absent.png (no such file)",
    "index.html → ./gone.js (no such file)",
    "index.html → ./nowhere (no such file)",
    "sub/page.html → ../index.html#lost (no such place on the page)",
  ]);
});

test("other hosts, mail and data addresses, comments and text of scripts are left alone", () => {
  const html = `<a href="https://doi.org/10.1">d</a><a href="mailto:a@b.c">m</a><img src="data:,"><!-- <a href="./x"> -->
<script>const s = '<a href="./y">';</script>`;
  expect(checkLinks(site({"index.html": html}))).toEqual([]);
});

test("relative imports of modules must exist", () => {
  const files = site({
    "_import/a.js": `import {b} from "./b.js"; import"../c.js"; await import('./d.js'); new Worker(import.meta.resolve("./w.js")); import e from "e";`,
    "_import/b.js": "",
  });
  expect(checkLinks(files)).toEqual([
    "_import/a.js → ../c.js (no such file)",
    "_import/a.js → ./d.js (no such file)",
    "_import/a.js → ./w.js (no such file)",
  ]);
});
