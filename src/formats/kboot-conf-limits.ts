/** What a configuration may cost; it is read from media that nobody vouches for. */
export const limits = {
  /** Characters of one file. */
  file: 1024 * 1024,
  /** Characters of one logical line, expansions included. */
  line: 64 * 1024,
  /** Entries and variables of all files together. */
  entries: 10_000,
  /** Files together, the first one included. */
  files: 64,
  /** How deep includes may nest. */
  depth: 8,
  /** Characters of all files and of all expansions together. */
  total: 4 * 1024 * 1024,
  /** Problems that are kept; one more line says that there are others. */
  problems: 200,
  /** Bad lines after which the rest is not read: this is no configuration. */
  badLines: 2000,
  /** Problems that are told with the nearest names. */
  advised: 20,
  /** Longest wait before the default starts, one day. */
  timeoutSeconds: 86_400,
  /** Most failed starts that `counting=` may allow. */
  counting: 100,
  /** Longest time of a watchdog; few can count so far. */
  watchdogSeconds: 3600,
} as const;
