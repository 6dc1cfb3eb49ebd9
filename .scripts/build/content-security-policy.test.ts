import {expect, test} from "vitest";
import {inlineScripts, pagePolicy, scriptHash} from "./content-security-policy.js";

test("a hash is the one that the CSP specification gives for its example", () => {
  // W3C Content Security Policy Level 3, section 6.7.3.3: alert('Hello, world.');
  expect(scriptHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});

test("line ends do not change a hash", () => {
  expect(scriptHash("a();\r\nb();\r")).toBe(scriptHash("a();\nb();\n"));
});

test("only inline scripts are hashed, each once", () => {
  const html = `<script type="module" src="./a.js"></script><script type="module">
one()</script><script>two()</script><script>two()</script>`;
  expect(inlineScripts(html).map(({text}) => text)).toEqual(["\none()", "two()", "two()"]);
  const policy = pagePolicy(html);
  expect(policy.match(/'sha256-/g)).toHaveLength(2);
  expect(policy).toContain(scriptHash("\none()"));
});

test("a policy allows no other origin, no inline script without hash and no eval", () => {
  const policy = pagePolicy("<p>No script.</p>");
  const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toMatch(/https?:|\*/);
});
