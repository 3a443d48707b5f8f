import { kbootImage } from './kboot-disk.ts';
import { tinySystem } from './systems/tiny.ts';

/** What nearly every scenario starts, built once before two of them would build it side by side. */
export async function setup(): Promise<void> {
  await kbootImage();
  await tinySystem();
}
