import { log } from '../../../src/base/log.ts';
import { openFramebuffer } from '../../../src/abi/framebuffer.ts';
import { packerFor } from './pack.ts';
import type { Surface } from './surface.ts';

/**
 * The firmware's framebuffer (efifb, vesafb, simplefb) through /dev/fb0.
 * @throws SyscallError, KbootError when there is none or its pixels are of no use
 */
export function framebufferSurface(path?: string): Surface {
  using stack = new DisposableStack();
  const { layout, memory } = stack.use(openFramebuffer(path));
  const pack = packerFor(layout);
  log('debug', `framebuffer: ${JSON.stringify(layout)}, ${memory.length} bytes mapped`);
  const bytes = Math.ceil(layout.bitsPerPixel / 8);
  const owned = stack.move();
  return {
    width: layout.width,
    height: layout.height,
    widthMm: layout.widthMm,
    heightMm: layout.heightMm,
    present(patches) {
      let written = 0;
      for (const patch of patches) {
        pack(patch, memory);
        written += patch.width * patch.height * bytes;
      }
      return written;
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}
