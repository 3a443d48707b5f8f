import { parseFstab } from '../fstab.ts';
import type { FstabEntry } from '../fstab.ts';
import { oneLine } from '../plain-text.ts';
import type { Reading } from '../reading.ts';

/** Options of a mount that a kernel needs for its root: which part of the file system it is. */
const ofRoot = /^(?:subvol|subvolid|degraded|compress)(?:=|$)/;

function rootOf({ source, options }: FstabEntry): string | undefined {
  if (source.kind !== 'device') return undefined;
  const { by, value } = source.device;
  const file = value.startsWith('/dev/') ? value : `/dev/${value}`;
  const name = by === 'kernel' || by === 'path' ? file : `${by.toUpperCase()}=${value}`;
  // A kernel's command line has no way to write these in a name.
  if (/[\s"\u0000-\u001f\u007f-\u009f]/.test(name)) return undefined;
  const flags = options.filter((option) => ofRoot.test(option) && !/[\s"]/.test(option)).join(',');
  return `root=${name} ro${flags === '' ? '' : ` rootflags=${flags}`}`;
}

/**
 * A command line for the kernels of a system: its own for new kernels (kernel-install(8)), or else
 * the root that its fstab names.
 * @returns undefined when nothing tells the root
 */
export async function rootParameters(reading: Reading): Promise<string | undefined> {
  for (const path of ['/etc/kernel/cmdline', '/usr/lib/kernel/cmdline']) {
    const text = oneLine((await reading.text(path)) ?? '', 4096);
    if (/(?:^|\s)root=/.test(text)) return text;
  }
  const fstab = await reading.text('/etc/fstab');
  const root = parseFstab(fstab ?? '', '/etc/fstab').entries.find(({ mountPoint }) => mountPoint === '/');
  return root === undefined ? undefined : rootOf(root);
}
