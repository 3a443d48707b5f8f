import { closeSync, constants, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of struct input_event on 64-bit (include/uapi/linux/input.h): its time is the kernel's to set. */
const eventSize = 24;

// include/uapi/linux/input-event-codes.h
const eventSound = 0x12;
const soundTone = 2;

const classFolder = '/sys/class/input';

/** The speaker that a PC has beside all sound cards: one tone at a time (drivers/input/misc/pcspkr.c). */
export class PcSpeaker implements Disposable {
  readonly #fd: number;

  constructor(node: string) {
    this.#fd = openSync(node, constants.O_WRONLY | constants.O_NONBLOCK);
  }

  /** Sounds until the next call. @param hertz of the tone; 0 for silence */
  tone(hertz: number): void {
    const event = Buffer.alloc(eventSize);
    event.writeUInt16LE(eventSound, 16);
    event.writeUInt16LE(soundTone, 18);
    event.writeInt32LE(hertz, 20);
    writeSync(this.#fd, event);
  }

  [Symbol.dispose](): void {
    try {
      this.tone(0);
    } finally {
      closeSync(this.#fd);
    }
  }
}

/** Whether sysfs's mask of a device's sounds has tones in it. */
function hasTones(mask: string): boolean {
  return (Number.parseInt(mask.trim().split(' ').at(-1) ?? '', 16) & (1 << soundTone)) !== 0;
}

/** @returns the device node of the machine's speaker; undefined where there is none, or no driver for it */
export function findPcSpeaker(folder = classFolder): string | undefined {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /^event\d+$/.test(name));
  } catch {
    return undefined;
  }
  const found = names.find((name) => {
    try {
      return hasTones(readFileSync(join(folder, name, 'device/capabilities/snd'), 'latin1'));
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : `/dev/input/${found}`;
}
