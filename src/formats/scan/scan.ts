import { within } from '../../base/deadline.ts';
import { CancelledError } from '../../base/errors.ts';
import type { FileReader, Format, FoundEntry, ParseResult, Problem } from '../format.ts';
import { formatTable } from '../format-table.ts';
import { readSystemName } from '../os-release.ts';
import type { SystemName } from '../os-release.ts';
import { oneLine } from '../plain-text.ts';
import { arrange } from './arrange.ts';
import { candidatesOf } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { knownNames } from './known-names.ts';
import { mergeEntries } from './merge.ts';
import type { EntrySource, MergedEntry } from './merge.ts';
import { Locator, withoutMountPoint } from './mount-point.ts';
import { distinctTitles } from './titles.ts';

/** How a tree is scanned; everything has a default. */
export interface ScanOptions {
  readonly formats?: readonly Format[];
  readonly signal?: AbortSignal;
  /** Longest time for one configuration, ms, and for looking for them in the tree. */
  readonly deadlineMs?: number;
  /** This machine as the EFI specification names it (`x64`, `aa64`…): entries for others are left out. */
  readonly architecture?: string;
}

/** One thing that can be booted, as all configurations of a tree together describe it. */
export interface ScannedEntry extends FoundEntry {
  /** The same at every scan of the same configuration: its path, and the entry's key in it. */
  readonly id: string;
  /** Where it is described, the place that holds first. */
  readonly sources: readonly EntrySource[];
  /** The system that it belongs to; undefined when that is not known. */
  readonly system?: SystemName;
  /** The system itself would start it. */
  readonly chosen: boolean;
  /** Shown under “more” only. */
  readonly folded: boolean;
  /** Files on this very file system that are not there. */
  readonly missing: readonly string[];
}

/** What became of one configuration. */
export interface ScannedSource {
  readonly format: string;
  readonly path: string;
  readonly filesRead: readonly string[];
  /** Entries that it describes, before those of several are made one. */
  readonly entries: number;
  readonly ms: number;
  readonly problems: readonly Problem[];
}

/** Everything bootable in one tree. */
export interface ScanResult {
  /** In a menu's order. */
  readonly entries: readonly ScannedEntry[];
  readonly system?: SystemName;
  readonly timeoutSeconds?: number;
  readonly sources: readonly ScannedSource[];
}

/** Longer than a format gives itself: then what it found by then still arrives. */
const defaultDeadlineMs = 8_000;

/** A configuration read, with its entries where they lie. */
interface Read {
  readonly format: string;
  readonly candidate: Candidate;
  readonly result: ParseResult;
  readonly entries: readonly MergedEntry[];
  readonly ms: number;
}

function failed(path: string, thrown: unknown): ParseResult {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return { entries: [], problems: [{ file: path, line: 1, text: oneLine(text) }], filesRead: [] };
}

function saysSomething({ entries, problems, filesRead }: ParseResult): boolean {
  return entries.length > 0 || problems.length > 0 || filesRead.length > 0;
}

/** Scans one tree; a part of it that fails loses only itself. */
class Scan {
  private readonly reader: FileReader;
  private readonly options: ScanOptions;
  private readonly locator: Locator;

  constructor(reader: FileReader, options: ScanOptions) {
    this.reader = reader;
    this.options = options;
    this.locator = new Locator(reader);
  }

  /** @throws CancelledError only */
  private async bounded<T>(
    subject: string,
    work: () => Promise<T>,
    otherwise: (thrown: unknown) => T,
  ): Promise<T> {
    const { signal, deadlineMs = defaultDeadlineMs } = this.options;
    try {
      return await within(work(), deadlineMs, 'scan', subject, signal);
    } catch (thrown) {
      if (signal?.aborted === true) throw new CancelledError('scan', subject, 'cancelled', { cause: thrown });
      return otherwise(thrown);
    }
  }

  private async read(format: Format, candidate: Candidate): Promise<Read> {
    const { path, text } = candidate;
    const started = performance.now();
    const result = await this.bounded(
      path,
      () => format.parse(path, text, this.reader),
      (thrown) => failed(path, thrown),
    );
    const entries = await this.bounded(
      path,
      () => this.locate(format, path, result),
      () => [],
    );
    return { format: format.name, candidate, result, entries, ms: performance.now() - started };
  }

  private async locate(format: Format, configuration: string, result: ParseResult): Promise<MergedEntry[]> {
    const { architecture } = this.options;
    const found: MergedEntry[] = [];
    for (const entry of result.entries) {
      const wanted = entry.facts['architecture'] ?? '';
      if (architecture !== undefined && wanted !== '' && wanted !== architecture.toLowerCase()) continue;
      const { key, file, line } = entry;
      const sources = [{ format: format.name, configuration, key, file, line }];
      found.push({ ...(await this.locator.place(entry, configuration)), sources });
    }
    return found;
  }

  async all(): Promise<Read[]> {
    const found: Read[] = [];
    for (const format of this.options.formats ?? formatTable()) {
      const candidates = await this.bounded(
        format.name,
        () => candidatesOf(format, this.reader),
        (): Candidate[] => [],
      );
      for (const candidate of candidates) {
        const read = await this.read(format, candidate);
        // A folder that holds nothing of its format is no source of anything.
        if (saysSomething(read.result)) found.push(read);
      }
    }
    return found;
  }

  async system(): Promise<SystemName | undefined> {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
      const text = await this.bounded(
        path,
        () => this.reader.read(path),
        () => undefined,
      );
      const name = text === undefined ? undefined : readSystemName(text);
      if (name !== undefined) return name;
    }
    return undefined;
  }
}

/** Kernels found by their files' names stand back where a configuration speaks of them. */
function withoutSpokenOf(read: readonly Read[]): Read[] {
  const others = read.filter(({ format }) => format !== 'bare-kernels').flatMap(({ entries }) => entries);
  const spokenOf = new Set(others.map(({ entry }) => withoutMountPoint(entry.kernel.path)));
  return read.flatMap((one) => {
    if (one.format !== 'bare-kernels') return [one];
    const left = one.entries.filter(({ entry }) => !spokenOf.has(withoutMountPoint(entry.kernel.path)));
    if (left.length === 0) return [];
    const aside =
      others.length === 0
        ? left
        : left.map((merged) => ({
            ...merged,
            entry: { ...merged.entry, facts: { ...merged.entry.facts, hidden: 'yes' } },
          }));
    return [{ ...one, entries: aside }];
  });
}

/** Whose entry it is: an image says it itself, others by a title that begins with the system's name. */
function systemOf({ facts, title }: FoundEntry, here: SystemName | undefined): SystemName | undefined {
  const name = facts['os-name'];
  if (name !== undefined) {
    const [id, icon, version] = [facts['os-id'] ?? '', facts['os-icon'] ?? '', facts['os-version'] ?? ''];
    return { name, id, icon, version };
  }
  const first = here?.name.split(' ')[0]?.toLowerCase() ?? '';
  return first !== '' && title.toLowerCase().includes(first) ? here : undefined;
}

/**
 * Finds everything bootable in one tree: looks for the configurations of all formats, reads each
 * within its deadline, and makes one menu of what they describe.
 * @throws CancelledError when `options.signal` is aborted; nothing else
 */
export async function scan(reader: FileReader, options: ScanOptions = {}): Promise<ScanResult> {
  const work = new Scan(knownNames(reader), options);
  const read = withoutSpokenOf(await work.all());
  const system = await work.system();
  const choosing = read.find(({ entries, result }) => entries.length > 0 && result.defaultKey !== undefined);
  const chosenKey = choosing?.result.defaultKey;
  const isChosen = ({ sources }: MergedEntry): boolean =>
    sources.some(
      ({ configuration, key, format }) =>
        format === choosing?.format && configuration === choosing.candidate.path && key === chosenKey,
    );
  const arranged = arrange(mergeEntries(read.flatMap(({ entries }) => entries)), isChosen);
  const titles = distinctTitles(arranged.map(({ merged }) => merged));
  const entries = arranged.map(({ merged, folded }, index): ScannedEntry => {
    const { entry, missing, sources } = merged;
    const own = systemOf(entry, system);
    const id = `${sources[0]?.configuration ?? ''}#${entry.key}`;
    const chosen = isChosen(merged);
    const title = titles[index] ?? entry.title;
    return { ...entry, title, id, sources, ...(own && { system: own }), chosen, folded, missing };
  });
  const timeout = (choosing ?? read.find(({ result }) => result.timeoutSeconds !== undefined))?.result
    .timeoutSeconds;
  return {
    entries,
    ...(system && { system }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    sources: read.map(({ format, candidate, result, ms }) => ({
      format,
      path: candidate.path,
      filesRead: result.filesRead,
      entries: result.entries.length,
      ms: Math.round(ms * 10) / 10,
      problems: result.problems,
    })),
  };
}
