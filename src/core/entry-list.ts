import { KbootError } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { BootedEnvironment } from '../entries/booted-environment.ts';
import type { CountedFile } from '../entries/counted-file.ts';
import { combinedEntries } from '../entries/combined.ts';
import { configuredEntry, standingOf } from '../entries/configured.ts';
import type { DiscoveredEntry } from '../entries/discovered.ts';
import { forwarded } from '../entries/forwarded.ts';
import { predicted } from '../entries/predicted.ts';
import type { RealName } from '../entries/real-name.ts';
import type { ScreenAfter } from '../entries/screen/screen-after.ts';
import type { BootEntry } from '../model/entry.ts';
import { withoutPassword } from '../names/password.ts';
import { clip, fitEntries } from '../wire/fit.ts';
import type { ServerMessage } from '../wire/messages.ts';
import { emptyState } from '../kept/kept-state.ts';
import { fallbackOf, isLocked, isPassedOver, withKept } from './choosing.ts';
import type { Choosing } from './choosing.ts';
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
  readonly screenAfter: ScreenAfter;
  /** Text of /proc/cmdline. */
  readonly ownCmdline: string;
  /** What earlier starts say. */
  readonly choosing: Choosing;
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
  #choosing: Choosing = { state: emptyState, once: '', counting: undefined, ...noTries };
  #passedOver = '';
  #counted: ReadonlyMap<string, CountedFile> = new Map();

  get entries(): readonly BootEntry[] {
    return this.#entries;
  }

  find(id: string): BootEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Hash of the password that an entry takes; undefined when it takes none. */
  passwordOf(id: string): string | undefined {
    return this.#configuration.entries.find(({ name }) => name === id)?.password;
  }

  /** The file in whose name an entry's tries are counted; undefined when they are not, or not to be. */
  countedFileOf(id: string): CountedFile | undefined {
    return this.#choosing.renames ? this.#counted.get(id) : undefined;
  }

  /** Seconds of the watchdog that guards an entry's start; undefined or 0 for none. */
  watchdogOf(id: string): number | undefined {
    const { entries, settings } = this.#configuration;
    return entries.find(({ name }) => name === id)?.watchdogSeconds ?? settings.watchdogSeconds;
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
    return [...configuration.failures, ...lostOnes(left)];
  }

  /** The entry that a person named as the default; undefined when none did. */
  get wanted(): string | undefined {
    const { once } = this.#choosing;
    return once === '' ? this.#usual : once;
  }

  /** The same without what was chosen for this start alone. */
  get #usual(): string | undefined {
    const { state } = this.#choosing;
    const named = this.#parameters.defaultId ?? this.#configuration.settings.default;
    if (named !== lastStarted || this.#configuration.entries.some(({ name }) => name === named)) return named;
    return state.last === '' ? undefined : state.last;
  }

  /** Why not the default starts by itself but another, or none; empty when the default does. */
  get passedOver(): string {
    return this.#passedOver;
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
    const entry = this.find(this.#defaultId);
    if (entry !== undefined && isLocked(entry)) return null;
    // What a person has chosen for this start starts, whatever holds for the others.
    if (this.#choosing.once !== '' && this.#choosing.once === this.#defaultId) {
      const seconds = this.#parameters.timeoutSeconds ?? settings.timeoutSeconds ?? onceSeconds;
      return { entryId: this.#defaultId, delayMs: seconds * 1000 };
    }
    const seconds = this.#parameters.timeoutSeconds ?? settings.timeoutSeconds;
    const allowed = settings.autoboot !== false || this.#parameters.timeoutSeconds !== undefined;
    if (!this.#isNamed || seconds === undefined || !allowed) return null;
    return { entryId: this.#defaultId, delayMs: seconds * 1000 };
  }

  /** Looks again at what devices and discovery make of the entries; true when something has changed. */
  refresh(known: Known): boolean {
    const { devices, discovered, realName, booted, early, ownCmdline, choosing } = known;
    this.#choosing = choosing;
    this.#counted = new Map(
      discovered.flatMap(({ entry, counted }) => (counted ? [[entry.id, counted]] : [])),
    );
    const configured = this.#configuration.entries.map((entry) => configuredEntry(entry, devices, booted));
    const { forward = [], predict = [] } = this.#configuration.settings;
    const combined = combinedEntries(configured, discovered, realName);
    const complete = combined.map((entry) =>
      predicted(forwarded(entry, ownCmdline, forward), devices, predict),
    );
    const { fitting } = fitEntries(
      withKept(complete, discovered, choosing, (names) => standingOf(names, devices, booted)).map(
        known.screenAfter,
      ),
    );
    const entries = early ? fitting.map(withoutAlarm) : fitting;
    const defaultId = this.#chooseDefault(entries, discovered, early);
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
  #chooseDefault(
    entries: readonly BootEntry[],
    discovered: readonly DiscoveredEntry[],
    early: boolean,
  ): string {
    const there = (id: string | undefined): BootEntry | undefined => entries.find((entry) => entry.id === id);
    const { once } = this.#choosing;
    const chosen = discovered.find(({ entry, chosen }) => chosen && entry.state === 'ready');
    const own = this.#configuration.entries.length === 0 ? chosen?.entry.id : undefined;
    // What was chosen for once is waited for as long as devices appear; then the usual one holds.
    const usual = once !== '' && early ? undefined : there(this.#usual ?? own);
    const named = there(once) ?? usual;
    const first = named ?? entries[0];
    this.#isNamed = named !== undefined;
    this.#passedOver = '';
    // What was chosen for once is wanted in spite of it.
    if (first === undefined || !isPassedOver(first) || first.id === this.#choosing.once)
      return first?.id ?? '';
    const other = fallbackOf(entries);
    this.#isNamed &&= other !== undefined;
    const instead =
      other === undefined ? 'nothing else can start by itself' : `${other.title} takes its place`;
    this.#passedOver = `${first.title} is passed over: ${first.warning} ${instead}`;
    return (other ?? first).id;
  }
}

/** `default=last`: the entry that was started last, where no entry has this name. */
const lastStarted = 'last';

/** Before anything is known. */
const noTries = { renames: false, proven: '', locked: new Set<string>() };

/** How long what was chosen for once waits where the configuration says nothing. */
const onceSeconds = 5;

function withoutPasswords(entry: BootEntry): BootEntry {
  const { title, kernel, initrds, injects, dtb, overlays, problem } = entry;
  const shown = (text: string): string => clip(withoutPassword(text));
  return {
    ...entry,
    title: shown(title),
    kernel: shown(kernel),
    initrds: initrds.map(shown),
    injects: injects.map(shown),
    dtb: shown(dtb),
    overlays: overlays.map(shown),
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

/** Entries that are told one by one when they cannot be shown; more of the same would drown the rest. */
const mostTold = 5;

function lostOnes(left: readonly BootEntry[]): KbootError[] {
  const more = left.length - mostTold;
  const told = left.slice(0, mostTold).map(tooLong);
  if (more <= 0) return told;
  return [...told, new KbootError('show', 'kboot.conf', `${more} more entries are too long, or too many`)];
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
