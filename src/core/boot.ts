import { unloadKexec } from '../abi/kexec.ts';
import { CancelledError, KbootError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { Departure } from '../handoff/handoff.ts';
import type { Prepared } from '../handoff/start-once.ts';
import { loadEntry } from '../load/boot-task.ts';
import type { BootContext } from '../load/boot-task.ts';
import type { BootEntry } from '../model/entry.ts';
import type { BootStage, Progress } from '../model/status.ts';
import type { SourceContext } from '../sources/source.ts';
import { clip } from '../wire/fit.ts';
import { availableMemory, checkMemory } from './available-memory.ts';
import type { LoadAhead } from './load-ahead.ts';
import type { StatusLog } from './status-log.ts';

/** Progress goes out at most this often; reading reports every few mebibytes. */
const progressEveryMs = 50;

/** Told of each stage of leaving. */
export type OnStage = (stage: BootStage) => void;

/** What is under way, as a person reads it. */
type Doing = 'starting' | 'loading';

/** What a start needs of the core. */
export interface BootSurroundings {
  readonly status: StatusLog;
  /** Devices and mounts at this moment. */
  sources(signal: AbortSignal): SourceContext;
  /** Asks for what an entry takes before anybody may start it; throws when that is not given. */
  allow(entry: BootEntry, signal: AbortSignal): Promise<void>;
  /** What may have been loaded already. */
  readonly ahead: LoadAhead;
  /** Prepares the start of another boot loader at the next restart. */
  prepareLegacy(entry: BootEntry, signal: AbortSignal): Promise<Prepared>;
  /** Tears all down and executes what is loaded, or restarts; throws when that fails. */
  leave(departure: Departure, entryId: string, onStage: OnStage, signal: AbortSignal): Promise<void>;
  /** Opens an encrypted device: what starting an entry of the kind `unlock` means. */
  unlock(device: string, onOpening: () => void, signal: AbortSignal): Promise<void>;
  /** Drops what is loaded, after a failure; another in tests. */
  readonly unload?: () => void;
  /** Null: no start is under way any more. */
  onProgress(progress: Progress | null): void;
  onFailure(failure: Failure): void;
}

/** Starts entries, one at a time, from the first look at its names to kexec. */
export class Boot {
  readonly #surroundings: BootSurroundings;
  #task: AbortController | undefined;
  #ended: Promise<Failure | undefined> = Promise.resolve(undefined);
  #progress: Progress | null = null;
  #toldAt = 0;

  constructor(surroundings: BootSurroundings) {
    this.#surroundings = surroundings;
  }

  get running(): boolean {
    return this.#task !== undefined;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  /** Stops the start that is under way; resolves when it has ended. It can be stopped until kexec. */
  async cancel(): Promise<void> {
    this.#task?.abort(new CancelledError('start', this.#progress?.entryId ?? '', 'cancelled'));
    await this.#ended;
  }

  /**
   * Starts an entry; nothing must be {@link running}. Failures are told, not thrown.
   * @param cmdline the booted kernel's command line
   * @returns why it is still here
   */
  start(entry: BootEntry, cmdline: string): Promise<Failure | undefined> {
    return this.#begin(entry, 'starting', (signal) => this.#start(entry, cmdline, signal));
  }

  /**
   * Loads an entry as {@link start} does, and leaves it at that: it lies ready for the start of the
   * same. Its failure is the caller's to tell.
   */
  load(entry: BootEntry, cmdline: string): Promise<Failure | undefined> {
    return this.#begin(entry, 'loading', (signal) => this.#load(entry, cmdline, signal));
  }

  #begin(
    entry: BootEntry,
    doing: Doing,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<Failure | undefined> {
    this.#task = new AbortController();
    this.#ended = this.#run(entry, doing, work, this.#task.signal);
    return this.#ended;
  }

  async #run(
    entry: BootEntry,
    doing: Doing,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const { status, onProgress, onFailure, unload = unloadKexec } = this.#surroundings;
    try {
      await work(signal);
      return undefined;
    } catch (thrown) {
      unload();
      const failure = toFailure(thrown, 'start', entry.title);
      // Declining a question is no fault either.
      const cancelled = signal.aborted || thrown instanceof CancelledError;
      if (cancelled) status.say('info', `${doing} ${entry.title} was cancelled`);
      else status.fail(failure);
      // Who has given the screen back takes it again at a failure's word only.
      const isTold = doing === 'starting' && !cancelled;
      if (isTold || this.#progress?.stage === 'teardown') onFailure(failure);
      return failure;
    } finally {
      this.#task = undefined;
      this.#progress = null;
      onProgress(null);
    }
  }

  async #start(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void> {
    const { status, allow } = this.#surroundings;
    await allow(entry, signal);
    if (entry.kind === 'unlock') return this.#unlock(entry, signal);
    status.say('info', `starting ${entry.title}`);
    if (entry.kind === 'chain') return this.#startLegacy(entry, signal);
    return this.#startKernel(entry, cmdline, signal);
  }

  async #load(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void> {
    const { status, ahead, allow } = this.#surroundings;
    await allow(entry, signal);
    if (entry.kind === 'unlock' || entry.kind === 'chain') {
      throw new KbootError('load', entry.title, 'it is no kernel, so there is nothing to load', {
        advice: '"boot" starts it.',
      });
    }
    status.say('info', `loading ${entry.title}`);
    await ahead.load(entry, cmdline, this.#context(entry, signal));
    status.say('info', `${entry.title} is loaded; "kexec" in the shell starts it`);
  }
  async #unlock(entry: BootEntry, signal: AbortSignal): Promise<void> {
    const { unlock } = this.#surroundings;
    const opening: Progress = {
      entryId: entry.id,
      stage: 'resolve',
      subject: entry.device,
      doneBytes: 0,
      totalBytes: 0,
    };
    await unlock(entry.device, () => this.#tell(opening), signal);
  }

  /** What a load works with; what it does is told to all. */
  #context(entry: BootEntry, signal: AbortSignal): BootContext {
    return {
      ...this.#surroundings.sources(signal),
      onFetched: (subject, doneBytes, totalBytes) =>
        this.#tell({ entryId: entry.id, stage: 'read', subject, doneBytes, totalBytes }),
      onProgress: (progress) => this.#tell(progress),
      beforeReading: (bytes) => checkMemory(entry.title, bytes, availableMemory()),
    };
  }

  async #startKernel(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void> {
    const { ahead, leave } = this.#surroundings;
    const context = this.#context(entry, signal);
    if (!(await ahead.take(entry, cmdline, signal, context))) await loadEntry(entry, cmdline, context);
    await leave('kexec', entry.id, this.#onStage(entry), signal);
  }

  /** What kexec cannot start is started by its own loader, after a restart. */
  async #startLegacy(entry: BootEntry, signal: AbortSignal): Promise<void> {
    const { status, prepareLegacy, leave } = this.#surroundings;
    const onStage = this.#onStage(entry);
    onStage('load');
    const { undo, when } = await prepareLegacy(entry, signal);
    status.say('info', `${entry.title} starts ${when}`);
    try {
      await leave('restart', entry.id, onStage, signal);
    } catch (thrown) {
      await undo().catch((kept: unknown) => {
        // That it is still prepared counts more than why the restart has failed, which is told besides.
        if (!(thrown instanceof CancelledError)) status.fail(toFailure(thrown, 'restart', entry.title));
        throw kept;
      });
      throw thrown;
    }
  }

  #onStage(entry: BootEntry): OnStage {
    return (stage) => {
      const { doneBytes = 0, totalBytes = 0 } = this.#progress ?? {};
      this.#tell({ entryId: entry.id, stage, subject: entry.title, doneBytes, totalBytes });
    };
  }

  #tell(progress: Progress): void {
    const changed = progress.stage !== this.#progress?.stage;
    this.#progress = { ...progress, subject: clip(progress.subject) };
    const now = performance.now();
    if (!changed && now - this.#toldAt < progressEveryMs) return;
    this.#toldAt = now;
    this.#surroundings.onProgress(this.#progress);
  }
}
