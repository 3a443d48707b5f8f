import { closeSync } from 'node:fs';
import { basename } from 'node:path';
import { openConfined } from '../abi/confined-open.ts';
import { loopOf } from '../abi/loop.ts';
import { toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { run } from '../base/subprocess.ts';
import type { KnownDevice } from '../devices/store.ts';
import { dirReader } from '../formats/dir-reader.ts';
import type { FileReader, FileRef, Format } from '../formats/format.ts';
import { loopbackCfg } from '../formats/grub2/grub2.ts';
import { scan } from '../formats/scan/scan.ts';
import type { ScanOptions, ScanResult, ScannedEntry } from '../formats/scan/scan.ts';
import type { MountPool } from '../sources/mount-pool.ts';
import { discImages, withImagePath } from './disc-images.ts';

/** What disc images are looked into with. */
export interface DiscImageSurroundings {
  readonly mounts: MountPool;
  readonly signal: AbortSignal;
  readonly options: ScanOptions;
  readonly formats: readonly Format[];
}

let loading: Promise<unknown> | undefined;

function imageDevice(node: string): KnownDevice {
  const none = { partition: 0, removable: false, partLabel: '', partUuid: '', uuid: '', label: '' };
  return { name: basename(node), size: 1, disk: '', type: 'iso9660', ...none };
}

/** An entry of an image as the device that the image lies on has it. */
function placed(entry: ScannedEntry, image: string, isFirst: boolean): ScannedEntry {
  const file = (ref: FileRef): FileRef => (ref.device === '' ? { ...ref, image } : ref);
  const name = basename(image);
  return {
    ...entry,
    id: `${image}!${entry.id}`,
    kernel: file(entry.kernel),
    initrds: entry.initrds.map(file),
    ...(entry.devicetree && { devicetree: file(entry.devicetree) }),
    cmdline: withImagePath(entry.cmdline, image),
    sources: entry.sources.map((source) => ({ ...source, file: `${image}!${source.file}` })),
    system: { name, id: '', icon: 'disc', version: '' },
    chosen: false,
    folded: !isFirst,
  };
}

async function scanImage(
  root: string,
  image: string,
  { mounts, signal, options, formats }: DiscImageSurroundings,
): Promise<ScanResult> {
  loading ??= run(['modprobe', '-q', 'loop'], { deadlineMs: 10_000 }).catch(() => undefined);
  await loading;
  await using stack = new AsyncDisposableStack();
  const fd = await openConfined(root, image);
  stack.defer(() => closeSync(fd));
  const loop = stack.use(await loopOf(fd, image));
  const mounted = stack.use(await mounts.acquire(imageDevice(loop.node), loop.node, signal));
  const reader = dirReader(mounted.root);
  // An image's own menu for this purpose says best what its kernels need.
  const own = await scan(reader, { ...options, formats: [loopbackCfg(image)] });
  return own.entries.length > 0 ? own : await scan(reader, { ...options, formats });
}

/** Adds what disc images that lie on a file system offer to be started; an image that fails loses only itself. */
export async function withDiscImages(
  root: string,
  reader: FileReader,
  before: ScanResult,
  surroundings: DiscImageSurroundings,
): Promise<ScanResult> {
  let result = before;
  for (const image of await discImages(reader)) {
    surroundings.signal.throwIfAborted();
    try {
      const { entries, sources } = await scanImage(root, image, surroundings);
      const startable = entries.filter(({ kind, missing }) => kind !== 'chain' && missing.length === 0);
      result = {
        ...result,
        entries: [...result.entries, ...startable.map((entry, index) => placed(entry, image, index === 0))],
        sources: [...result.sources, ...sources.map((one) => ({ ...one, path: `${image}!${one.path}` }))],
      };
    } catch (thrown) {
      const { reason } = toFailure(thrown, 'scan', image);
      log('info', `${image} is no disc image that can be read: ${reason}`);
    }
  }
  return result;
}
