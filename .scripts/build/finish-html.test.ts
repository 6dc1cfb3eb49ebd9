import {expect, test} from "vitest";
import {scriptHash} from "./content-security-policy.js";
import {finishHtml} from "./finish-html.js";

const page = (body = "") => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<script type="module">

import {define} from "./_observablehq/client.js";
</script>
</head>
<body>${body}</body>
</html>
`;

test("the page gets a language and may be zoomed", () => {
  const html = finishHtml(page());
  expect(html).toContain('<html lang="en">');
  expect(html).not.toContain("maximum-scale");
});

test("the policy comes before every script and names the page's own by hash", () => {
  const html = finishHtml(page());
  const policy = html.indexOf("Content-Security-Policy");
  expect(policy).toBeGreaterThan(0);
  expect(policy).toBeLessThan(html.indexOf("<script"));
  expect(html).toContain(scriptHash('\n\nimport {define} from "./_observablehq/client.js";\n'));
  expect(html).toContain('<meta name="referrer" content="no-referrer">');
});

test("a dollar sign in a page's script survives", () => {
  const html = finishHtml(page("<script>const $1 = '$&';</script>"));
  expect(html).toContain("<script>const $1 = '$&';</script>");
});

test("Framework's sidebar gets names, and its list holds list items only", () => {
  const html = finishHtml(
    page(`<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">
<nav id="observablehq-sidebar">
  <ol>
    <label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle"></label>
    <li><a href="./">Home</a></li>
  </ol></nav>`),
  );
  expect(html).toContain('aria-label="Show the navigation"');
  expect(html).toContain('<nav id="observablehq-sidebar" aria-label="Pages">');
  expect(html).toMatch(/<li [^>]*><label id="observablehq-sidebar-close"/);
});

test("an inline event handler is refused, a word like it in text or script is not", () => {
  expect(() => finishHtml(page('<button onclick="go()">Go</button>'))).toThrow(/onclick/);
  expect(() =>
    finishHtml(page("<p>set onclick = go</p><script>x.innerHTML = '<b onclick=1>'</script>")),
  ).not.toThrow();
});

test("a block of code can be scrolled by keyboard, and a script that writes one keeps its hash", () => {
  const script = "<script>const code = '<pre>';</script>";
  const html = finishHtml(page(`<main><pre data-language="sql">SELECT 1</pre></main>${script}`));
  expect(html).toContain('<pre tabindex="0" data-language="sql">');
  expect(html).toContain(script);
});
