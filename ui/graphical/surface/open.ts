import { whenAppears } from '../../input/appearance.ts';
import { framebufferSurface } from './framebuffer.ts';
import type { Surface } from './surface.ts';

/** Firmware framebuffers are built into the kernel; one from a module may be a moment late. */
const appearanceMs = 500;

/**
 * Opens the framebuffer, and waits a moment for it where there is none yet.
 * @throws what {@link framebufferSurface} throws
 */
export async function openSurface(path = '/dev/fb0'): Promise<Surface> {
  try {
    return framebufferSurface(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, appearanceMs);
  using _watching = whenAppears(path, resolve);
  await promise;
  clearTimeout(timer);
  return framebufferSurface(path);
}
