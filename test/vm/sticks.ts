import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Machine } from './machine.ts';
import { uuidOf } from './partition-table.ts';
import { filesArchive } from './kboot-disk.ts';
import { filesPartition } from './systems/files.ts';
import { tinySystem } from './systems/tiny.ts';

/** What an entry of kboot.conf starts from a stick. */
export const stickCommand =
  'LABEL=stick:/boot/vmlinuz initrd=LABEL=stick:/boot/initrd initrd=LABEL=stick:/boot/extra console=tty0';

/**
 * A stick's image: a file system with tiny, which says the word that is on this one. Two of them are
 * told apart by nothing else.
 * @param path an `.img` in a folder that takes its tree too
 */
export async function makeStick(path: string, word: string): Promise<void> {
  const tiny = await tinySystem();
  const { image = '' } = await filesPartition(dirname(path), {
    name: 'stick',
    uuid: uuidOf('stick'),
    sizeMiB: 32,
    files: {
      'boot/vmlinuz': { copyOf: tiny.kernel },
      'boot/initrd': { copyOf: tiny.initrd },
      'boot/extra': filesArchive({ 'etc/extra': `${word}\n` }),
    },
  });
  await rename(image, path);
}

/**
 * Puts a stick into a machine that has a controller `usb`.
 * @param bytesPerSecond how fast it is read; default as fast as can be
 */
export async function putIn(
  { qmp }: Machine,
  id: string,
  filename: string,
  bytesPerSecond = 0,
): Promise<void> {
  const throttle = `${id}-throttle`;
  const limits = { 'bps-read': bytesPerSecond };
  await qmp.execute('object-add', { 'qom-type': 'throttle-group', id: throttle, limits });
  const file = { driver: 'raw', file: { driver: 'file', filename } };
  await qmp.execute('blockdev-add', {
    driver: 'throttle',
    'node-name': id,
    'throttle-group': throttle,
    file,
  });
  await qmp.execute('device_add', { driver: 'usb-storage', id, drive: id, bus: 'usb.0' });
}

/** Pulls it out, whatever is read from it. */
export async function pullOut({ qmp }: Machine, id: string): Promise<void> {
  await qmp.execute('device_del', { id });
}
