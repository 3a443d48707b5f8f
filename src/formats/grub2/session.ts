import { setImmediate } from 'node:timers/promises';
import { within } from '../../base/deadline.ts';
import { CancelledError, KbootError } from '../../base/errors.ts';
import type { FileReader, ParseResult, Problem } from '../format.ts';
import { here } from './device-path.ts';
import { limits } from './limits.ts';
import type { Place } from './syntax.ts';

/** What is known of the file system that the configuration was read from. */
export interface Identity {
  readonly uuid?: string;
  readonly label?: string;
  readonly partuuid?: string;
  /** `ext2`, `fat`… */
  readonly type?: string;
}

/** Entries of the Boot Loader Specification in one directory, for `blscfg`; keys as in their own format. */
export type BlsSource = (directory: string, reader: FileReader) => Promise<ParseResult>;

/** How a configuration is read; everything has a default. */
export interface Grub2Options {
  /** Cancels the reading: the parse then throws. */
  readonly signal?: AbortSignal;
  /** Wall clock, milliseconds; what is found until then is kept. */
  readonly deadlineMs?: number;
  /** `$grub_platform` and `$grub_cpu`; `efi` and `x86_64` when not said. */
  readonly platform?: string;
  readonly cpu?: string;
  readonly identity?: Identity;
  /** Exported variables set before it starts, such as `iso_path` for a loopback.cfg. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Reader of another device by kboot's name for it (`UUID=…`, `loop(…)`); undefined when it cannot be read. */
  readonly readerOf?: (device: string) => FileReader | undefined;
  readonly bls?: BlsSource;
  /** Lines that `echo` and `cat` print; a configuration's own output goes nowhere otherwise. */
  readonly print?: (text: string) => void;
}

/** A limit was reached; what ran ends here, and what it found stays. */
export class Exhausted extends KbootError {}

/** What the whole reading shares: problems, files, and how much it may still cost. */
export class Session {
  readonly reader: FileReader;
  readonly options: Grub2Options;
  readonly problems: Problem[] = [];
  readonly filesRead: string[] = [];
  /** Modules that `insmod` named. */
  readonly modules = new Set<string>();
  /** `blscfg` was run without anyone to ask for its entries. */
  blsElsewhere = false;
  private readonly end: number;
  private readonly said = new Set<string>();
  private readonly texts = new Map<string, string | undefined>();
  private characters = 0;
  private kept = 0;
  private steps = 0;
  private lastPause = performance.now();

  constructor(reader: FileReader, options: Grub2Options) {
    this.reader = reader;
    this.options = options;
    this.end = performance.now() + (options.deadlineMs ?? limits.deadlineMs);
  }

  report(place: Place, text: string): void {
    if (this.problems.length > limits.problems) return;
    const last = this.problems.length === limits.problems;
    const said = last ? 'further problems are not listed' : text.slice(0, limits.problemText);
    const clean = said.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
    const key = `${place.file}:${place.line}:${clean}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.problems.push({ file: place.file, line: place.line, text: clean });
  }

  /** Counts work, and lets others run now and then. @throws Exhausted, CancelledError */
  spend(subject: string, steps: number): Promise<void> | undefined {
    this.steps += steps;
    if (this.steps > limits.allSteps) {
      throw new Exhausted('parse', subject, `more than ${limits.allSteps} steps in all`);
    }
    // The clock is asked for every 64 steps only.
    if ((this.steps & 63) >= steps) return undefined;
    const now = performance.now();
    if (this.options.signal?.aborted === true) throw new CancelledError('parse', subject, 'cancelled');
    if (now > this.end) throw new Exhausted('parse', subject, 'the time for this configuration is over');
    if (now - this.lastPause < 8) return undefined;
    return this.pause();
  }

  private async pause(): Promise<void> {
    await setImmediate();
    this.lastPause = performance.now();
  }

  /** Counts characters that stay until the end; false when there are too many. */
  keep(characters: number): boolean {
    this.kept += characters;
    return this.kept <= limits.kept;
  }

  /** The reader for one of kboot's device names. */
  readerOf(device: string): FileReader | undefined {
    if (device === '' || device === here) return this.reader;
    const given = this.options.readerOf?.(device);
    if (given !== undefined) return given;
    const { identity } = this.options;
    if (device.startsWith('UUID=') && identity?.uuid !== undefined) {
      return device.slice(5).toLowerCase() === identity.uuid.toLowerCase() ? this.reader : undefined;
    }
    if (device.startsWith('LABEL=') && identity?.label !== undefined) {
      return device.slice(6) === identity.label ? this.reader : undefined;
    }
    // A loader's own name or an identifier may well mean this very file system, and most often does.
    return /^(?:UUID=|LABEL=|PARTUUID=|[hcf]d\d|ahci|ata|usb|nvme)/.test(device) ? this.reader : undefined;
  }

  /** Waits for the reader, at most until the deadline; what fails is reported and undefined. */
  async ask<T>(place: Place, path: string, work: () => Promise<T>): Promise<T | undefined> {
    const left = Math.max(1, this.end - performance.now());
    try {
      return await within(work(), left, 'read', path, this.options.signal);
    } catch (thrown) {
      if (this.options.signal?.aborted === true) throw new CancelledError('parse', path, 'cancelled');
      this.report(
        place,
        `${path} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      );
      return undefined;
    }
  }

  /** A file's text, read once; undefined when there is none or too much was read already. */
  async text(place: Place, device: string, path: string): Promise<string | undefined> {
    const key = `${device}:${path}`;
    if (this.texts.has(key)) return this.texts.get(key);
    if (this.texts.size >= limits.files) {
      this.report(place, `more than ${limits.files} files; ${path} is not read`);
      return undefined;
    }
    const reader = this.readerOf(device);
    let text = reader && (await this.ask(place, path, () => reader.read(path)));
    if (text !== undefined && !this.countFile(text)) {
      this.report(place, `${path} is too long; it is not read`);
      text = undefined;
    }
    this.texts.set(key, text);
    if (text !== undefined) this.filesRead.push(device === '' ? path : `${device}:${path}`);
    return text;
  }

  /** Counts a file's characters; false when they are too many. */
  countFile(text: string): boolean {
    this.characters += text.length;
    return text.length <= limits.file && this.characters <= limits.allFiles;
  }
}
