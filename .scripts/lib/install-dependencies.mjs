import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {root} from "./root.mjs";
import {runChild} from "./run-child.mjs";

/**
 * Installs the dependencies exactly as the lock file says, when they are missing or differ from it.
 * Resolves to an exit code; prints why it installs.
 */
export async function installDependencies({folder = root, run = runNpm, log = console.log} = {}) {
  const reason = whyInstall(folder);
  if (reason === null) return 0;
  log(`Installing the dependencies (${reason}) …`);
  // A production environment must not leave out the tools that build the site.
  return run(["ci", "--include=dev", "--no-audit", "--no-fund"], folder);
}

/**
 * Why node_modules does not serve, or null when it is what package-lock.json asks for. Compares the lock
 * file with npm's own record of what it installed (dates say nothing after a checkout).
 */
export function whyInstall(folder, {platform = process.platform, arch = process.arch} = {}) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  if (wanted === null) return "there is no readable package-lock.json";
  const modules = join(folder, "node_modules");
  if (!existsSync(modules)) return "node_modules is absent";
  const installed = readPackages(join(modules, ".package-lock.json"));
  if (installed === null) return "the last installation did not finish";
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || entry.link) continue;
    const found = installed[path];
    if (found === undefined) {
      if (isNeeded(entry, platform, arch)) return `${nameOf(path)} is absent`;
    } else if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return `${nameOf(path)} is ${found.version}, not ${entry.version}`;
    } else if (!existsSync(join(folder, path, "package.json"))) {
      return `${nameOf(path)} is incomplete`;
    }
  }
  for (const path of Object.keys(installed)) {
    if (wanted[path] === undefined) return `${nameOf(path)} is left over`;
  }
  return null;
}

/** Optional packages are left out unless they hold this very platform's binaries. */
function isNeeded(entry, platform, arch) {
  if (!entry.optional && !entry.devOptional && !entry.peer) return true;
  if (!entry.os || !entry.cpu || entry.libc) return false;
  return entry.os.includes(platform) && entry.cpu.includes(arch);
}

const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

function readPackages(file) {
  try {
    const {packages} = JSON.parse(readFileSync(file, "utf8"));
    return typeof packages === "object" ? packages : null;
  } catch {
    return null;
  }
}

/** Runs the very npm that called us, or else the one on the path. */
function runNpm(args, cwd) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js") && existsSync(npm)) return runChild(process.execPath, [npm, ...args], {cwd});
  return runChild(process.platform === "win32" ? "npm.cmd" : "npm", args, {
    cwd,
  });
}
