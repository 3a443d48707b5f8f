/** Units that a finger goes for one line. */
const unitsPerLine = 48;

/** Slower than this a list does not go on by itself, lines per second; and it loses this part of its speed in one. */
const slowest = 4;
const friction = 0.94;

/** A finger that was still for so long before it was lifted throws nothing, ms. */
const stillMs = 80;

/** A list that is dragged, and then runs on. */
export class Drag {
  #lines = 0;
  #speed = 0;
  #atMs = 0;
  #running = false;

  /** The finger went down. */
  begin(atMs: number): void {
    this.#lines = 0;
    this.#speed = 0;
    this.#atMs = atMs;
    this.#running = false;
  }

  /**
   * The finger went down the screen by so many units.
   * @returns lines to go on: what is shown follows the finger
   */
  by(units: number, atMs: number): number {
    const lines = -units / unitsPerLine;
    const seconds = Math.max(0.004, (atMs - this.#atMs) / 1000);
    this.#speed = 0.6 * this.#speed + 0.4 * (lines / seconds);
    this.#atMs = atMs;
    return this.#whole(lines);
  }

  /**
   * The finger was lifted.
   * @param runsOn whether a list that is thrown may move by itself
   */
  release(atMs: number, runsOn: boolean): void {
    this.#running = runsOn && atMs - this.#atMs < stillMs && Math.abs(this.#speed) > slowest;
    this.#atMs = atMs;
  }

  /** Whether it runs on by itself. */
  get running(): boolean {
    return this.#running;
  }

  /** Time passes. @returns lines to go on */
  run(atMs: number): number {
    if (!this.#running) return 0;
    const seconds = Math.min(0.2, Math.max(0, (atMs - this.#atMs) / 1000));
    this.#atMs = atMs;
    const lines = this.#whole(this.#speed * seconds);
    this.#speed *= (1 - friction) ** seconds;
    if (Math.abs(this.#speed) < slowest) this.#running = false;
    return lines;
  }

  #whole(lines: number): number {
    this.#lines += lines;
    const whole = Math.trunc(this.#lines);
    this.#lines -= whole;
    return whole;
  }
}
