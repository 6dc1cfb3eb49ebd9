import {expect, test} from "vitest";
import {checkOutsideHosts} from "./check-outside-hosts.js";

const check = (path: string, text: string) => checkOutsideHosts(new Map([[path, text]]));

test.each([
  ["a.js", 'import{x}from"https://cdn.example.org/x.js"'],
  ["a.js", "await import('https://cdn.example.org/x.js')"],
  ["a.js", "fetch(`https://api.example.org/`+id)"],
  ["a.js", 'new Worker("//cdn.example.org/w.js")'],
  ["a.js", 'new WebSocket("wss://live.example.org")'],
  ["a.js", 'image.src="https://pixel.example.org/a.gif"'],
  ["a.css", '@import "https://fonts.example.org/f.css";'],
  ["a.css", "@font-face{src:url(https://fonts.example.org/f.woff2)}"],
  ["a.html", '<script src="https://cdn.example.org/x.js"></script>'],
  ["a.html", '<link rel="stylesheet" href="//fonts.example.org/f.css">'],
  ["a.html", '<img alt="" src="https://pixel.example.org/a.gif">'],
  ["a.html", '<link rel="preconnect" href="/x">'],
])("%s with %s would fetch from outside", (path, text) => {
  expect(check(path, text)).toHaveLength(1);
});

test.each([
  ["a.js", 'const svg = "http://www.w3.org/2000/svg"; create(svg)'],
  ["a.js", "// see https://github.com/d3/d3"],
  ["a.js", 'import {x} from "./x.js"; fetch(url); fetch("./data.json")'],
  ["a.html", '<a href="https://doi.org/10.1000/1">Gaies 2010</a>'],
  ["a.css", "a{background:url(./a.svg)}"],
  ["a.txt", 'fetch("https://example.org")'],
])("%s with %s stays here", (path, text) => {
  expect(check(path, text)).toEqual([]);
});
