import { unloadKexec } from '../abi/kexec.ts';
import type { NetworkAccess } from '../devices/links/network.ts';
import { CancelledError, KbootError, toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { loadEntry } from '../load/boot-task.ts';
import type { BootEntry } from '../model/entry.ts';
import type { Progress } from '../model/status.ts';
import type { Name } from '../names/name.ts';
import { parseInject } from '../names/inject.ts';
import { parseName } from '../names/parse.ts';
import type { BootContext } from '../load/boot-task.ts';
import type { SourceContext } from '../sources/source.ts';
import { availableMemory } from './available-memory.ts';

/** What loading ahead needs of the core; the last three are others in tests. */
export interface AheadSurroundings {
  sources(signal: AbortSignal): SourceContext;
  readonly load?: typeof loadEntry;
  readonly available?: () => number;
  readonly unload?: () => void;
}

/** Memory that must be left for kboot itself and for what the user may choose instead, bytes. */
const reserve = 96 * 1024 * 1024;

/** Everything that decides what is loaded. */
function signatureOf(entry: BootEntry, cmdline: string): string {
  const { kernel, initrds, injects, dtb, overlays, modules, profile, kind, state } = entry;
  return JSON.stringify([kernel, initrds, injects, dtb, overlays, modules, profile, kind, state, cmdline]);
}

/** Names that lead to a disk: what is on a server waits until somebody wants it. */
const local: ReadonlySet<Name['kind']> = new Set(['device-path', 'kboot', 'absolute', 'relative']);

function isLocal(name: Name): boolean {
  return name.kind === 'member' ? isLocal(name.archive) : local.has(name.kind);
}

/** A path of the booted environment may still lie on a server, by a line of its fstab: it is left there. */
const noServer: NetworkAccess = {
  ready: async (subject) => {
    throw new CancelledError('load ahead', subject, 'it lies on a server, and nobody has chosen it yet');
  },
  addressesOf: async (host) => {
    throw new CancelledError('load ahead', host, 'it is a server, and nobody has chosen it yet');
  },
};

function canBeAhead({ kind, state, kernel, initrds, injects, dtb, overlays }: BootEntry): boolean {
  if (kind === 'chain' || state !== 'ready') return false;
  try {
    const files = injects.map((text) => parseInject(text).file);
    return [kernel, ...initrds, ...files, ...(dtb === '' ? [] : [dtb]), ...overlays].every((text) =>
      isLocal(parseName(text)),
    );
  } catch {
    return false;
  }
}

/** An entry that lies loaded, with the command line that it was loaded with. */
export interface Loaded {
  readonly entry: BootEntry;
  readonly cmdline: string;
}

/** One load, under way or done. */
interface Held {
  readonly entryId: string;
  /** A person has asked for it: it stays until it is started, given up, or another takes its place. */
  readonly asked?: Loaded;
  readonly signature: string;
  readonly abort: AbortController;
  /** True when it is loaded; never rejects. */
  readonly loaded: Promise<boolean>;
  /** What the user is told once the entry is chosen. */
  onProgress: (progress: Progress) => void;
  remark: (text: string) => void;
  readonly remarks: string[];
}

/**
 * Loads the default entry while its countdown runs, so that its start only has to leave. Quiet: a
 * failure is told when the entry is chosen and fails again. Nothing is asked and nothing fetched.
 */
export class LoadAhead {
  readonly #surroundings: AheadSurroundings;
  #held: Held | undefined;

  constructor(surroundings: AheadSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Begins, unless it has begun with the same already; something else that was loaded is dropped. */
  begin(entry: BootEntry): void {
    const signature = signatureOf(entry, entry.cmdline);
    if (this.#held?.signature === signature || !canBeAhead(entry)) return;
    const before = this.drop();
    const abort = new AbortController();
    const remarks: string[] = [];
    const held: Held = {
      entryId: entry.id,
      signature,
      abort,
      loaded: before.then(() => this.#load(entry, held)),
      onProgress: () => undefined,
      remark: (text) => void remarks.push(text),
      remarks,
    };
    this.#held = held;
  }

  /** What {@link load} has loaded and nobody has started or given up. */
  get asked(): Loaded | undefined {
    return this.#held?.asked;
  }

  /**
   * Loads an entry because a person has asked for it; a later {@link take} hands it over.
   * @throws KbootError as told by the load; the signal's reason
   */
  async load(entry: BootEntry, cmdline: string, context: BootContext): Promise<void> {
    const { load = loadEntry, unload = unloadKexec } = this.#surroundings;
    await this.drop();
    try {
      await load(entry, cmdline, context);
    } catch (thrown) {
      unload();
      throw thrown;
    }
    this.#held = {
      entryId: entry.id,
      asked: { entry, cmdline },
      signature: signatureOf(entry, cmdline),
      abort: new AbortController(),
      loaded: Promise.resolve(true),
      onProgress: () => undefined,
      remark: () => undefined,
      remarks: [],
    };
  }

  /** An entry has changed or is gone: what was loaded of it is not what its name promises any more. */
  keepOnly(find: (id: string) => BootEntry | undefined): void {
    if (this.#held === undefined || this.#held.asked !== undefined) return;
    const entry = find(this.#held.entryId);
    const same = entry !== undefined && signatureOf(entry, entry.cmdline) === this.#held.signature;
    if (!same) void this.drop();
  }

  /** Stops a load and unloads what is loaded; resolves when the kernel has nothing of it any more. */
  async drop(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    held.abort.abort(new CancelledError('load ahead', held.entryId, 'dropped'));
    if (await held.loaded) (this.#surroundings.unload ?? unloadKexec)();
  }

  /**
   * Hands over what was loaded for exactly this start; anything else is dropped.
   * @returns false when there is nothing: then it must be loaded
   * @throws the signal's reason
   */
  async take(
    entry: BootEntry,
    cmdline: string,
    signal: AbortSignal,
    told: { onProgress(progress: Progress): void; remark(text: string): void },
  ): Promise<boolean> {
    const held = this.#held;
    if (held?.signature !== signatureOf(entry, cmdline)) {
      await this.drop();
      return false;
    }
    this.#held = undefined;
    held.onProgress = told.onProgress;
    held.remark = told.remark;
    const onAbort = (): void => held.abort.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const loaded = await held.loaded;
    signal.removeEventListener('abort', onAbort);
    signal.throwIfAborted();
    // What needed saying of it is said now that somebody wants it; else it is said again.
    if (loaded) for (const text of held.remarks) told.remark(text);
    return loaded;
  }

  async #load(entry: BootEntry, held: Held): Promise<boolean> {
    const { load = loadEntry, available = availableMemory, sources } = this.#surroundings;
    const { signal } = held.abort;
    const started = performance.now();
    try {
      await load(entry, entry.cmdline, {
        ...sources(signal),
        network: noServer,
        remark: (text) => held.remark(text),
        ask: async ({ title }) => {
          throw new CancelledError('load ahead', title, 'nobody has chosen it yet');
        },
        onProgress: (progress) => held.onProgress(progress),
        beforeReading: (bytes) => {
          const left = available() - bytes;
          if (left < reserve) throw new KbootError('load ahead', entry.title, 'memory is short');
        },
      });
      const ms = Math.round(performance.now() - started);
      log('info', `${entry.title} is loaded ahead, ${ms} ms`);
      return true;
    } catch (thrown) {
      const { reason } = toFailure(thrown, 'load ahead', entry.title);
      log('info', `${entry.title} is not loaded ahead: ${reason}`);
      return false;
    }
  }
}
