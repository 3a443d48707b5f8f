import type { CardNode } from './node.ts';
import { requests } from './requests.ts';

/** Memory that a display can show: 32 bits a pixel, blue in the lowest byte (DRM_FORMAT_XRGB8888). */
export interface DumbBuffer extends Disposable {
  /** Kernel's number of the framebuffer. */
  readonly framebuffer: number;
  /** Bytes from one line to the next. */
  readonly stride: number;
  readonly memory: Uint8Array;
}

/** What a buffer may take: 7680 × 4320 and room beside its lines. */
const mostBytes = 256 * 1024 * 1024;

function freeing(call: () => void): () => void {
  return () => {
    try {
      call();
    } catch {
      // A card that has gone has taken its buffers along.
    }
  };
}

/** Makes a buffer of so many pixels, black (struct drm_mode_create_dumb, drm_mode_fb_cmd). @throws SyscallError */
export function makeDumbBuffer(node: CardNode, width: number, height: number): DumbBuffer {
  using stack = new DisposableStack();
  const made = Buffer.alloc(32);
  made.writeUInt32LE(height, 0);
  made.writeUInt32LE(width, 4);
  made.writeUInt32LE(32, 8);
  node.call(requests.createDumb, made);
  const handle = made.subarray(16, 20);
  const stride = made.readUInt32LE(20);
  const length = Math.min(Number(made.readBigUInt64LE(24)), mostBytes);
  stack.defer(freeing(() => node.call(requests.destroyDumb, Buffer.from(handle))));

  const added = Buffer.alloc(28);
  added.writeUInt32LE(width, 4);
  added.writeUInt32LE(height, 8);
  added.writeUInt32LE(stride, 12);
  added.writeUInt32LE(32, 16);
  added.writeUInt32LE(24, 20);
  handle.copy(added, 24);
  node.call(requests.addFramebuffer, added);
  const framebuffer = added.readUInt32LE(0);
  stack.defer(freeing(() => node.call(requests.removeFramebuffer, Buffer.from(added.subarray(0, 4)))));

  const mapping = Buffer.alloc(16);
  handle.copy(mapping, 0);
  node.call(requests.mapDumb, mapping);
  const { bytes: memory } = stack.use(node.map(mapping.readBigUInt64LE(8), length));
  // The kernel clears it for safety's sake; not every driver of every time has.
  memory.fill(0);
  const owned = stack.move();
  return { framebuffer, stride, memory, [Symbol.dispose]: () => owned.dispose() };
}

/** A part of a framebuffer, px; right and bottom are outside. */
export interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Clips that the kernel takes at once (DRM_MODE_FB_DIRTY_MAX_CLIPS). */
const mostClips = 256;

/**
 * Tells a driver that shows a copy what has changed (struct drm_mode_fb_dirty_cmd).
 * @throws SyscallError: ENOSYS where what is written is seen as it is
 */
export function tellChanges(node: CardNode, framebuffer: number, clips: readonly Clip[]): void {
  const told = clips.length > mostClips ? [] : clips;
  // struct drm_clip_rect: four 16-bit numbers. Without any the whole has changed.
  const list = Buffer.alloc(Math.max(8, 8 * told.length));
  told.forEach(({ left, top, right, bottom }, i) => {
    [left, top, right, bottom].forEach((edge, j) => list.writeUInt16LE(edge, 8 * i + 2 * j));
  });
  const data = Buffer.alloc(24);
  data.writeUInt32LE(framebuffer, 0);
  data.writeUInt32LE(told.length, 12);
  node.call(requests.dirtyFramebuffer, data, told.length === 0 ? [] : [[16, list]]);
}
