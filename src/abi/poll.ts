import { closeSync, readSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import koffi from 'koffi';
import { checked, libc } from './libc.ts';

// poll(2)
const pollIn = 0x01;
const pollInvalid = 0x20;

const pollfd = koffi.struct('pollfd', { fd: 'int', events: 'short', revents: 'short' });
const pollCall = libc.func('int poll(_Inout_ pollfd *set, ulong count, int timeout)');
const eventfd = libc.func('int eventfd(uint count, int flags)');

interface PollFd {
  fd: number;
  events: number;
  revents: number;
}

void pollfd;

type AsyncCall = (
  set: PollFd[],
  count: number,
  timeout: number,
  done: (error: Error | null, result: number) => void,
) => void;

const pollAsync = promisify((pollCall as unknown as { async: AsyncCall }).async);

/**
 * Waits until a descriptor can be read, and holds the whole program meanwhile: for answers that come within ms.
 * @returns false when the time is over
 */
export function waitReadable(fd: number, mostMs: number): boolean {
  const set: PollFd[] = [{ fd, events: pollIn, revents: 0 }];
  // A signal ends the wait early, which the caller sees as nothing to be read.
  return (pollCall(set, set.length, Math.max(0, Math.ceil(mostMs))) as number) > 0;
}

/**
 * Waits for many descriptors in one call. A read stream each would hold one of
 * libuv's four threads, so that with four keyboards no file could be read.
 * The descriptors must be non-blocking; their owner reads and closes them.
 */
export class Poller implements Disposable {
  readonly #handlers = new Map<number, () => void>();
  readonly #wake: number;
  readonly #onExit = (): void => this.#interrupt();
  #closed = false;
  #running = false;

  constructor() {
    this.#wake = checked(
      eventfd(0, 0o2004000 /* EFD_CLOEXEC | EFD_NONBLOCK */) as number,
      'eventfd',
      'poller',
    );
  }

  /** Calls `ready` whenever `fd` can be read, until {@link remove}. */
  add(fd: number, ready: () => void): void {
    if (this.#closed) return;
    this.#handlers.set(fd, ready);
    this.#interrupt();
    if (!this.#running) void this.#run();
  }

  remove(fd: number): void {
    if (this.#handlers.delete(fd)) this.#interrupt();
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#handlers.clear();
    if (this.#running) this.#interrupt();
    else closeSync(this.#wake);
  }

  #interrupt(): void {
    const one = Buffer.alloc(8);
    one.writeBigUInt64LE(1n);
    writeSync(this.#wake, one);
  }

  async #run(): Promise<void> {
    this.#running = true;
    // At its end Node joins the thread that waits here, and would wait with it for ever.
    process.on('exit', this.#onExit);
    const drain = Buffer.alloc(8);
    while (!this.#closed && this.#handlers.size > 0) {
      const set = [this.#wake, ...this.#handlers.keys()].map((fd) => ({ fd, events: pollIn, revents: 0 }));
      await pollAsync(set, set.length, -1);
      for (const { fd, revents } of set) {
        if (revents === 0) continue;
        if (fd === this.#wake) readSync(this.#wake, drain);
        // Closed without remove(): every later poll would return at once.
        else if (revents & pollInvalid) this.#handlers.delete(fd);
        else this.#handlers.get(fd)?.();
      }
    }
    this.#running = false;
    process.off('exit', this.#onExit);
    if (this.#closed) closeSync(this.#wake);
  }
}
