import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setReadOnly } from '../abi/blockdev.ts';
import { KbootError } from '../base/errors.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { SourceContext } from '../sources/source.ts';

/**
 * Whatever writes to a disk because a person has said so: one at a time, and while it does the
 * machine is not left and the device is not mounted by anybody else.
 */
export class Writing {
  readonly #sysfs: string;
  #subject: string | undefined;

  /** @param sysfs where sysfs is mounted */
  constructor(sysfs: string) {
    this.#sysfs = sysfs;
  }

  /** What is being written to now. */
  get subject(): string | undefined {
    return this.#subject;
  }

  /** @throws KbootError while something is being written to */
  mustBeOver(stage: string): void {
    if (this.#subject === undefined) return;
    throw new KbootError(stage, this.#subject, 'it is being written to', {
      advice: 'Wait until that has ended.',
    });
  }

  /**
   * Runs work that may write to devices; they are as before when it has ended.
   * @param devices each of them alone: of a disk with partitions also those that are written
   * @param subject what is written to, for messages
   * @throws KbootError when one is in use; what the work throws
   */
  async run<T>(
    devices: readonly KnownDevice[],
    context: SourceContext,
    work: () => Promise<T>,
    subject = devices.map(({ name }) => name).join(', '),
  ): Promise<T> {
    this.mustBeOver('write');
    this.#subject = subject;
    try {
      await using stack = new AsyncDisposableStack();
      for (const device of devices) {
        stack.use(await context.mounts.reserve(device, context.signal));
        await this.#open(device, context.nodeOf(device), stack);
      }
      return await work();
    } finally {
      this.#subject = undefined;
    }
  }

  /** Takes the lock away that keeps every program from writing; it is put back as it was. */
  async #open({ name }: KnownDevice, node: string, stack: AsyncDisposableStack): Promise<void> {
    const locked = (await readFile(join(this.#sysfs, 'class/block', name, 'ro'), 'utf8')).trim() === '1';
    if (!locked) return;
    await setReadOnly(node, false);
    stack.defer(() => setReadOnly(node));
  }
}
