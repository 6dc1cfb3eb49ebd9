import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {type StaticServer, serveFolder} from "./server.js";

let folder = "";
let server: StaticServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
  writeFileSync(join(folder, "index.html"), "home");
  writeFileSync(join(folder, "cohort.html"), "cohort");
  writeFileSync(join(folder, "404.html"), "lost");
  writeFileSync(join(folder, "engine.wasm"), "");
  writeFileSync(join(folder, "_headers"), "/*\n  Referrer-Policy: no-referrer\n");
  server = await serveFolder(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Asks for a path as it is written; fetch would tidy it first. */
function get(path: string): Promise<{
  status: number | undefined;
  type: string | undefined;
  policy: unknown;
  body: string;
}> {
  return new Promise((resolve, reject) => {
    request(server.origin + path, {path}, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          type: response.headers["content-type"],
          policy: response.headers["referrer-policy"],
          body,
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test("pages answer with and without their extension, with the site's headers", async () => {
  for (const [path, body] of [
    ["/", "home"],
    ["/cohort", "cohort"],
    ["/cohort.html?group=SS", "cohort"],
  ] as const) {
    expect(await get(path)).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      policy: "no-referrer",
      body,
    });
  }
});

test("WebAssembly has the type that browsers compile while it loads", async () => {
  expect((await get("/engine.wasm")).type).toBe("application/wasm");
});

test("what is not there, or outside the folder, gets the 404 page", async () => {
  for (const path of ["/nowhere", "/../../etc/hostname", "/%2e%2e/%2e%2e/etc/hostname", "/%"]) {
    expect(await get(path)).toMatchObject({status: 404, body: "lost"});
  }
});
