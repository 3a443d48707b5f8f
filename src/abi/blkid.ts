import { promisify } from 'node:util';
import koffi from 'koffi';
import { SyscallError } from './libc.ts';

/** What libblkid finds at the start of a device. */
export interface ProbeResult {
  /** File system or other content: `ext4`, `crypto_LUKS`; empty when nothing is recognised. */
  readonly type: string;
  readonly uuid: string;
  readonly label: string;
  readonly partUuid: string;
  readonly partLabel: string;
}

type Probe = unknown;

const library = koffi.load('libblkid.so.1');
const newProbe = library.func('void *blkid_new_probe_from_filename(const char *name)');
const freeProbe = library.func('void blkid_free_probe(void *probe)');
const enablePartitions = library.func('int blkid_probe_enable_partitions(void *probe, int enable)');
const partitionFlags = library.func('int blkid_probe_set_partitions_flags(void *probe, int flags)');
const superblockFlags = library.func('int blkid_probe_set_superblocks_flags(void *probe, int flags)');
const safeProbe = library.func('int blkid_do_safeprobe(void *probe)');
const lookup = library.func(
  'int blkid_probe_lookup_value(void *probe, const char *name, _Out_ const char **data, size_t *length)',
);

// blkid.h: BLKID_PARTS_ENTRY_DETAILS; BLKID_SUBLKS_LABEL | _UUID | _TYPE
const entryDetails = 1 << 2;
const wantedFacts = (1 << 1) | (1 << 3) | (1 << 5);

type AsyncProbe = (probe: Probe, done: (error: Error | null, result: number) => void) => void;
const safeProbeAsync = promisify((safeProbe as unknown as { async: AsyncProbe }).async);

type AsyncOpen = (name: string, done: (error: Error | null, probe: Probe) => void) => void;

/** Opening may wait for the medium: it runs on another thread. */
function openProbe(device: string): Promise<Probe> {
  return new Promise((resolve, reject) => {
    (newProbe as unknown as { async: AsyncOpen }).async(device, (error, probe) => {
      // errno belongs to this callback.
      if (error !== null) reject(error);
      else if (probe === null) reject(new SyscallError('probe', device, koffi.errno()));
      else resolve(probe);
    });
  });
}

function value(probe: Probe, name: string): string {
  const data: [string | null] = [null];
  return lookup(probe, name, data, null) === 0 ? (data[0] ?? '') : '';
}

/**
 * Reads what a block device holds. The device is opened read-only; a result of
 * two kinds at once counts as none, because guessing could mount the wrong one.
 * Source: libblkid, "Low-level probing".
 * @param device path of the device, or of an image file
 * @throws SyscallError when it cannot be opened
 */
export async function probeDevice(device: string): Promise<ProbeResult> {
  const probe = await openProbe(device);
  try {
    superblockFlags(probe, wantedFacts);
    enablePartitions(probe, 1);
    partitionFlags(probe, entryDetails);
    await safeProbeAsync(probe);
    return {
      type: value(probe, 'TYPE'),
      uuid: value(probe, 'UUID'),
      label: value(probe, 'LABEL'),
      partUuid: value(probe, 'PART_ENTRY_UUID'),
      partLabel: value(probe, 'PART_ENTRY_NAME'),
    };
  } finally {
    freeProbe(probe);
  }
}
