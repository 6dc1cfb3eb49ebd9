import {spawnSync} from "node:child_process";

/**
 * The words to put before a command so that it runs with the network cut off (an own, empty network
 * namespace), or null where the system does not allow it. Stays the same user where it can: as a mapped
 * root one meets temporary files of the real one.
 */
export function offlinePrefix() {
  if (process.platform !== "linux") return null;
  const ways = [
    ["unshare", "--map-current-user", "--net"],
    ["unshare", "--map-root-user", "--net"],
  ];
  return ways.find(([command, ...args]) => run(command, [...args, "true"]) === 0) ?? null;
}

function run(command, args) {
  return spawnSync(command, args, {stdio: "ignore"}).status;
}
