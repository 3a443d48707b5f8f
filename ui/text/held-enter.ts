/** Longest pause before a terminal's keyboard repeats a held key, with some to spare, ms. */
const repeatPauseMs = 700;

/**
 * Tells a held Enter from a second one. A terminal sends no key's release, so an
 * Enter that follows another one too soon counts as the same press.
 */
export class HeldEnter {
  #lastMs = -Infinity;

  /** Whether the Enter that came at `atMs` is a press of its own. */
  isNew(atMs: number): boolean {
    const since = atMs - this.#lastMs;
    this.#lastMs = atMs;
    return since >= repeatPauseMs;
  }
}
