import { toFailure } from '../base/errors.ts';
import type { Firmware } from '../entries/discovered.ts';
import { Keeper, keeperTimes } from '../kept/keeper.ts';
import type { KeptState } from '../kept/kept-state.ts';
import { namedPlace } from '../kept/named-place.ts';
import type { SourceContext } from '../sources/source.ts';
import { clip } from '../wire/fit.ts';
import type { ServerMessage } from '../wire/messages.ts';
import { withStart, withoutStart } from './choosing.ts';
import { firmwareOf, variablesFolder } from './places.ts';
import type { Places } from './places.ts';
import type { StatusLog } from './status-log.ts';

/** What the core's part of what is kept needs. */
export interface KeepingSurroundings {
  readonly places: Places;
  readonly status: StatusLog;
  sources(signal: AbortSignal): SourceContext;
  /** What is kept is another. */
  onChange(): void;
  /** The reading is over, for good or ill. */
  onSettled(): void;
}

/** What is kept from one start to the next, as the choice of entries uses it. */
export class Keeping implements Disposable {
  readonly keeper: Keeper;
  readonly #around: KeepingSurroundings;
  readonly #firmware: Firmware;
  #named: string | undefined = 'off';
  #once = '';

  constructor(around: KeepingSurroundings) {
    this.#around = around;
    this.#firmware = firmwareOf(around.places);
    this.keeper = new Keeper(keeperTimes, {
      onChange: () => around.onChange(),
      onSettled: () => this.#onSettled(),
      onFailure: (failure) => around.status.fail(failure),
      say: (text) => around.status.say('info', text),
    });
  }

  /** The entry that was chosen for this start alone; empty when none was. */
  get once(): string {
    return this.#once;
  }

  get state(): KeptState {
    return this.keeper.state;
  }

  /** Reads what was kept in the place that a person has named; once, as long as it is the same one. */
  keepIn(named: string | undefined): void {
    if (named === this.#named) return;
    this.#named = named;
    try {
      const place = namedPlace(named, {
        firmware: this.#firmware,
        variablesFolder: variablesFolder(this.#around.places),
        sources: (signal) => this.#around.sources(signal),
      });
      this.keeper.begin(place, named !== undefined);
    } catch (thrown) {
      this.#around.status.fail(toFailure(thrown, 'keep', named ?? 'state'));
    }
  }

  /** The settings of the user interfaces, as these hear of them. */
  message(): ServerMessage {
    const settings = Object.fromEntries(this.state.settings);
    return { type: 'settings', settings, place: clip(this.keeper.place) };
  }

  /**
   * Keeps that an entry starts, before it does.
   * @param counts the start counts as failed until it was good
   */
  async keepStart(entryId: string, counts: boolean): Promise<void> {
    await this.keeper.change((state) => withStart(state, entryId, counts));
  }

  /** Nothing was started after all. */
  undoStart(before: KeptState, entryId: string): void {
    if (this.state === before) return;
    this.#change((now) => withoutStart(now, before, entryId), entryId);
  }

  [Symbol.dispose](): void {
    this.keeper[Symbol.dispose]();
  }

  /** A choice for this start holds for it, and for no other. */
  #onSettled(): void {
    const { once } = this.state;
    if (once !== '') {
      this.#once = once;
      this.#change((state) => ({ ...state, once: '' }), once);
      this.#around.status.say('info', `${once} was chosen for this start, once`);
    }
    this.#around.onSettled();
  }

  #change(update: (state: KeptState) => KeptState, entryId: string): void {
    const fail = (thrown: unknown): void => this.#around.status.fail(toFailure(thrown, 'keep', entryId));
    this.keeper.change(update).catch(fail);
  }
}
