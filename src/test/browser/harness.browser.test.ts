import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Browser, chromium} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {seriousFindings} from "./axe.js";
import {drawnFigures} from "./figures.js";
import {layoutShift} from "./layout-shift.js";
import {wideElements} from "./overflow.js";
import {type StaticServer, serveFolder} from "./server.js";
import {openPage, type Visit} from "./visit.js";

// The harness must see trouble, or an empty list of troubles means nothing: a page that has all of it.
const BAD_PAGE = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'; img-src 'self'">
<title>Bad</title>
</head>
<body>
<p id="pale" style="color: #ccc; background: #fff">Hardly to be read</p>
<img src="absent.png">
<img src="http://outside.invalid/pixel.gif" alt="">
<div style="width: 900px" class="wide">wide</div>
<figure data-figure="empty"><svg width="100" height="100"></svg></figure>
<figure data-figure="drawn"><svg width="100" height="50"><rect width="9" height="9"></rect></svg></figure>
<p id="late" aria-busy="true"></p>
<p style="height: 300px; background: #eee">moved</p>
<script>
console.error("a complaint");
setTimeout(() => { throw new Error("an accident"); });
setTimeout(() => {
  const late = document.querySelector("#late");
  late.style.height = "200px";
  late.textContent = "done";
  late.removeAttribute("aria-busy");
}, 700);
</script>
</body>
</html>`;

let folder = "";
let server: StaticServer;
let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bad-page-"));
  writeFileSync(join(folder, "index.html"), BAD_PAGE);
  server = await serveFolder(folder);
  browser = await chromium.connect(inject("chromium"));
  visit = await openPage(browser, server.origin, "/", {width: 360, height: 800});
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, {recursive: true, force: true});
});

test("a page is ready only when nothing on it is busy", async () => {
  expect(await visit.page.locator("#late").textContent()).toBe("done");
});

test("console errors and uncaught errors are recorded", () => {
  const text = visit.trouble.console.join("\n");
  expect(text).toContain("a complaint");
  expect(text).toContain("an accident");
});

test("requests that fail or go elsewhere, and what the policy stopped, are recorded", () => {
  expect(visit.trouble.failedRequests.join("\n")).toContain("absent.png 404");
  const elsewhere = [...visit.trouble.outsideRequests, ...visit.trouble.policyViolations].join("\n");
  expect(elsewhere).toContain("outside.invalid");
  expect(visit.trouble.policyViolations.join("\n")).toContain("img-src");
});

test("pale text and an image without words are serious findings, with their elements", async () => {
  const findings = (await seriousFindings(visit.page)).join("\n");
  expect(findings).toContain("color-contrast");
  expect(findings).toContain('id="pale"');
  expect(findings).toContain("image-alt");
});

test("an empty drawing has no area, a drawn one has", async () => {
  expect(await drawnFigures(visit.page)).toEqual([
    {id: "empty", area: 0},
    {id: "drawn", area: 5000},
  ]);
});

test("what is wider than the window is named", async () => {
  expect((await wideElements(visit.page)).join("\n")).toContain("div.wide");
});

test("what moves by itself counts as layout shift, and is named", async () => {
  const {score, moved} = await layoutShift(visit.page);
  expect(score).toBeGreaterThan(0.1);
  expect(moved.join("\n")).toMatch(/2\d\d px: <p/);
});
