import {createServer} from "node:net";

/** Whether something could listen there now. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    });
    server.listen({port, host, exclusive: true}, () => server.close(() => resolve(true)));
  });
}

/** The first free port from `start` on; throws when a hundred are taken. */
export async function firstFreePort(host: string, start = 3000): Promise<number> {
  for (let port = start; port < start + 100; port++) if (await isFree(port, host)) return port;
  throw new Error(`No free port from ${start} to ${start + 99} on ${host}.`);
}
