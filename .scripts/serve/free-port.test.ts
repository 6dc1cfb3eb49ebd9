import {createServer} from "node:net";
import {expect, test} from "vitest";
import {firstFreePort, isFree} from "./free-port.js";

test("a port that is listened on is passed over", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  try {
    expect(await isFree(taken, "127.0.0.1")).toBe(false);
    expect(await firstFreePort("127.0.0.1", taken)).toBeGreaterThan(taken);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("a host that is not this machine's is an error, not a taken port", async () => {
  await expect(isFree(3000, "192.0.2.1")).rejects.toThrow(/EADDRNOTAVAIL/);
});
