import type { Clip, DumbBuffer } from '../../../../src/abi/drm/dumb-buffer.ts';
import { makeDumbBuffer, tellChanges } from '../../../../src/abi/drm/dumb-buffer.ts';
import { setCrtc } from '../../../../src/abi/drm/crtc.ts';
import type { Flips } from '../../../../src/abi/drm/flips.ts';
import type { CardNode } from '../../../../src/abi/drm/node.ts';
import { setProperty } from '../../../../src/abi/drm/properties.ts';
import { SyscallError } from '../../../../src/abi/libc.ts';
import { log } from '../../../../src/base/log.ts';
import { packerFor } from '../pack.ts';
import type { Packer } from '../pack.ts';
import type { Patch, Rect, Surface } from '../surface.ts';
import type { Output } from './outputs.ts';

/** A flip takes a frame of the display, 40 ms at 24 Hz; a driver that needs so long has forgotten it. */
const flipMs = 250;

/** Values of the property DPMS (drm_mode.h). */
const dpms = { on: 0, off: 3 } as const;

/** DRM_FORMAT_XRGB8888. */
const pixels = {
  origin: 0,
  bitsPerPixel: 32,
  blue: { offset: 0, length: 8 },
  green: { offset: 8, length: 8 },
  red: { offset: 16, length: 8 },
} as const;

/** What a surface draws with. */
export interface DrmOptions {
  readonly node: CardNode;
  readonly flips: Flips;
  readonly output: Output;
  /** Kernel's number of the display's property DPMS. */
  readonly dpms: number | undefined;
  /** The driver shows a copy of what is drawn: a second buffer would only be copied whole each time. */
  readonly copies: boolean;
}

/** A buffer, and what has been drawn since it was last in sight. */
interface Page {
  readonly buffer: DumbBuffer;
  readonly pack: Packer;
  missing: readonly Patch[];
}

function covers(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function clipOf({ x, y, width, height }: Rect): Clip {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** A display of a card: two buffers that take turns, or one where the driver copies. */
export class DrmSurface implements Surface {
  readonly width: number;
  readonly height: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly #options: DrmOptions;
  readonly #stack = new DisposableStack();
  #pages: Page[];
  #telling = true;
  #off = false;

  /** @throws SyscallError when the display cannot be driven */
  constructor(options: DrmOptions) {
    const { mode, connector } = options.output;
    this.#options = options;
    this.width = mode.width;
    this.height = mode.height;
    this.widthMm = connector.widthMm;
    this.heightMm = connector.heightMm;
    using stack = new DisposableStack();
    this.#pages = Array.from({ length: options.copies ? 1 : 2 }, () => {
      const buffer = stack.use(makeDumbBuffer(options.node, mode.width, mode.height));
      return { buffer, pack: packerFor({ ...pixels, stride: buffer.stride }), missing: [] };
    });
    this.#show();
    this.#stack.use(stack.move());
  }

  present(patches: readonly Patch[]): number {
    const { flips, output } = this.#options;
    if (patches.length === 0) return 0;
    if (!flips.finished(output.crtc, flipMs)) this.#flipsNoMore('they are not answered');
    const [front, back] = this.#pages;
    // What nobody sees need not be torn-free, and a display that is off flips nothing.
    if (front === undefined || back === undefined || this.#off) return this.#draw(front, patches, [back]);
    const written = this.#draw(back, patches, [front]);
    this.#pages = [back, front];
    try {
      flips.begin(output.crtc, back.buffer.framebuffer);
    } catch (thrown) {
      if (!(thrown instanceof SyscallError)) throw thrown;
      this.#flipsNoMore(thrown.code);
    }
    return written;
  }

  blank(off: boolean): void {
    const { node, output, dpms: property } = this.#options;
    if (property === undefined) return;
    this.#options.flips.finished(output.crtc, flipMs);
    this.#off = off;
    try {
      setProperty(node, output.connector.id, property, off ? dpms.off : dpms.on);
    } catch (thrown) {
      log('warning', `display: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  [Symbol.dispose](): void {
    this.#options.flips.finished(this.#options.output.crtc, flipMs);
    this.#stack.dispose();
  }

  /** Sets the mode, with the page in front. */
  #show(): void {
    const { node, output } = this.#options;
    const { crtc, connector, mode } = output;
    const framebuffer = this.#pages[0]?.buffer.framebuffer ?? 0;
    setCrtc(node, { crtc, connector: connector.id, mode, framebuffer });
  }

  /** Brings a page to what is to be seen; the other ones lack the patches from then on. */
  #draw(page: Page | undefined, patches: readonly Patch[], others: readonly (Page | undefined)[]): number {
    if (page === undefined) return 0;
    // Drawn anew from memory of ours: reading a card's memory back is slow.
    const missing = page.missing.filter((old) => !patches.some((patch) => covers(patch, old)));
    const drawn = [...missing, ...patches];
    for (const patch of drawn) page.pack(patch, page.buffer.memory);
    page.missing = [];
    for (const other of others) {
      if (other === undefined) continue;
      other.missing = [
        ...other.missing.filter((old) => !patches.some((patch) => covers(patch, old))),
        ...patches,
      ];
    }
    if (page === this.#pages[0]) this.#tell(page, drawn);
    return drawn.reduce((sum, { width, height }) => sum + width * height * 4, 0);
  }

  /** Tells the driver what has changed of the page in sight. */
  #tell({ buffer }: Page, drawn: readonly Rect[]): void {
    if (!this.#telling) return;
    try {
      tellChanges(this.#options.node, buffer.framebuffer, drawn.map(clipOf));
    } catch (thrown) {
      // Where the memory itself is shown nobody asks for it.
      if (!(thrown instanceof SyscallError) || !['ENOSYS', 'EINVAL', 'EOPNOTSUPP'].includes(thrown.code))
        throw thrown;
      this.#telling = false;
    }
  }

  /** One page for good, the one that is up to date. */
  #flipsNoMore(why: string): void {
    if (this.#pages.length === 1) return;
    log('warning', `display: no page flips (${why}), one buffer is used`);
    this.#pages = this.#pages.slice(0, 1);
    this.#show();
  }
}
