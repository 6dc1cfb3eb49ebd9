import {expect, test} from "vitest";
import {serveOptions} from "./options.js";

test("without a wish the server is for this machine only, on a free port", () => {
  expect(serveOptions([], {})).toEqual({host: "127.0.0.1", port: null});
  expect(serveOptions([], {PORT: ""})).toEqual({host: "127.0.0.1", port: null});
});

test("--port wins over PORT", () => {
  expect(serveOptions(["--port", "8080", "--host=0.0.0.0"], {PORT: "9000"})).toEqual({
    host: "0.0.0.0",
    port: 8080,
  });
  expect(serveOptions([], {PORT: "9000"}).port).toBe(9000);
});

test.each(["0", "65536", "80a", "-1", "1e3", " 80"])("the port %j is refused", (port) => {
  expect(() => serveOptions([`--port=${port}`], {})).toThrow(/from 1 to 65535/);
});

test("an option that does not exist is refused", () => {
  expect(() => serveOptions(["--prot", "80"], {})).toThrow(/--prot/);
});
