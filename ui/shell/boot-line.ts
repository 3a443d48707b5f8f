/** What follows a kernel or entry on the line. */
export interface BootWords {
  readonly initrds: readonly string[];
  /** Device tree; empty when none is given. */
  readonly dtb: string;
  /** Files laid over the initramfs, each `FILE=/PATH`. */
  readonly injects: readonly string[];
  readonly parameters: readonly string[];
}

/** Parts `initrd=NAME`, `dtb=NAME` and `inject=FILE=/PATH` words (or `--inject FILE=/PATH`) from parameters of the kernel. */
export function bootWords(words: readonly string[]): BootWords {
  const initrds: string[] = [];
  const injects: string[] = [];
  const parameters: string[] = [];
  let dtb = '';
  let isInject = false;
  for (const word of words) {
    if (isInject) injects.push(word);
    else if (word.startsWith('initrd=')) initrds.push(word.slice('initrd='.length));
    else if (word.startsWith('inject=')) injects.push(word.slice('inject='.length));
    else if (word.startsWith('dtb=')) dtb = word.slice('dtb='.length);
    else if (word !== '--inject') parameters.push(word);
    isInject = !isInject && word === '--inject';
  }
  return { initrds, dtb, injects, parameters };
}

/** A parameter as the kernel reads it back: a value with blanks is quoted (lib/cmdline.c, next_arg). */
function kernelParameter(word: string): string {
  if (!/\s/.test(word)) return word;
  const equals = word.indexOf('=');
  return equals > 0 ? `${word.slice(0, equals + 1)}"${word.slice(equals + 1)}"` : `"${word}"`;
}

/** Words of a kernel's command line; double quotes hold blanks together and stay. */
export function parametersOf(cmdline: string): string[] {
  return cmdline.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

const keyOf = (word: string): string => /^"?([^="]+)/.exec(word)?.[1] ?? word;

/**
 * A stored command line with what the line says: a parameter given by hand takes the
 * place of all stored ones of its name, the others stay.
 */
export function overridden(stored: string, given: readonly string[]): string {
  const keys = new Set(given.map(keyOf));
  const kept = parametersOf(stored).filter((word) => !keys.has(keyOf(word)));
  return [...kept, ...given.map(kernelParameter)].join(' ');
}
