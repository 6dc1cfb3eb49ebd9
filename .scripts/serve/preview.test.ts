import {createServer, type Server} from "node:http";
import {afterEach, expect, test} from "vitest";
import {addressOf, previewTrouble} from "./preview.js";

let server: Server | undefined;
afterEach(() => server?.close());

async function answering(status: number): Promise<string> {
  const started = createServer((_request, response) => response.writeHead(status).end());
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  return addressOf("127.0.0.1", typeof address === "object" && address ? address.port : 0);
}

test("a server that answers has no trouble, one that answers with an error has", async () => {
  expect(await previewTrouble(await answering(200), () => false)).toBeNull();
  server?.close();
  expect(await previewTrouble(await answering(500), () => false)).toContain("answers 500");
});

test("the address is one that a browser on this machine can open", () => {
  expect(addressOf("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000/");
  expect(addressOf("0.0.0.0", 3000)).toBe("http://127.0.0.1:3000/");
  expect(addressOf("::1", 3000)).toBe("http://[::1]:3000/");
});
