import { countTry } from '../kept/count-try.ts';
import type { Undo } from '../kept/count-try.ts';
import type { SourceContext } from '../sources/source.ts';
import type { EntryList } from './entry-list.ts';
import type { Keeping } from './keeping.ts';
import type { SettingsInForce } from './settings-in-force.ts';

/** How long a file that is to be renamed may be in use, ms; less than its step of the teardown has. */
const countMs = 6000;

/** Parts of the core that know whether starts are counted, and where. */
export interface CountingSurroundings {
  readonly entries: EntryList;
  readonly keeping: Keeping;
  readonly settings: SettingsInForce;
  /** What files are read from, for work that nobody has asked for. */
  unasked(signal: AbortSignal): SourceContext;
}

/** What is written down of a start before it happens, where the configuration asks for it. */
export class CountedStarts {
  readonly #around: CountingSurroundings;

  constructor(around: CountingSurroundings) {
    this.#around = around;
  }

  /**
   * Takes a try of an entry away in the name of its file, where the configuration asks for it; one that
   * was good loses its counters, whatever starts now.
   */
  async countTry(entryId: string): Promise<Undo> {
    const { keeping, entries, unasked } = this.#around;
    const { proven } = keeping.keeper;
    const undone: Undo[] = [];
    for (const id of new Set([proven, entryId])) {
      const file = entries.countedFileOf(id);
      if (file === undefined) continue;
      undone.unshift(await countTry(file, id === proven, unasked(AbortSignal.timeout(countMs))));
    }
    return async () => {
      for (const undo of undone) await undo();
    };
  }

  /** Keeps that an entry starts, where the configuration asks for it; nothing is written otherwise. */
  async keepStart(entryId: string): Promise<void> {
    const { keeping, entries, settings } = this.#around;
    const { configuration, parameters } = settings;
    const counting = configuration.settings.counting !== undefined;
    const counts = counting || entries.countedFileOf(entryId) !== undefined;
    const named = parameters.defaultId ?? configuration.settings.default;
    if (entryId !== '' && (counts || named === 'last')) await keeping.keepStart(entryId, counts);
  }
}
