export function childEnvironment(
  extra?: Readonly<Record<string, string>>,
  base?: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv;
