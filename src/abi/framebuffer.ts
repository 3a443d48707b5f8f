import { closeSync, constants, openSync, writeSync } from 'node:fs';
import koffi from 'koffi';
import { checked, libc } from './libc.ts';
import { mapDevice } from './shared-memory.ts';

/** Where one colour's bits lie in a pixel (struct fb_bitfield, include/uapi/linux/fb.h). */
export interface BitField {
  /** Lowest bit. */
  readonly offset: number;
  /** Number of bits; 0 when the pixel has none of this colour. */
  readonly length: number;
}

/** How the driver lays its pixels out. */
export interface FramebufferLayout {
  /** Visible pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes from one line to the next. */
  readonly stride: number;
  /** Byte of the first visible pixel: the driver may pan. */
  readonly origin: number;
  readonly bitsPerPixel: number;
  readonly red: BitField;
  readonly green: BitField;
  readonly blue: BitField;
  /** Physical size in mm; 0 when not known. */
  readonly widthMm: number;
  readonly heightMm: number;
}

/** An open framebuffer device. */
export interface Framebuffer extends Disposable {
  readonly layout: FramebufferLayout;
  /** The memory itself where it can be mapped, else a copy of it. */
  readonly memory: Uint8Array;
  /** Must be called after bytes of the memory were changed, or a copy would not be seen. */
  flush(from: number, to: number): void;
  /** Switches the display off or on, where the driver can. */
  blank?(off: boolean): void;
}

// include/uapi/linux/fb.h
const getVariable = 0x4600;
const getFixed = 0x4602;
const putColours = 0x4605;
const setBlank = 0x4611;
const blankUnblank = 0;
const blankPowerdown = 4;

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ void *data)');
const ioctlValue = libc.func('int ioctl(int fd, ulong request, ulong value)');
const pageSize = 4096n;

/** Reads struct fb_var_screeninfo (160 bytes) and struct fb_fix_screeninfo (80 bytes on 64-bit). */
export function decodeLayout(variable: Buffer, fixed: Buffer): FramebufferLayout {
  const field = (at: number): BitField => ({
    offset: variable.readUInt32LE(at),
    length: variable.readUInt32LE(at + 4),
  });
  const bitsPerPixel = variable.readUInt32LE(24);
  const stride = fixed.readUInt32LE(48);
  const panX = variable.readUInt32LE(16);
  const panY = variable.readUInt32LE(20);
  const known = (mm: number): number => (mm > 0 && mm < 10_000 ? mm : 0);
  return {
    width: variable.readUInt32LE(0),
    height: variable.readUInt32LE(4),
    stride,
    origin: panY * stride + Math.floor((panX * bitsPerPixel) / 8),
    bitsPerPixel,
    red: field(32),
    green: field(44),
    blue: field(56),
    heightMm: known(variable.readUInt32LE(88)),
    widthMm: known(variable.readUInt32LE(92)),
  };
}

/** struct fb_fix_screeninfo, `visual`: FB_VISUAL_PSEUDOCOLOR, pixels are indices of a palette. */
const visualAt = 36;
const pseudoColour = 3;

/** The palette that makes indices of 8 bits colours: three bits of red, three of green, two of blue. */
export const colourFields = {
  red: { offset: 5, length: 3 },
  green: { offset: 2, length: 3 },
  blue: { offset: 0, length: 2 },
} as const;

function paletteOf({ offset, length }: BitField): Buffer {
  const values = Buffer.alloc(256 * 2);
  const highest = 2 ** length - 1;
  for (let index = 0; index < 256; index += 1) {
    values.writeUInt16LE(Math.round((((index >> offset) & highest) / highest) * 0xffff), 2 * index);
  }
  return values;
}

/** Sets the palette of {@link colourFields} (struct fb_cmap). @throws SyscallError */
function setPalette(fd: number, path: string): void {
  const { red, green, blue } = colourFields;
  const palettes = [red, green, blue].map(paletteOf);
  const colours = Buffer.alloc(40);
  colours.writeUInt32LE(256, 4);
  palettes.forEach((one, i) => colours.writeBigUInt64LE(koffi.address(one as never), 8 + 8 * i));
  checked(ioctl(fd, putColours, colours) as number, 'set palette', path);
}

/** The device's memory; undefined when the driver maps none. */
function mapMemory(
  fd: number,
  start: bigint,
  length: number,
  stack: DisposableStack,
): Uint8Array | undefined {
  // The mapping begins with the page in which the memory starts (drivers/video/fbdev/core, fb_mmap).
  const offset = Number(start % pageSize);
  const mapped = mapDevice(fd, length + offset);
  return mapped === undefined ? undefined : stack.use(mapped).bytes.subarray(offset);
}

/**
 * Opens a framebuffer device and maps its memory; a driver that cannot be mapped is written to.
 * @throws SyscallError when it is no framebuffer, or what open(2) says
 */
export function openFramebuffer(path = '/dev/fb0'): Framebuffer {
  using stack = new DisposableStack();
  const fd = openSync(path, constants.O_RDWR);
  stack.defer(() => closeSync(fd));
  const variable = Buffer.alloc(160);
  const fixed = Buffer.alloc(80);
  checked(ioctl(fd, getVariable, variable) as number, 'read mode', path);
  checked(ioctl(fd, getFixed, fixed) as number, 'read layout', path);
  const indexed = variable.readUInt32LE(24) === 8 && fixed.readUInt32LE(visualAt) === pseudoColour;
  if (indexed) setPalette(fd, path);
  const layout = { ...decodeLayout(variable, fixed), ...(indexed ? colourFields : {}) };
  const length = fixed.readUInt32LE(24);
  const mapped = mapMemory(fd, fixed.readBigUInt64LE(16), length, stack);
  const memory = mapped ?? new Uint8Array(layout.origin + layout.stride * layout.height);
  const owned = stack.move();
  return {
    layout,
    memory,
    flush(from, to) {
      if (mapped === undefined) writeSync(fd, memory, from, to - from, from);
    },
    blank(off) {
      // A driver without it says so, and the picture is black all the same.
      ioctlValue(fd, setBlank, off ? blankPowerdown : blankUnblank);
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}
