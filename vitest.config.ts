import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";

const minutes = 60_000;

export default defineConfig({
  resolve: {
    // Framework's own modules exist in pages only.
    alias: {
      "observablehq:stdlib": fileURLToPath(new URL("./src/test/stdlib-stub.ts", import.meta.url)),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,loaders,data,.scripts}/**/*.test.{ts,mjs}"],
          exclude: ["**/node_modules/**", "**/.observablehq/**", "**/*.browser.test.ts", "**/*.slow.test.ts"],
          environment: "node",
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: ["src/stats/**/*.slow.test.ts"],
          environment: "node",
          testTimeout: 60 * minutes,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["src/test/browser/**/*.browser.test.ts"],
          environment: "node",
          globalSetup: ["src/test/browser/global-setup.ts"],
          testTimeout: 2 * minutes,
          hookTimeout: 2 * minutes,
        },
      },
    ],
  },
});
