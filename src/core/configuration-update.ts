import { within } from '../base/deadline.ts';
import { toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { DeviceNotFound } from '../devices/find.ts';
import { parseName } from '../names/parse.ts';
import { rootedName } from '../sources/rooted.ts';
import type { Environment } from '../sources/environment.ts';
import type { SourceContext } from '../sources/source.ts';
import { filesNamed, filesOfEnvironment } from './configuration-files.ts';
import { readConf, readParts } from './configuration.ts';
import type { Configuration, ConfigurationParts, Part } from './configuration.ts';
import type { KernelParameters } from './kernel-parameters.ts';

/** Times of an update, ms. */
export interface UpdateTimes {
  /** So long the disk or system that it comes from is waited for while nothing new appears. */
  readonly waitMs: number;
  /** So long at most, whatever appears. */
  readonly mostMs: number;
  /** So long reading it may take. */
  readonly readMs: number;
}

export const updateTimes: UpdateTimes = { waitMs: 20_000, mostMs: 60_000, readMs: 15_000 };

/** Where a newer configuration comes from. */
export type UpdateSource =
  | { readonly kind: 'environment' }
  | { readonly kind: 'name'; readonly name: string };

/**
 * Where a newer configuration is to be looked for; undefined when the image's own holds. The kernel's
 * parameters count more than the build's decision.
 */
export function updateSource(
  { features }: Configuration,
  { config, update }: KernelParameters,
): UpdateSource | undefined {
  if (config !== undefined) return { kind: 'name', name: config };
  return (update ?? features.UPDATE ?? false) ? { kind: 'environment' } : undefined;
}

/** What was read; a part that is not asked for is missing. */
export type NewerParts = Partial<ConfigurationParts>;

/** What an update needs of the core. */
export interface UpdateEvents {
  sources(signal: AbortSignal): SourceContext;
  /**
   * The principal environment.
   * @param certain undefined also while a better one could still be found
   */
  environment(certain: boolean): Environment | undefined;
  /** Parts that are whole and can be taken over. */
  onRead(parts: NewerParts, from: string): void;
  onFailure(failure: Failure): void;
  say(text: string): void;
  /** It is over, for good or ill: what waited for it may go on. */
  onSettled(): void;
}

const adviceToKeep = "The image's own copy holds.";

/** No disk that it could come from is there yet: it may appear. */
class NotThereYet extends Error {}

/**
 * Brings a newer configuration once, from the booted environment or by a name. Only what was read
 * without any fault is handed on; the wait has an end, and the image's own copy holds until then.
 */
export class ConfigurationUpdate implements Disposable {
  readonly #times: UpdateTimes;
  readonly #events: UpdateEvents;
  readonly #abort = new AbortController();
  #source: UpdateSource | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastEnd = 0;
  #reading = false;
  /** The time to wait is over: the next try is the last. */
  #late = false;
  /** Something has changed while a try was under way: it is worth another. */
  #again = false;

  constructor(times: UpdateTimes, events: UpdateEvents) {
    this.#times = times;
    this.#events = events;
  }

  /** It is still being waited for or read. */
  get pending(): boolean {
    return this.#source !== undefined;
  }

  begin(source: UpdateSource): void {
    this.#source = source;
    this.#lastEnd = performance.now() + this.#times.mostMs;
    this.consider();
  }

  /** Devices or environments have changed. */
  consider(): void {
    if (this.#source === undefined) return;
    if (!this.#late) this.#waitOn();
    this.#again = this.#reading;
    if (!this.#reading) void this.#try(this.#source);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#source = undefined;
    this.#abort.abort();
  }

  /** Something has appeared: more may come. */
  #waitOn(): void {
    const left = this.#lastEnd - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#onLate(), Math.max(0, Math.min(left, this.#times.waitMs)));
  }

  #onLate(): void {
    this.#late = true;
    this.consider();
  }

  #giveUp({ kind }: UpdateSource, subject: string): void {
    const what = kind === 'name' ? 'its disk' : 'the installed system';
    const reason = `${what} has not been found`;
    this.#events.onFailure({ stage: 'update', subject, reason, advice: adviceToKeep });
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (this.#source === undefined) return;
    this.#source = undefined;
    this.#events.onSettled();
  }

  async #try(source: UpdateSource): Promise<void> {
    this.#reading = true;
    this.#again = false;
    const isLast = this.#late;
    const subject = source.kind === 'name' ? source.name : '/etc/kboot.conf';
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.#times.readMs)]);
    const context = { ...this.#events.sources(signal), ask: refuseToAsk };
    try {
      const work = source.kind === 'name' ? this.#readNamed(source.name, context) : this.#readSystem(context);
      await within(work, this.#times.readMs, 'update', subject, this.#abort.signal);
      this.#settle();
    } catch (thrown) {
      if (this.#abort.signal.aborted) return;
      if (thrown instanceof NotThereYet) {
        if (isLast) this.#giveUp(source, subject);
      } else {
        const { reason, advice } = toFailure(thrown, 'update', subject);
        this.#events.onFailure({ stage: 'update', subject, reason, advice: advice || adviceToKeep });
        this.#settle();
      }
    } finally {
      this.#reading = false;
    }
    if (this.#again) this.consider();
  }

  async #readSystem(context: SourceContext): Promise<void> {
    const environment = this.#events.environment(!this.#late);
    if (environment === undefined) throw new NotThereYet();
    const files = filesOfEnvironment(environment, { ...context, environment });
    this.#take(await readParts(files), `${environment.name} (${environment.device})`);
  }

  async #readNamed(text: string, context: SourceContext): Promise<void> {
    const name = parseName(text);
    if (name.kind === 'variable' || name.kind === 'device') throw new Error('this names no file');
    const files = filesNamed(rootedName(name, context), context);
    try {
      // Read once beforehand: what is only not there yet is no fault of the file's.
      await files.read(files.conf);
    } catch (thrown) {
      if (thrown instanceof DeviceNotFound || (needsSystem(name.kind) && context.environment === undefined)) {
        throw new NotThereYet();
      }
      throw thrown;
    }
    this.#take({ conf: await readConf(files) }, files.conf);
  }

  /** Hands on what is whole, and tells of the rest. */
  #take(read: NewerParts, from: string): void {
    const refused = Object.values(read).filter(({ failures }: Part<unknown>) => failures.length > 0);
    for (const { failures } of refused) {
      for (const { stage, subject, reason } of failures.slice(0, mostTold)) {
        this.#events.onFailure({ stage, subject, reason, advice: adviceToKeep });
      }
      if (failures.length > mostTold) this.#events.say(`and ${failures.length - mostTold} more like these`);
    }
    const whole = Object.fromEntries(
      Object.entries(read).filter(([, part]) => part.failures.length === 0 && part.value !== undefined),
    ) as NewerParts;
    const names = Object.keys(whole).map((key) => (key === 'conf' ? 'kboot.conf' : key));
    if (names.length > 0) {
      this.#events.onRead(whole, from);
      this.#events.say(`the configuration of ${from} is used: ${names.join(', ')}`);
    } else if (refused.length === 0) this.#events.say(`${from} has no configuration for kboot`);
  }
}

/** Faults that are told of one file. */
const mostTold = 5;

/** At the start nobody is asked for a passphrase: what is locked is not updated from. */
const refuseToAsk = (): Promise<never> => Promise.reject(new Error('it would need an answer of the user'));

function needsSystem(kind: string): boolean {
  return kind === 'absolute' || kind === 'relative';
}
