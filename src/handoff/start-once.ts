import type { EntrySource } from '../formats/scan/merge.ts';
import type { Question } from '../model/prompt.ts';
import type { FirstStage } from './first-stage.ts';
import type { InPlaceFile, Undo } from './in-place.ts';

/** A first stage with an entry for the wanted system. */
export type StageWithEntry = FirstStage & { readonly entry: EntrySource };

/** Opens a file of the first stage's device, by its path there. */
export type OpenThere = (path: string) => Promise<InPlaceFile & Disposable>;

/** A start that a restart will bring. */
export interface Prepared {
  readonly undo: Undo;
  /** When it happens, behind “it starts”. */
  readonly when: string;
}

/** {@link Prepared.when} as it should be. */
export const once = 'with the next restart, and only then';

/** What is asked of a person before something lasts longer than one start. */
export interface Asking {
  /** What is to be started, as the menu calls it. */
  readonly title: string;
  /** @throws CancelledError when it is declined */
  ask(question: Question): Promise<string>;
}

/**
 * Has a first stage start one of its entries next, once; or longer, where it knows no better and a
 * person agrees.
 * @throws KbootError, CancelledError; then nothing is written
 */
export type StartOnce = (stage: StageWithEntry, open: OpenThere, asking: Asking) => Promise<Prepared>;

/**
 * Takes back what an earlier start has left for longer than once.
 * @returns where that was; undefined when there was nothing
 * @throws KbootError; then nothing is written
 */
export type PutBack = (stage: FirstStage, open: OpenThere) => Promise<string | undefined>;
