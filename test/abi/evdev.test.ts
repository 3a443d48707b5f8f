import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { EventReader, eventSize, eventTypes, mostAtOnce, readFlag, status } from '../../src/abi/evdev.ts';
import type { NextEvent, RawEvent } from '../../src/abi/evdev.ts';

type Given = Pick<RawEvent, 'type' | 'code' | 'value'>;

const end: Given = { type: eventTypes.syn, code: 0, value: 0 };
const dropped: Given = { type: eventTypes.syn, code: 3, value: 0 };
const key = (code: number, value: number): Given => ({ type: eventTypes.key, code, value });

/**
 * A device as libevdev 1.13 was seen to give it: after SYN_DROPPED the differences are had with the flag for
 * them alone, and what waits behind it is thrown away, since the state that is asked for has it already.
 */
class Device {
  readonly waiting: Given[] = [];
  /** What differs when the device's state is asked for anew. */
  differences: Given[] = [];
  gone = false;
  #syncing = false;

  readonly next: NextEvent = (flag, event) => {
    if (this.gone) return -constants.errno.ENODEV;
    if (flag === readFlag.sync) return this.#difference(event);
    // Asked for the next as if nothing had been: what differs is not told any more.
    if (this.#syncing) this.differences = [];
    this.#syncing = false;
    const one = this.waiting.shift();
    if (one === undefined) return -constants.errno.EAGAIN;
    this.#syncing = one === dropped;
    return this.#give(event, one, this.#syncing ? status.sync : status.success);
  };

  #difference(event: Buffer): number {
    this.waiting.length = 0;
    const one = this.#syncing ? this.differences.shift() : undefined;
    if (one !== undefined) return this.#give(event, one, status.sync);
    this.#syncing = false;
    return -constants.errno.EAGAIN;
  }

  #give(event: Buffer, { type, code, value }: Given, result: number): number {
    expect(event).toHaveLength(eventSize);
    event.writeBigInt64LE(2n, 0);
    event.writeBigInt64LE(500_000n, 8);
    event.writeUInt16LE(type, 16);
    event.writeUInt16LE(code, 18);
    event.writeInt32LE(value, 20);
    return result;
  }
}

const plain = (events: readonly RawEvent[] | undefined): Given[] | undefined =>
  events?.map(({ type, code, value }) => ({ type, code, value }));

test('what waits is given with its time, then nothing; a device that is gone is told', () => {
  const device = new Device();
  const reader = new EventReader(device.next);
  device.waiting.push(key(30, 1), end);
  expect(reader.read()).toEqual([
    { ...key(30, 1), atMs: 2500 },
    { ...end, atMs: 2500 },
  ]);
  expect([reader.read(), reader.pending]).toEqual([[], false]);
  device.gone = true;
  expect(reader.read()).toBeUndefined();
});

describe('after an overrun', () => {
  test('what has changed meanwhile comes as events, and then what happens after it', () => {
    const device = new Device();
    const reader = new EventReader(device.next);
    device.waiting.push(key(30, 1), end, dropped, key(31, 1), end);
    // The key that was held was released while nobody read, and another is held.
    const differences = [key(30, 0), key(31, 1), end];
    device.differences = [...differences];
    expect(plain(reader.read())).toEqual([key(30, 1), end, dropped, ...differences]);
    expect(reader.pending).toBe(false);
    device.waiting.push(key(31, 0), end);
    expect(plain(reader.read())).toEqual([key(31, 0), end]);
  });

  test('more differences than one call gives are given by the next ones, none lost', () => {
    const device = new Device();
    const reader = new EventReader(device.next);
    const differences = Array.from({ length: 2 * mostAtOnce }, (_, at) => key(at, 0));
    device.differences = [...differences, end];
    device.waiting.push(dropped);
    const all: Given[] = [];
    for (let calls = 1; ; calls++) {
      all.push(...(plain(reader.read()) ?? []));
      if (!reader.pending) break;
      expect(calls).toBeLessThan(5);
    }
    expect(all).toEqual([dropped, ...differences, end]);
  });
});

test('a device that floods gives so many events at once and says that more wait; others have their turn between', () => {
  const device = new Device();
  const reader = new EventReader(device.next);
  const flood = Array.from({ length: 2 * mostAtOnce + 3 }, (_, at) => key(30, at % 2));
  device.waiting.push(...flood);
  expect(plain(reader.read())).toEqual(flood.slice(0, mostAtOnce));
  expect(reader.pending).toBe(true);
  expect(reader.read()).toHaveLength(mostAtOnce);
  expect(reader.pending).toBe(true);
  expect(plain(reader.read())).toEqual(flood.slice(2 * mostAtOnce));
  expect(reader.pending).toBe(false);
});
