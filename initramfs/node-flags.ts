/**
 * V8's and Node's flags, one line a program; they go into the image for init.
 * The compile cache fits only flags of V8 that it was made with.
 */
export const nodeFlags = {
  // The young generation's pages are touched one after another at start: a small one starts sooner.
  core: ['--max-semi-space-size=2', '--no-warnings'],
  // Started by the core, for a short time.
  archive: ['--max-semi-space-size=2', '--no-warnings'],
  graphical: ['--max-semi-space-size=2', '--no-warnings'],
  text: ['--max-semi-space-size=2', '--no-warnings'],
  // Started by the program that speaks through it.
  speech: ['--max-semi-space-size=2', '--no-warnings'],
  shell: ['--max-semi-space-size=2', '--no-warnings'],
  braille: ['--max-semi-space-size=2', '--no-warnings'],
  // The core starts it with its own flags.
  fetch: ['--max-semi-space-size=2', '--no-warnings'],
} as const satisfies Record<string, readonly string[]>;
