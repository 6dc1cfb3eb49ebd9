import {expect, test} from "vitest";
import {findChromium} from "./find-chromium.mjs";

const all = {exists: () => true, runs: () => true};

test("CHROME_PATH wins, and nothing else is tried when it is set", () => {
  const options = {
    env: {CHROME_PATH: "/opt/own", PATH: "/usr/bin"},
    platform: "linux",
    home: "/home/a",
  };
  expect(findChromium(options, all)).toBe("/opt/own");
  expect(findChromium(options, {...all, exists: (path) => path !== "/opt/own"})).toBeNull();
});

test("a stub on the path that does not run is passed over", () => {
  const options = {
    env: {PATH: "/snap/bin:/usr/bin"},
    platform: "linux",
    home: "/home/a",
  };
  const runs = (path) => path === "/usr/bin/google-chrome";
  expect(findChromium(options, {...all, runs})).toBe("/usr/bin/google-chrome");
});

test("on macOS the applications folders are looked in", () => {
  const path = "/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium";
  const options = {
    env: {PATH: "/usr/bin"},
    platform: "darwin",
    home: "/Users/a",
  };
  expect(
    findChromium(options, {
      ...all,
      exists: (candidate) => candidate === path,
    }),
  ).toBe(path);
});
