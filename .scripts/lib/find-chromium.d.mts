interface Options {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  home?: string;
}
export function chromiumCandidates(options?: Options): string[];
export function findChromium(
  options?: Options,
  effects?: {
    exists?: (path: string) => boolean;
    runs?: (path: string) => boolean;
  },
): string | null;
export function findOrInstallChromium(options?: {
  log?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}): string | null;
