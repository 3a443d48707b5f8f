import { openFramebuffer } from '../../../src/abi/framebuffer.ts';
import type { Framebuffer } from '../../../src/abi/framebuffer.ts';
import { log } from '../../../src/base/log.ts';
import { packerFor } from './pack.ts';
import type { Surface } from './surface.ts';

/**
 * A surface on an open framebuffer, which it then owns.
 * @throws KbootError when its pixels are of no use
 */
export function surfaceOn(framebuffer: Framebuffer): Surface {
  const { layout, memory } = framebuffer;
  const pack = packerFor(layout);
  const bytes = Math.ceil(layout.bitsPerPixel / 8);
  return {
    width: layout.width,
    height: layout.height,
    widthMm: layout.widthMm,
    heightMm: layout.heightMm,
    present(patches) {
      let written = 0;
      for (const patch of patches) {
        pack(patch, memory);
        const from = layout.origin + patch.y * layout.stride + patch.x * bytes;
        framebuffer.flush(from, from + (patch.height - 1) * layout.stride + patch.width * bytes);
        written += patch.width * patch.height * bytes;
      }
      return written;
    },
    blank: (off) => framebuffer.blank?.(off),
    [Symbol.dispose]: () => framebuffer[Symbol.dispose](),
  };
}

/**
 * The firmware's framebuffer (efifb, vesafb, simplefb) through /dev/fb0.
 * @throws SyscallError, KbootError when there is none or its pixels are of no use
 */
export function framebufferSurface(path?: string): Surface {
  using stack = new DisposableStack();
  const framebuffer = stack.use(openFramebuffer(path));
  log('debug', `framebuffer: ${JSON.stringify(framebuffer.layout)}, ${framebuffer.memory.length} bytes`);
  const surface = surfaceOn(framebuffer);
  stack.move();
  return surface;
}
