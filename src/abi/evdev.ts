import { closeSync, constants, openSync } from 'node:fs';
import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';
import { SyscallError, errnoName } from './libc.ts';

/** Event types (include/uapi/linux/input-event-codes.h). */
export const eventTypes = { syn: 0, key: 1, relative: 2, absolute: 3 } as const;

/** Bytes of struct input_event on 64-bit (include/uapi/linux/input.h): two longs of time, type, code, value. */
export const eventSize = 24;

/** Events that one call of {@link EventReader.read} gives at most. */
export const mostAtOnce = 512;

/** One event as the kernel gives it. */
export interface RawEvent {
  /** When it happened: CLOCK_MONOTONIC, ms. */
  readonly atMs: number;
  readonly type: number;
  readonly code: number;
  /** Keys: 0 released, 1 pressed, 2 repeated by the kernel. */
  readonly value: number;
}

const library = koffi.load('libevdev.so.2');
const newFromFd = library.func('int libevdev_new_from_fd(int fd, _Out_ void **device)');
const freeDevice = library.func('void libevdev_free(void *device)');
const grabCall = library.func('int libevdev_grab(void *device, int mode)');
const setClock = library.func('int libevdev_set_clock_id(void *device, int clock)');
const nextEvent = library.func('int libevdev_next_event(void *device, uint flags, _Out_ void *event)');
const getName = library.func('const char *libevdev_get_name(const void *device)');

// libevdev.h
export const readFlag = { sync: 1, normal: 2 } as const;
export const status = { success: 0, sync: 1 } as const;
const grabMode = { grab: 3, ungrab: 4 } as const;
const clockMonotonic = 1;

function decodeEvent(event: Buffer): RawEvent {
  return {
    atMs: Number(event.readBigInt64LE(0)) * 1000 + Number(event.readBigInt64LE(8)) / 1000,
    type: event.readUInt16LE(16),
    code: event.readUInt16LE(18),
    value: event.readInt32LE(20),
  };
}

/**
 * libevdev_next_event of a device.
 * @param event takes the event
 * @returns what of {@link status} it says, or the error's number, negative
 */
export type NextEvent = (flag: number, event: Buffer) => number;

/** The events of a device, as they wait. */
export class EventReader {
  readonly #next: NextEvent;
  readonly #event = Buffer.alloc(eventSize);
  #flag: number = readFlag.normal;
  #pending = false;

  constructor(next: NextEvent) {
    this.#next = next;
  }

  /** Whether events are left that {@link read} has not given. */
  get pending(): boolean {
    return this.#pending;
  }

  /**
   * The events that are waiting, {@link mostAtOnce} at most: a device that floods does not keep
   * the others from being heard. After an overrun (SYN_DROPPED) libevdev asks
   * the device's state anew and gives the differences as events.
   * @returns undefined when the device is gone
   */
  read(): RawEvent[] | undefined {
    const events: RawEvent[] = [];
    this.#pending = false;
    while (events.length < mostAtOnce) {
      const result = this.#next(this.#flag, this.#event);
      if (result === status.success || result === status.sync) {
        events.push(decodeEvent(this.#event));
        // Left in the middle, the differences would be lost: the next call goes on with them.
        if (result === status.sync) this.#flag = readFlag.sync;
        continue;
      }
      const code = errnoName(-result);
      if (code === 'EAGAIN' && this.#flag === readFlag.sync) this.#flag = readFlag.normal;
      else if (code === 'EAGAIN') return events;
      else return undefined;
    }
    this.#pending = true;
    return events;
  }
}

/** An input device, open and non-blocking. */
export class EvdevDevice implements Disposable {
  readonly fd: number;
  readonly path: string;
  readonly name: string;
  readonly #device: unknown;
  readonly #reader: EventReader;
  #grabbed = false;

  /** @throws KbootError when the node cannot be opened or is no input device */
  constructor(path: string) {
    this.path = path;
    this.fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const out: [unknown] = [null];
    const result = newFromFd(this.fd, out) as number;
    if (result < 0) {
      closeSync(this.fd);
      throw new KbootError('open input device', path, errnoName(-result));
    }
    const [device] = out;
    this.#device = device;
    this.#reader = new EventReader((flag, event) => nextEvent(device, flag, event) as number);
    setClock(this.#device, clockMonotonic);
    this.name = getName(this.#device) as string;
  }

  /** Keeps the device's events from all others, the virtual terminal among them; released on dispose. */
  grab(): void {
    const result = grabCall(this.#device, grabMode.grab) as number;
    if (result < 0) throw new SyscallError('grab', this.path, -result);
    this.#grabbed = true;
  }

  /** Whether events are left that {@link read} has not given. */
  get pending(): boolean {
    return this.#reader.pending;
  }

  /** See {@link EventReader.read}. */
  read(): RawEvent[] | undefined {
    return this.#reader.read();
  }

  [Symbol.dispose](): void {
    if (this.#grabbed) grabCall(this.#device, grabMode.ungrab);
    freeDevice(this.#device);
    closeSync(this.fd);
  }
}
