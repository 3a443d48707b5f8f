import { closeSync, constants, openSync, writeSync } from 'node:fs';
import koffi from 'koffi';
import { checked, libc } from './libc.ts';

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
const setBlank = 0x4611;
const blankUnblank = 0;
const blankPowerdown = 4;

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ void *data)');
const ioctlValue = libc.func('int ioctl(int fd, ulong request, ulong value)');
const mmap = libc.func(
  'void *mmap(void *address, size_t length, int protection, int flags, int fd, long offset)',
);
const munmap = libc.func('int munmap(void *address, size_t length)');

const pageSize = 4096n;
const protectReadWrite = 3;
const mapShared = 1;

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

/** The device's memory; undefined when the driver maps none. */
function mapMemory(
  fd: number,
  start: bigint,
  length: number,
  stack: DisposableStack,
): Uint8Array | undefined {
  // The mapping begins with the page in which the memory starts (drivers/video/fbdev/core, fb_mmap).
  const offset = Number(start % pageSize);
  const address: unknown = mmap(null, length + offset, protectReadWrite, mapShared, fd, 0);
  if (address === null || BigInt.asIntN(64, koffi.address(address as never)) === -1n) return undefined;
  stack.defer(() => munmap(address, length + offset));
  return new Uint8Array(koffi.view(address as never, length + offset), offset, length);
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
  const layout = decodeLayout(variable, fixed);
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
