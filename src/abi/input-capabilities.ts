import koffi from 'koffi';
import { libc } from './libc.ts';

/** Where the values of an absolute axis lie (struct input_absinfo, include/uapi/linux/input.h). */
export interface AxisRange {
  readonly minimum: number;
  readonly maximum: number;
}

/** What a device says of itself: all that tells a keyboard from a touch screen. */
export interface InputCapabilities {
  readonly name: string;
  /** Where it is plugged in, e.g. `usb-0000:00:14.0-1/input0`; empty when not known. */
  readonly phys: string;
  readonly vendor: number;
  readonly product: number;
  /** Codes of keys and buttons, of relative axes, of properties. */
  readonly keys: ReadonlySet<number>;
  readonly relative: ReadonlySet<number>;
  readonly properties: ReadonlySet<number>;
  readonly absolute: ReadonlyMap<number, AxisRange>;
}

// include/uapi/linux/input.h: requests of type 'E' that read; the size is part of the number.
const request = (number: number, size: number): number => 0x8000_0000 + (size << 16) + 0x4500 + number;
const getId = 0x02;
const getName = 0x06;
const getPhys = 0x07;
const getProperties = 0x09;
const getBits = 0x20;
const getAxis = 0x40;

const types = { key: 1, relative: 2, absolute: 3 } as const;

/** Bytes that hold any bitmap of codes: KEY_CNT is 0x300. */
const bitmapSize = 0x300 / 8;

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ void *data)');

/** The numbers of the bits that are set, lowest byte first. */
export function setBits(bytes: Uint8Array): Set<number> {
  const found = new Set<number>();
  bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) found.add(index * 8 + bit);
  });
  return found;
}

function asked(fd: number, number: number, size: number): Buffer {
  const data = Buffer.alloc(size);
  // A device without phys or properties refuses: it has none then.
  if ((ioctl(fd, request(number, size), data) as number) < 0) koffi.errno(0);
  return data;
}

function textOf(data: Buffer): string {
  const end = data.indexOf(0);
  return data.toString('utf8', 0, end < 0 ? data.length : end);
}

function rangeOf(fd: number, axis: number): AxisRange {
  const info = asked(fd, getAxis + axis, 24);
  return { minimum: info.readInt32LE(4), maximum: info.readInt32LE(8) };
}

/** Asks an open device what it has; what it refuses to tell it does not have. */
export function readCapabilities(fd: number): InputCapabilities {
  const id = asked(fd, getId, 8);
  const bits = (type: number): Set<number> => setBits(asked(fd, getBits + type, bitmapSize));
  return {
    name: textOf(asked(fd, getName, 256)),
    phys: textOf(asked(fd, getPhys, 256)),
    vendor: id.readUInt16LE(2),
    product: id.readUInt16LE(4),
    keys: bits(types.key),
    relative: bits(types.relative),
    properties: setBits(asked(fd, getProperties, 8)),
    absolute: new Map([...bits(types.absolute)].map((axis) => [axis, rangeOf(fd, axis)])),
  };
}
