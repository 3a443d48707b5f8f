/** What is due at a time. */
interface Due {
  readonly atMs: number;
  readonly act: () => void;
}

type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setImmediate' | 'clearImmediate'>;

/**
 * Time that passes when it is told to: timers, immediates and CLOCK_MONOTONIC of this process, so that
 * hours of repeats, scans and holds take as long as what they do.
 */
export class VirtualTime implements Disposable {
  #nowMs = 1000;
  #next = 1;
  readonly #due = new Map<number, Due>();
  readonly #immediates = new Map<number, () => void>();
  readonly #real: Timers & { readonly hrtime: () => bigint };

  constructor() {
    const { setTimeout, clearTimeout, setImmediate, clearImmediate } = globalThis;
    this.#real = { setTimeout, clearTimeout, setImmediate, clearImmediate, hrtime: process.hrtime.bigint };
    const wait = (act: () => void, ms = 0): number => this.#add(this.#due, { atMs: this.#nowMs + ms, act });
    const soon = (act: () => void): number => this.#add(this.#immediates, act);
    Object.assign(globalThis, {
      setTimeout: wait,
      clearTimeout: (id: number) => this.#due.delete(id),
      setImmediate: soon,
      clearImmediate: (id: number) => this.#immediates.delete(id),
    });
    process.hrtime.bigint = () => BigInt(Math.round(this.#nowMs * 1e6));
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Timers that wait: a device that is gone must leave none. */
  get waiting(): number {
    return this.#due.size;
  }

  /** So many ms pass, and what is due in them happens in its order. */
  pass(ms: number): void {
    const end = this.#nowMs + ms;
    this.#flush();
    for (;;) {
      let soonest: [number, Due] | undefined;
      for (const one of this.#due) if (soonest === undefined || one[1].atMs < soonest[1].atMs) soonest = one;
      if (soonest === undefined || soonest[1].atMs > end) break;
      const [id, { atMs, act }] = soonest;
      this.#due.delete(id);
      this.#nowMs = Math.max(this.#nowMs, atMs);
      act();
      this.#flush();
    }
    this.#nowMs = end;
  }

  [Symbol.dispose](): void {
    const { hrtime, ...timers } = this.#real;
    Object.assign(globalThis, timers);
    process.hrtime.bigint = hrtime;
  }

  #add<T>(to: Map<number, T>, what: T): number {
    const id = this.#next;
    this.#next += 1;
    to.set(id, what);
    return id;
  }

  #flush(): void {
    while (this.#immediates.size > 0) {
      const now = [...this.#immediates.values()];
      this.#immediates.clear();
      for (const act of now) act();
    }
  }
}
