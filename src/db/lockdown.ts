/** Shuts the engine in: no extension is fetched, no file or address is opened, and none of it can be undone. */
export const LOCKDOWN_SQL: readonly string[] = [
  "SET autoload_known_extensions = false",
  "SET autoinstall_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];
