import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDriverName } from '../../../../src/abi/drm/capabilities.ts';
import { openCardNode } from '../../../../src/abi/drm/node.ts';
import { log } from '../../../../src/base/log.ts';
import type { Displays } from '../surface.ts';
import type { Turn } from '../turn.ts';
import { DrmDisplays } from './drm-displays.ts';

/** Drivers that show a copy of what programs draw; the copy is whole at any time. */
const copying: ReadonlySet<string> = new Set([
  'virtio_gpu',
  'qxl',
  'cirrus',
  'vmwgfx',
  'hyperv_drm',
  'simpledrm',
  'udl',
  'gud',
]);

const cardFolder = '/dev/dri';

function cards(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^card\d+$/.test(name));
  } catch {
    // It comes with the first driver.
    return [];
  }
}

/** Whether any driver of cards is at work. */
export function hasCard(): boolean {
  return cards(cardFolder).length > 0;
}

/** The first card whose displays can be drawn on; undefined where there is none. */
export function openDrm(turn: Turn | undefined, folder = cardFolder): Displays | undefined {
  for (const name of cards(folder).sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))) {
    const path = join(folder, name);
    try {
      using stack = new DisposableStack();
      const node = stack.use(openCardNode(path));
      const driver = readDriverName(node);
      stack.move();
      const displays = new DrmDisplays(node, { copies: copying.has(driver), turn });
      log('info', `${path}: ${driver}`);
      return displays;
    } catch (thrown) {
      log('warning', `${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  return undefined;
}
