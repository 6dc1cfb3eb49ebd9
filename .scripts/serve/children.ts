import {type ChildGroup, startGroup} from "./child.js";

/** What we have started, to be ended together at the first SIGINT, SIGTERM or SIGHUP. */
export class Children {
  stopping = false;
  readonly #running = new Set<ChildGroup>();

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.#end());
  }

  /** Runs Node; its output goes to the terminal or to an open file, its errors to the terminal. */
  start(args: readonly string[], output: "inherit" | number): ChildGroup {
    const child = startGroup(process.execPath, args, ["ignore", output, "inherit"]);
    this.#running.add(child);
    child.ended.then(() => this.#running.delete(child));
    return child;
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#running, (child) => child.stop()));
  }

  #end(): void {
    this.stopping = true;
    void this.stop();
  }
}
