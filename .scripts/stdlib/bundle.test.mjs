import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {bundlePath, bundleStdlib} from "./bundle.mjs";

test("the bundle of special functions is the one that the locked packages give", async () => {
  expect(readFileSync(bundlePath, "utf8") === (await bundleStdlib()), "run `npm run bundle:stdlib`").toBe(
    true,
  );
});
