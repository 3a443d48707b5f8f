import { within } from '../base/deadline.ts';
import type { FileReader, FoundEntry, ParseResult, Problem } from './format.ts';
import { isPlain, oneLine } from './plain-text.ts';

/** What reading one configuration may cost; a limit that is reached is reported and loses only what is over it. */
export const limits = {
  /** Characters of one file, and of all files of one configuration. */
  file: 1024 * 1024,
  allFiles: 8 * 1024 * 1024,
  files: 2_000,
  /** Names taken of one directory. */
  directory: 4_096,
  entries: 2_000,
  problems: 200,
  problemText: 300,
  /** Characters of a kernel's command line; kernels themselves stop at 2 to 64 KiB. */
  cmdline: 64 * 1024,
  /** Files that include each other, menus within menus. */
  depth: 16,
  deadlineMs: 5_000,
} as const;

/** File and line from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** An entry before it is checked: what is not given is empty. */
export type NewEntry = Pick<FoundEntry, 'key' | 'title' | 'kernel' | 'file' | 'line'> & Partial<FoundEntry>;

/** The reading of one configuration: its file system, what was found and reported, and what it may still cost. */
export class Reading {
  private readonly reader: FileReader;
  private readonly end: number;
  private readonly problems: Problem[] = [];
  private readonly filesRead: string[] = [];
  private readonly entries: FoundEntry[] = [];
  private readonly keys = new Set<string>();
  private characters = 0;
  private tooMany = false;

  constructor(reader: FileReader, deadlineMs: number = limits.deadlineMs) {
    this.reader = reader;
    this.end = performance.now() + deadlineMs;
  }

  report(place: Place, text: string): void {
    if (this.problems.length > limits.problems) return;
    const last = this.problems.length === limits.problems;
    const said = last ? 'further problems are not listed' : oneLine(text, limits.problemText);
    this.problems.push({ file: place.file, line: place.line, text: said });
  }

  /** Waits for the reader until the time for this configuration is over; what fails is reported and undefined. */
  private async ask<T>(place: Place, path: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const left = this.end - performance.now();
      if (left > 0) return await within(work(), left, 'read', path);
      this.report(place, `${path} is not read: the time for this configuration is over`);
    } catch (thrown) {
      this.report(place, `${path} cannot be read: ${thrown instanceof Error ? thrown.message : 'failed'}`);
    }
    return undefined;
  }

  /** Counts the configuration's own text, which is read already; false when it is too long. */
  start(path: string, text: string): boolean {
    this.filesRead.push(path);
    this.characters += text.length;
    if (text.length <= limits.file) return true;
    this.report({ file: path, line: 1 }, `longer than ${limits.file} characters; it is not read`);
    return false;
  }

  /** A file's text; undefined when there is none, or when it is too much: only the latter is reported. */
  async text(path: string, place: Place = { file: path, line: 1 }): Promise<string | undefined> {
    if (this.isTooMuch(path, place)) return undefined;
    const text = await this.ask(place, path, () => this.reader.read(path));
    return text === undefined || !this.start(path, text) ? undefined : text;
  }

  /** The texts of files that are read side by side, in their order; undefined for what {@link text} leaves out. */
  async texts(paths: readonly string[]): Promise<(string | undefined)[]> {
    const first = paths[0];
    if (first === undefined || this.isTooMuch(first, { file: first, line: 1 })) return [];
    const asked = paths.map((path) => this.ask({ file: path, line: 1 }, path, () => this.reader.read(path)));
    const read = await Promise.all(asked);
    // Counted in the order of the names, not in that of the answers: the same tree gives the same result.
    return paths.map((path, index) => {
      const text = read[index];
      return text === undefined || !this.start(path, text) ? undefined : text;
    });
  }

  private isTooMuch(path: string, place: Place): boolean {
    if (this.filesRead.length < limits.files && this.characters <= limits.allFiles) return false;
    if (!this.tooMany) this.report(place, `too much is read already; ${path} and what follows is left out`);
    this.tooMany = true;
    return true;
  }

  /** Names in a directory, sorted; undefined when it is none. */
  async list(path: string): Promise<readonly string[] | undefined> {
    const place = { file: path, line: 1 };
    const names = await this.ask(place, path, () => this.reader.list(path));
    if (names !== undefined && names.length > limits.directory) {
      this.report(place, `more than ${limits.directory} names; the rest is left out`);
    }
    return names?.slice(0, limits.directory).toSorted();
  }

  async isFile(path: string): Promise<boolean> {
    return (await this.ask({ file: path, line: 1 }, path, () => this.reader.kind(path))) === 'file';
  }

  async bytes(path: string, offset: number, length: number): Promise<Uint8Array | undefined> {
    return this.ask({ file: path, line: 1 }, path, () => this.reader.readBytes(path, offset, length));
  }

  /** Notes a file that was not read as text. */
  noteFile(path: string): void {
    this.filesRead.push(path);
  }

  /** Takes an entry in, cleaned; its key as it stands then, unlike all others. */
  add(given: NewEntry): string | undefined {
    const place = { file: given.file, line: given.line };
    if (this.entries.length >= limits.entries) {
      this.report(place, `more than ${limits.entries} entries; this one is left out`);
      return undefined;
    }
    const cmdline = given.cmdline ?? '';
    if (cmdline.length > limits.cmdline) {
      this.report(place, `a command line of ${cmdline.length} characters; the entry is left out`);
      return undefined;
    }
    const files = [given.kernel, ...(given.initrds ?? []), ...(given.devicetree ? [given.devicetree] : [])];
    const unseen = files.find(({ device, path }) => !isPlain(device + path));
    if (unseen !== undefined) {
      this.report(place, `a file's name with a control character: ${unseen.path}; the entry is left out`);
      return undefined;
    }
    const plain = oneLine(given.key);
    let key = plain;
    for (let count = 2; this.keys.has(key); count += 1) key = `${plain}#${count}`;
    this.keys.add(key);
    const facts = Object.entries(given.facts ?? {}).filter(([, value]) => value !== '');
    this.entries.push({
      key,
      title: oneLine(given.title) || key,
      submenus: (given.submenus ?? []).map((title) => oneLine(title)),
      kind: given.kind ?? 'linux',
      kernel: given.kernel,
      initrds: given.initrds ?? [],
      cmdline: oneLine(cmdline, limits.cmdline),
      ...(given.devicetree && { devicetree: given.devicetree }),
      version: oneLine(given.version ?? ''),
      facts: Object.fromEntries(facts.map(([name, value]) => [name, oneLine(value, limits.cmdline)])),
      file: given.file,
      line: given.line,
    });
    return key;
  }

  /** Everything found, for {@link ParseResult}. */
  result(more: Pick<ParseResult, 'defaultKey' | 'timeoutSeconds'> = {}): ParseResult {
    return { entries: this.entries, ...more, problems: this.problems, filesRead: this.filesRead };
  }
}

/** Seconds out of a number that counts tenths of them; undefined when the text is no such number. */
export function tenths(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) ? Math.ceil(Number(text) / 10) : undefined;
}

/** `defaultKey` and `timeoutSeconds` as far as they are known. */
export function choice(
  defaultKey: string | undefined,
  timeoutSeconds: number | undefined,
): Pick<ParseResult, 'defaultKey' | 'timeoutSeconds'> {
  return {
    ...(defaultKey !== undefined && { defaultKey }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds: Math.min(timeoutSeconds, 86_400) }),
  };
}
