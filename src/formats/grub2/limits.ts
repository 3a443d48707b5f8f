/** What one configuration may cost; every limit reached is reported, and loses only what went over it. */
export const limits = {
  /** Characters of one file. */
  file: 1024 * 1024,
  /** Characters and number of all files read for one configuration. */
  allFiles: 8 * 1024 * 1024,
  files: 256,
  /** Blocks within blocks in the text. */
  nesting: 64,
  /** Functions, `source` and `eval` within each other. */
  calls: 48,
  /** Submenus and menus opened by `configfile` within each other. */
  menus: 8,
  /** Times that reading goes on after a `{` that is never closed. */
  rewinds: 16,
  /** Commands run for the configuration itself, for one entry's body, and for everything. */
  steps: 200_000,
  entrySteps: 20_000,
  allSteps: 2_000_000,
  /** Wall clock for everything, milliseconds. */
  deadlineMs: 5_000,
  /** One variable's value, all variables of one environment, their number. */
  value: 16 * 1024,
  variables: 1024 * 1024,
  names: 4096,
  /** Words of one command and their characters. */
  words: 1024,
  wordCharacters: 64 * 1024,
  functions: 512,
  /** Images opened by `loopback`. */
  loops: 64,
  /** Menu entries, and characters kept of all of them. */
  entries: 2_000,
  kept: 8 * 1024 * 1024,
  problems: 200,
  /** Characters of a path, a device's name, a problem's text. */
  path: 4096,
  problemText: 300,
  /** Names of one directory that a wildcard looks at. */
  directory: 4096,
  /** Characters of a regular expression, and of the text it is matched with. */
  pattern: 512,
  subject: 4096,
} as const;
