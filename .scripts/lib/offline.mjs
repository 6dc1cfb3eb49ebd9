import {spawnSync} from "node:child_process";

/**
 * The words to put before a command so that it runs with the network cut off (an own, empty network
 * namespace), or null where the system does not allow it.
 */
export function offlinePrefix() {
  if (process.platform !== "linux") return null;
  const {status} = spawnSync("unshare", ["-rn", "true"], {stdio: "ignore"});
  return status === 0 ? ["unshare", "-rn"] : null;
}
