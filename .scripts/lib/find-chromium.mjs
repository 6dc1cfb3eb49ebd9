import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {homedir} from "node:os";
import {delimiter, join} from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The places where a Chromium may be, in the order in which they are tried. CHROME_PATH comes first. */
export function chromiumCandidates({env = process.env, platform = process.platform, home = homedir()} = {}) {
  if (env.CHROME_PATH) return [env.CHROME_PATH];
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `${name}.app/Contents/MacOS/${name}`,
    );
    return [
      ...onPath,
      ...["/Applications", join(home, "Applications")].flatMap((f) => apps.map((a) => join(f, a))),
    ];
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    return folders.flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]);
  }
  return [...onPath, "/usr/bin/chromium", "/opt/google/chrome/chrome"];
}

/** The first Chromium that is there and runs, or null. A stub that only advertises a package does not run. */
export function findChromium(options = {}, {exists = existsSync, runs = runsAtAll} = {}) {
  const {platform = process.platform} = options;
  // On Windows `chrome --version` opens a window instead of answering.
  return (
    chromiumCandidates(options).find((path) => exists(path) && (platform === "win32" || runs(path))) ?? null
  );
}

function runsAtAll(path) {
  const {status, stdout} = spawnSync(path, ["--version"], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

/**
 * Finds a Chromium or, as root on a Debian-like system, installs the distribution's package.
 * Returns its path, or null after saying what to do.
 */
export function findOrInstallChromium({log = console.log, env = process.env} = {}) {
  const found = findChromium({env});
  if (found) return found;
  if (env.CHROME_PATH) {
    log(`CHROME_PATH is ${env.CHROME_PATH}, but no Chromium runs there.`);
    return null;
  }
  if (process.platform === "linux" && process.getuid?.() === 0 && hasAptGet()) {
    log("No Chromium found: installing Debian's package …");
    apt(["update"]);
    apt(["install", "-y", "--no-install-recommends", "chromium"]);
    const installed = findChromium({env});
    if (installed) return installed;
    log("The package could not be installed, or what it installs does not run.");
  }
  log(
    "The browser tests need Chromium or Google Chrome. Install one (Debian: apt-get install chromium; macOS: " +
      "brew install --cask google-chrome) or set CHROME_PATH to the program, and run the command again.",
  );
  return null;
}

const hasAptGet = () => spawnSync("apt-get", ["--version"], {stdio: "ignore"}).status === 0;

function apt(args) {
  const env = {...process.env, DEBIAN_FRONTEND: "noninteractive"};
  return spawnSync("apt-get", args, {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  }).status;
}
