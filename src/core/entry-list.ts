import { KbootError } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { KnownDevice } from '../devices/store.ts';
import { configuredEntry } from '../entries/configured.ts';
import type { BootEntry } from '../model/entry.ts';
import { fitEntries } from '../wire/fit.ts';
import type { ServerMessage } from '../wire/messages.ts';
import type { Configuration } from './configuration.ts';
import type { KernelParameters } from './kernel-parameters.ts';

/** The default entry and how long its countdown is; null when nothing starts by itself. */
export interface AutomaticStart {
  readonly entryId: string;
  readonly delayMs: number;
}

/** What can be started, as the clients see it. */
export class EntryList {
  #configuration: Configuration = { entries: [], settings: {}, failures: [] };
  #entries: readonly BootEntry[] = [];
  #defaultId = '';

  get entries(): readonly BootEntry[] {
    return this.#entries;
  }

  find(id: string): BootEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** The whole list as a message. */
  message(): ServerMessage {
    const { fitting } = fitEntries(this.#entries);
    return { type: 'entries', entries: fitting, defaultId: this.#defaultId };
  }

  /**
   * Takes a configuration over; the kernel's parameters count more than it.
   * @returns what starts by itself, and what a person should know of
   */
  configure(
    configuration: Configuration,
    parameters: KernelParameters,
    devices: readonly KnownDevice[],
  ): { automatic: AutomaticStart | null; failures: Failure[] } {
    const failures = [...configuration.failures];
    const all = configuration.entries.map((entry) => configuredEntry(entry, devices));
    const { left } = fitEntries(all);
    failures.push(...left.map(tooLong));
    const lost = new Set(left.map((entry) => entry.id));
    const entries = configuration.entries.filter((entry) => !lost.has(entry.name));
    this.#configuration = { ...configuration, entries };

    const { settings } = configuration;
    const wanted = parameters.defaultId ?? settings.default;
    const known = entries.find((entry) => entry.name === wanted);
    if (wanted !== undefined && known === undefined) failures.push(noDefault(wanted, entries));
    this.#defaultId = (known ?? entries[0])?.name ?? '';
    this.refresh(devices);
    const seconds = parameters.timeoutSeconds ?? settings.timeoutSeconds;
    const allowed = settings.autoboot !== false || parameters.timeoutSeconds !== undefined;
    const automatic =
      known === undefined || seconds === undefined || !allowed
        ? null
        : { entryId: known.name, delayMs: seconds * 1000 };
    return { automatic, failures };
  }

  /** Looks again at what the devices make of the entries; true when something has changed. */
  refresh(devices: readonly KnownDevice[]): boolean {
    const entries = this.#configuration.entries.map((entry) => configuredEntry(entry, devices));
    if (JSON.stringify(entries) === JSON.stringify(this.#entries)) return false;
    this.#entries = entries;
    const waiting = entries.filter((entry) => entry.state === 'waiting').length;
    log('info', `entries: ${entries.length}, waiting for a device: ${waiting}`);
    return true;
  }
}

function tooLong(entry: BootEntry): KbootError {
  return new KbootError('show', entry.source, 'the entry is too long, or there are too many', {
    advice: 'Shorten it; the other entries hold.',
  });
}

/** Names that a message may list; more help nobody. */
const listed = 20;

function noDefault(wanted: string, entries: Configuration['entries']): KbootError {
  const names = entries.slice(0, listed).map((entry) => entry.name);
  if (entries.length > listed) names.push('…');
  return new KbootError('choose', wanted, 'the default entry does not exist', {
    advice: names.length === 0 ? 'There is no entry at all.' : `There are: ${names.join(', ')}.`,
  });
}
