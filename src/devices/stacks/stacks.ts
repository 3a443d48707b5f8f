import { within } from '../../base/deadline.ts';
import { toFailure } from '../../base/errors.ts';
import { log } from '../../base/log.ts';
import type { KnownDevice } from '../store.ts';
import type { Assembled, Member, StackKind, StackSurroundings } from './kind.ts';
import { memorySnapshot } from './memory-snapshot.ts';
import type { MemorySnapshot } from './memory-snapshot.ts';
import { stackKinds } from './table.ts';

/** Longest time for taking one thing apart, ms. */
const apartMs = 5000;

/** What the stacks need of the core. */
export interface StacksEvents extends StackSurroundings {
  nodeOf(device: KnownDevice): string;
  /** All that could be assembled has been. */
  onIdle(): void;
}

/** A member's snapshot, and the device that it was made of. */
interface Held {
  readonly device: KnownDevice;
  /** Undefined when it could not be made. */
  readonly snapshot: MemorySnapshot | undefined;
}

function isSame(one: KnownDevice, other: KnownDevice | undefined): boolean {
  return other !== undefined && one.size === other.size && one.type === other.type && one.uuid === other.uuid;
}

/**
 * Assembles arrays and volume groups as their members appear, in any order of nesting: what is
 * assembled is a device again and is looked at like any other. One thing at a time, beside all else.
 * Nothing is written to any member: each is seen through a snapshot in memory.
 */
export class Stacks {
  readonly #events: StacksEvents;
  readonly #kinds: readonly StackKind[];
  readonly #snapshot: typeof memorySnapshot;
  readonly #members = new Map<string, Held>();
  /** In the order in which they were assembled: what lies above comes later. */
  #assembled: Assembled[] = [];
  /** What was tried last, by the members' type: the same once more would end the same. */
  readonly #tried = new Map<string, string>();
  #devices: readonly KnownDevice[] = [];
  #early = true;
  #running = false;
  #again = false;
  #closed = false;

  /** @param snapshot puts a snapshot over a member; another in tests */
  constructor(events: StacksEvents, kinds: readonly StackKind[] = stackKinds, snapshot = memorySnapshot) {
    this.#events = events;
    this.#kinds = kinds;
    this.#snapshot = snapshot;
  }

  /** Something is being assembled. */
  get busy(): boolean {
    return this.#running;
  }

  /** Takes over what devices there are now. */
  onDevices(devices: readonly KnownDevice[]): void {
    this.#devices = devices;
    this.#start();
  }

  /** Takes charge of what was opened on request. */
  adopt(device: KnownDevice, opened: Assembled): void {
    this.#members.set(device.name, { device, snapshot: undefined });
    this.#assembled.push(opened);
  }

  /** The first seconds are over: what misses members is no longer waited for. */
  onEarlyOver(): void {
    this.#early = false;
    this.#start();
  }

  /** Takes all apart, the uppermost first; what hangs is passed over: nothing on a disk depends on it. */
  async releaseAll(): Promise<void> {
    this.#closed = true;
    while (this.#running) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const one of this.#assembled.toReversed()) await this.#wholly(one);
    for (const name of this.#members.keys()) await this.#letGo(name);
    this.#assembled = [];
    this.#tried.clear();
  }

  /** After {@link releaseAll}: the machine has not left, and all is assembled anew. */
  reopen(): void {
    this.#closed = false;
    this.#start();
  }

  #start(): void {
    if (this.#closed) return;
    this.#again = true;
    if (!this.#running) void this.#work();
  }

  async #work(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#forget();
        for (const kind of this.#kinds) await this.#assemble(kind);
      }
    } catch (thrown) {
      this.#events.fail(toFailure(thrown, 'assemble', 'storage'));
    } finally {
      this.#running = false;
    }
    this.#events.onIdle();
  }

  /** Takes apart what has lost a member. */
  async #forget(): Promise<void> {
    const now = new Map(this.#devices.map((device) => [device.name, device]));
    const gone = new Set<string>();
    for (const [name, { device }] of this.#members) if (!isSame(device, now.get(name))) gone.add(name);
    if (gone.size === 0) return;
    const lost = this.#assembled.filter(({ parts }) => parts.some((part) => gone.has(part)));
    for (const one of lost.toReversed()) {
      this.#events.remark(`${one.name} is taken apart: a part of it is gone`);
      await this.#wholly(one);
    }
    this.#assembled = this.#assembled.filter((one) => !lost.includes(one));
    for (const name of gone) await this.#letGo(name);
    this.#tried.clear();
  }

  /** Takes apart what lacks members, when a new one has appeared that may belong to it. */
  async #makeRoom({ memberType }: StackKind): Promise<void> {
    const ofKind = this.#devices.filter(({ type }) => type === memberType);
    if (ofKind.every(({ name }) => this.#members.has(name))) return;
    for (const one of this.#assembled.filter(({ isIncomplete }) => isIncomplete === true).toReversed()) {
      if (!ofKind.some(({ name }) => one.parts.includes(name))) continue;
      // One that is in use stays as it is.
      if (await this.#apart(one.name, one))
        this.#assembled = this.#assembled.filter((other) => other !== one);
    }
  }

  async #assemble(kind: StackKind): Promise<void> {
    await this.#makeRoom(kind);
    const used = new Set(this.#assembled.flatMap(({ parts }) => parts));
    const free: Member[] = [];
    for (const device of this.#devices) {
      if (device.type !== kind.memberType || used.has(device.name)) continue;
      const { snapshot } = await this.#held(device);
      if (snapshot !== undefined) free.push({ device, node: snapshot.node });
    }
    const attempt = JSON.stringify([this.#early, free.map(({ node }) => node)]);
    if (free.length === 0 || this.#tried.get(kind.memberType) === attempt) return;
    this.#tried.set(kind.memberType, attempt);
    this.#assembled.push(...(await kind.assemble(free, this.#early, this.#events)));
  }

  async #held(device: KnownDevice): Promise<Held> {
    const known = this.#members.get(device.name);
    if (known !== undefined) return known;
    let snapshot: MemorySnapshot | undefined;
    try {
      // A core that died may have left it in use.
      if (device.holders === undefined)
        snapshot = await this.#snapshot(this.#events.nodeOf(device), device.name, device.size);
    } catch (thrown) {
      this.#events.fail(toFailure(thrown, 'read', device.name));
    }
    const held = { device, snapshot };
    this.#members.set(device.name, held);
    return held;
  }

  /** Takes one thing apart with the snapshots below it: they hold what lies further down. */
  async #wholly(one: Assembled): Promise<void> {
    await this.#apart(one.name, one);
    for (const part of one.parts) await this.#letGo(part);
  }

  /** Ends what is held of a member; it is held anew when something is made of it again. */
  async #letGo(name: string): Promise<void> {
    const snapshot = this.#members.get(name)?.snapshot;
    this.#members.delete(name);
    if (snapshot !== undefined) await this.#apart(name, snapshot);
  }

  /** @returns whether it went */
  async #apart(name: string, one: AsyncDisposable): Promise<boolean> {
    try {
      await within(Promise.resolve(one[Symbol.asyncDispose]()), apartMs, 'take apart', name);
      return true;
    } catch (thrown) {
      log('warning', `${toFailure(thrown, 'take apart', name).reason}: ${name} stays; passed over`);
      return false;
    }
  }
}
