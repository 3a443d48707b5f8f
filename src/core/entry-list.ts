import { KbootError } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { BootedEnvironment } from '../entries/booted-environment.ts';
import { combinedEntries } from '../entries/combined.ts';
import { configuredEntry } from '../entries/configured.ts';
import type { DiscoveredEntry } from '../entries/discovered.ts';
import { forwarded } from '../entries/forwarded.ts';
import type { RealName } from '../entries/real-name.ts';
import type { BootEntry } from '../model/entry.ts';
import { withoutPassword } from '../names/password.ts';
import { clip, fitEntries } from '../wire/fit.ts';
import type { ServerMessage } from '../wire/messages.ts';
import { noConfiguration } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import { noParameters } from './kernel-parameters.ts';
import type { KernelParameters } from './kernel-parameters.ts';

/** The default entry and how long its countdown is. */
export interface AutomaticStart {
  readonly entryId: string;
  readonly delayMs: number;
}

/** What the list is made of at one moment. */
export interface Known {
  readonly devices: readonly KnownDevice[];
  readonly discovered: readonly DiscoveredEntry[];
  /** Makes one name of several for the same file. */
  readonly realName: RealName;
  /** Text of /proc/cmdline. */
  readonly ownCmdline: string;
  /** The system that `/path` belongs to. */
  readonly booted: BootedEnvironment;
  /** Devices are still appearing as they do at every start: that one is missing says nothing yet. */
  readonly early: boolean;
}

/** What can be started, as the clients see it. */
export class EntryList {
  #configuration = noConfiguration;
  #parameters: KernelParameters = noParameters;
  #entries: readonly BootEntry[] = [];
  #defaultId = '';
  /** The default was named, by the configuration or by a system's own. */
  #isNamed = false;

  get entries(): readonly BootEntry[] {
    return this.#entries;
  }

  find(id: string): BootEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** The whole list as a message: who may only look sees it too, so that no URL's password stands in it. */
  message(): ServerMessage {
    return { type: 'entries', entries: this.#entries.map(withoutPasswords), defaultId: this.#defaultId };
  }

  /**
   * Takes a configuration over; the kernel's parameters count more than it.
   * @returns what a person should know of
   */
  configure(configuration: Configuration, parameters: KernelParameters, known: Known): Failure[] {
    const all = configuration.entries.map((entry) => configuredEntry(entry, known.devices, known.booted));
    const { left } = fitEntries(all);
    const lost = new Set(left.map((entry) => entry.id));
    const entries = configuration.entries.filter((entry) => !lost.has(entry.name));
    this.#configuration = { ...configuration, entries };
    this.#parameters = parameters;
    this.refresh(known);
    return [...configuration.failures, ...left.map(tooLong)];
  }

  /** The entry that a person named as the default; undefined when none did. */
  get wanted(): string | undefined {
    return this.#parameters.defaultId ?? this.#configuration.settings.default;
  }

  /** What to say when the default that was named is not there after all devices have been seen. */
  missingDefault(): Failure | undefined {
    const { wanted } = this;
    return wanted === undefined || this.find(wanted) !== undefined
      ? undefined
      : noDefault(wanted, this.#entries);
  }

  /** What starts by itself as things stand; null when nothing does. */
  automatic(): AutomaticStart | null {
    const { settings } = this.#configuration;
    const seconds = this.#parameters.timeoutSeconds ?? settings.timeoutSeconds;
    const allowed = settings.autoboot !== false || this.#parameters.timeoutSeconds !== undefined;
    if (!this.#isNamed || seconds === undefined || !allowed) return null;
    return { entryId: this.#defaultId, delayMs: seconds * 1000 };
  }

  /** Looks again at what devices and discovery make of the entries; true when something has changed. */
  refresh({ devices, discovered, realName, booted, early, ownCmdline }: Known): boolean {
    const configured = this.#configuration.entries.map((entry) => configuredEntry(entry, devices, booted));
    const { forward = [] } = this.#configuration.settings;
    const combined = combinedEntries(configured, discovered, realName);
    const { fitting } = fitEntries(combined.map((entry) => forwarded(entry, ownCmdline, forward)));
    const entries = early ? fitting.map(withoutAlarm) : fitting;
    const defaultId = this.#chooseDefault(entries, discovered);
    if (defaultId === this.#defaultId && JSON.stringify(entries) === JSON.stringify(this.#entries))
      return false;
    this.#entries = entries;
    this.#defaultId = defaultId;
    const waiting = entries.filter((entry) => entry.state === 'waiting').length;
    log('info', `entries: ${entries.length}, waiting for a device: ${waiting}`);
    return true;
  }

  /**
   * The one that was named; else, where the configuration names no entry, what the first system that
   * says so would start itself; else the first. Nothing found late takes the configured first one's
   * place: who is about to press Enter would start another.
   */
  #chooseDefault(entries: readonly BootEntry[], discovered: readonly DiscoveredEntry[]): string {
    const there = (id: string | undefined): BootEntry | undefined => entries.find((entry) => entry.id === id);
    const { wanted } = this;
    const chosen = discovered.find(({ entry, chosen }) => chosen && entry.state === 'ready');
    const own = this.#configuration.entries.length === 0 ? chosen?.entry.id : undefined;
    const named = there(wanted ?? own);
    this.#isNamed = named !== undefined;
    return (named ?? entries[0])?.id ?? '';
  }
}

function withoutPasswords(entry: BootEntry): BootEntry {
  const { title, kernel, initrds, dtb, problem } = entry;
  const shown = (text: string): string => clip(withoutPassword(text));
  return {
    ...entry,
    title: shown(title),
    kernel: shown(kernel),
    initrds: initrds.map(shown),
    dtb: shown(dtb),
    problem: shown(problem),
  };
}

function withoutAlarm(entry: BootEntry): BootEntry {
  return entry.state === 'waiting' ? { ...entry, problem: '' } : entry;
}

function tooLong(entry: BootEntry): KbootError {
  return new KbootError('show', entry.source, 'the entry is too long, or there are too many', {
    advice: 'Shorten it; the other entries hold.',
  });
}

/** Names that a message may list; more help nobody. */
const listed = 20;

function noDefault(wanted: string, entries: readonly BootEntry[]): KbootError {
  const names = entries.slice(0, listed).map((entry) => entry.id);
  if (entries.length > listed) names.push('…');
  return new KbootError('choose', wanted, 'the default entry does not exist', {
    advice: names.length === 0 ? 'There is no entry at all.' : `There are: ${names.join(', ')}.`,
  });
}
