import { KbootError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { BootEntry } from '../model/entry.ts';
import { wantedEntry } from './asks/start.ts';
import type { AutomaticStart } from './automatic-start.ts';
import type { Boot } from './boot.ts';
import type { Client } from './connection.ts';
import type { EntryList } from './entry-list.ts';
import { failureMessage } from './failure-message.ts';
import type { Found } from './found.ts';
import { nameContext } from './given-name.ts';
import { withKeymap } from './handed-keymap.ts';
import { handOver, handedNow } from './handover.ts';
import type { HandedStart } from './handover.ts';
import { readConsoleKeymaps } from './inherited-settings.ts';
import type { Keeping } from './keeping.ts';
import type { Leaving } from './leaving.ts';
import type { LoadAhead } from './load-ahead.ts';
import type { Opening } from './opening.ts';
import type { Places } from './places.ts';
import type { StartRequest } from './requests.ts';
import type { SettingsInForce } from './settings-in-force.ts';
import type { StatusLog } from './status-log.ts';
import type { Variables } from './variables.ts';

/** Parts of the core that a start goes through. */
export interface StartSurroundings {
  readonly places: Places;
  readonly entries: EntryList;
  readonly found: Found;
  readonly variables: Variables;
  readonly settings: SettingsInForce;
  readonly keeping: Keeping;
  readonly status: StatusLog;
  readonly opening: Opening;
  readonly automatic: AutomaticStart;
  readonly ahead: LoadAhead;
  readonly boot: Boot;
  readonly leaving: Leaving;
}

/** What was asked to be started comes to one task: from the list, put together by a client, or by itself. */
export class Starts {
  readonly #around: StartSurroundings;

  constructor(around: StartSurroundings) {
    this.#around = around;
  }

  /** A person is there: nothing starts by itself any more. */
  stopAutomatically(): void {
    this.#around.opening.decide();
    this.#around.automatic.stop();
  }

  /** Starts an entry of the list; the client, if one asked, hears why not. */
  start(request: StartRequest, client: Client | undefined): void {
    const { entryId } = request;
    const entry = this.#around.entries.find(entryId);
    if (entry !== undefined && !this.#busy) {
      this.#startGiven(entry, request, client);
      return;
    }
    const reason = entry === undefined ? 'there is no such entry' : 'another start is under way';
    client?.send(failureMessage('boot', { stage: 'start', subject: entryId, reason, advice: '' }));
  }

  /** Starts what a client put together itself; it hears of a failure alone. */
  startAsked(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void> {
    return this.#asked(entry, () => this.#bootStart(entry, cmdline), signal);
  }

  /** The same, but it is only loaded. */
  loadAsked(entry: BootEntry, cmdline: string, signal: AbortSignal): Promise<void> {
    const handed = this.#handed({ entry, cmdline });
    return this.#asked(entry, () => this.#around.boot.load(handed.entry, handed.cmdline), signal);
  }

  /** What starts when the countdown ends is loaded until then; so that Enter starts it at once. */
  loadAhead(): void {
    const { automatic, settings, entries, ahead } = this.#around;
    const { entryId } = automatic;
    const entry = entryId === undefined || !settings.parameters.ahead ? undefined : entries.find(entryId);
    if (entry === undefined || this.#busy) return;
    const handed = this.#handed({ entry, cmdline: entry.cmdline });
    ahead.begin({ ...handed.entry, cmdline: handed.cmdline });
  }

  get #busy(): boolean {
    return this.#around.boot.running || this.#around.leaving.running;
  }

  #bootStart(entry: BootEntry, cmdline: string): Promise<Failure | undefined> {
    const handed = this.#handed({ entry, cmdline });
    return this.#around.boot.start(handed.entry, handed.cmdline);
  }

  /** A start with what its system is to know of the keyboard and the aids that are on; never a reason not to start. */
  #handed(start: HandedStart): HandedStart {
    const { settings, keeping, places, status } = this.#around;
    const { handover, forward = [] } = settings.configuration.settings;
    const chosen = Object.fromEntries(keeping.state.settings);
    const handed = handedNow(settings.ownCmdline, settings.preferences, chosen);
    const { keymap = '' } = handed.settings;
    let now = start;
    try {
      if (forward.includes('keymap')) now = withKeymap(now, keymap, readConsoleKeymaps());
      if (handover !== false) now = handOver(now, handed, places.run);
    } catch (thrown) {
      status.fail(toFailure(thrown, 'hand over', start.entry.title));
    }
    return now;
  }

  /** Starts an entry with what a person gives in the place of its own. */
  #startGiven(stored: BootEntry, request: StartRequest, client: Client | undefined): void {
    const { variables, found, status } = this.#around;
    try {
      const context = nameContext(variables, found.devices);
      const given = { ...request, directory: '/' };
      const entry = wantedEntry(given, { entry: () => stored }, context);
      void this.#bootStart(entry, entry.cmdline);
    } catch (thrown) {
      const failure = toFailure(thrown, 'start', stored.title);
      status.fail(failure);
      client?.send(failureMessage('boot', failure));
    }
  }

  async #asked(
    entry: BootEntry,
    work: () => Promise<Failure | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    this.stopAutomatically();
    if (this.#busy) throw new KbootError('start', entry.title, 'another start is under way');
    const cancel = (): void => void this.#around.boot.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const failure = await work();
      if (failure === undefined) return;
      const { stage, subject, reason, advice } = failure;
      throw new KbootError(stage, subject, reason, { advice });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
