import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlineError } from '../../src/base/errors.ts';
import { stretched } from './deadline.ts';
import { changedRegion, parsePpm } from './picture.ts';
import type { Picture } from './picture.ts';
import type { Qmp } from './qmp.ts';
import type { WaitOptions } from './serial-log.ts';

const defaultPollMs = 100;

/** ms between two pictures that must be equal for the screen to count as still. */
const settleMs = 1000;

/** Largest cursor of a text console, in pixels. */
const cursor = { width: 32, height: 64 } as const;

/** One of several displays: the adapter's id, and which of its displays. */
export interface DisplayHead {
  readonly device: string;
  readonly head: number;
}

/** The machine's screen, as its graphics adapter shows it. */
export class Screen {
  readonly #qmp: Qmp;
  readonly #folder: string;
  readonly #head: DisplayHead | undefined;
  #count = 0;

  /**
   * @param folder for passing pictures; QEMU writes them to a file
   * @param head default the first display of the first adapter
   */
  constructor(qmp: Qmp, folder: string, head?: DisplayHead) {
    this.#qmp = qmp;
    this.#folder = folder;
    this.#head = head;
  }

  /** What is shown now. */
  async picture(): Promise<Picture> {
    this.#count += 1;
    const file = join(this.#folder, `screen-${this.#count}.ppm`);
    await this.#qmp.execute('screendump', { filename: file, format: 'ppm', ...this.#head });
    const bytes = await readFile(file);
    await rm(file);
    return parsePpm(bytes);
  }

  /** Saves what is shown now as a PNG file. */
  async save(file: string): Promise<void> {
    await this.#qmp.execute('screendump', { filename: file, format: 'png', ...this.#head });
  }

  /**
   * Looks at the screen again and again until `accept` takes what it shows.
   * @param what said in the error: what the picture should have shown
   */
  async waitFor(
    what: string,
    accept: (picture: Picture) => boolean,
    { deadlineMs, pollMs = defaultPollMs }: WaitOptions & { readonly pollMs?: number },
  ): Promise<Picture> {
    const limit = stretched(deadlineMs);
    const end = performance.now() + limit;
    for (;;) {
      const picture = await this.picture();
      if (accept(picture)) return picture;
      if (performance.now() > end) {
        throw new DeadlineError('wait', 'screen', `did not show ${what} within ${limit} ms`);
      }
      await sleep(pollMs);
    }
  }

  /**
   * Waits until nothing changes any more but a blinking cursor.
   * @returns the last picture
   */
  async settled({ deadlineMs }: WaitOptions): Promise<Picture> {
    let before = await this.picture();
    await sleep(settleMs);
    const still = (picture: Picture): boolean => {
      const region = changedRegion(before, picture);
      before = picture;
      if (region === undefined) return true;
      return region.right - region.left <= cursor.width && region.bottom - region.top <= cursor.height;
    };
    return await this.waitFor('a still picture', still, { deadlineMs, pollMs: settleMs });
  }
}
