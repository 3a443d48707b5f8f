import type { CardNode } from './node.ts';
import { requests } from './requests.ts';

/** DRM_MODE_PAGE_FLIP_EVENT; DRM_EVENT_FLIP_COMPLETE. */
const withEvent = 1;
const flipComplete = 2;

/** The flips of a card's crtcs that are under way. */
export class Flips {
  readonly #node: CardNode;
  readonly #pending = new Set<number>();

  constructor(node: CardNode) {
    this.#node = node;
  }

  /**
   * Shows another framebuffer of the same size from the next vertical blank on (struct
   * drm_mode_crtc_page_flip). The one before it must be {@link finished}.
   * @throws SyscallError: EINVAL and others where the driver cannot
   */
  begin(crtc: number, framebuffer: number): void {
    const data = Buffer.alloc(24);
    data.writeUInt32LE(crtc, 0);
    data.writeUInt32LE(framebuffer, 4);
    data.writeUInt32LE(withEvent, 8);
    data.writeBigUInt64LE(BigInt(crtc), 16);
    this.#node.call(requests.pageFlip, data);
    this.#pending.add(crtc);
  }

  /**
   * Waits for a crtc's flip to be done.
   * @returns false when it is not within so many ms; it is not waited for again
   */
  finished(crtc: number, mostMs: number): boolean {
    const end = performance.now() + mostMs;
    while (this.#pending.has(crtc)) {
      const left = end - performance.now();
      if (left < 0) {
        this.#pending.delete(crtc);
        return false;
      }
      this.#take(this.#node.events(left));
    }
    return true;
  }

  /** struct drm_event_vblank: type and length, 32 bits each; then what the flip was begun with. */
  #take(events: Buffer): void {
    for (let at = 0; at + 16 <= events.length;) {
      const length = events.readUInt32LE(at + 4);
      if (events.readUInt32LE(at) === flipComplete) {
        this.#pending.delete(Number(events.readBigUInt64LE(at + 8)));
      }
      at += Math.max(8, length);
    }
  }
}
