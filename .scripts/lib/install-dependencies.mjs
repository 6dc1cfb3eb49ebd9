import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {root} from "./root.mjs";
import {collectChild} from "./run-child.mjs";

const OPTIONS = ["--include=dev", "--no-audit", "--no-fund"]; // dev: even where NODE_ENV is production

/**
 * Installs the dependencies as the lock file says, when they are missing or differ from it. Resolves to an
 * exit code; prints why it installs.
 *
 * `npm ci` refuses a lock file that lacks some platform's binaries, which happens where a registry does not
 * have them all. `npm install` then takes the same versions and hashes from the lock file and finds the
 * binaries of this platform; `--no-save` leaves the lock file as it is.
 */
export async function installDependencies({folder = root, npm = runNpm, log = console.log} = {}) {
  const reason = whyInstall(folder);
  if (reason === null) return 0;
  log(`Installing the dependencies (${reason}); this takes about half a minute …`);
  const strict = await npm(["ci", ...OPTIONS], folder);
  if (strict.code === 0) return 0;
  if (!/^npm error Missing: .+ from lock file$/m.test(strict.output)) {
    log(strict.output);
    return strict.code;
  }
  const {code, output} = await npm(["install", "--no-save", ...OPTIONS], folder);
  if (code !== 0) log(output);
  return code;
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

/** Runs the very npm that called us, or else the one on the path; resolves to its code and all it said. */
function runNpm(args, cwd) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js") && existsSync(npm)) return collectChild(process.execPath, [npm, ...args], {cwd});
  return collectChild(process.platform === "win32" ? "npm.cmd" : "npm", args, {cwd});
}
