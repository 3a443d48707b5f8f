import { CancelledError, KbootError, toFailure } from '../base/errors.ts';
import { run, SubprocessError } from '../base/subprocess.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { Firmware } from '../entries/discovered.ts';
import { isConfinedFile } from '../sources/confined-folder.ts';
import type { Environment } from '../sources/environment.ts';
import type { SourceContext } from '../sources/source.ts';
import { diskOf, mustBePlain } from './plain-device.ts';
import { bootLoaderMounts, writableTree } from './writable-tree.ts';
import type { Written } from './writable-tree.ts';
import type { Writing } from './writing.ts';

/** GRUB's own installer, as Debian and others, and Fedora and SUSE call it. */
const installers = ['/usr/sbin/grub-install', '/usr/sbin/grub2-install', '/usr/bin/grub-install'] as const;

/** Looks at every disk, and writes little, ms. */
const installMs = 10 * 60_000;

const busybox = '/usr/bin/busybox';

/** What reinstalling works with. */
export interface InstallSurroundings {
  readonly sources: SourceContext;
  readonly writing: Writing;
  readonly firmware: Firmware;
  /** Folder that becomes the system's root, for a while. */
  readonly folder: string;
}

/** What came of it. */
export interface Reinstalled {
  readonly outcome: 'written' | 'declined';
  /** What the installer has printed. */
  readonly lines: readonly string[];
}

/** Where GRUB goes: the installer's arguments, the devices that are written, and the same in words. */
interface Target {
  readonly args: readonly string[];
  readonly devices: readonly KnownDevice[];
  readonly words: string;
}

type TargetOf = (mounts: readonly Written[], context: SourceContext) => Target;

function deviceAt(mounts: readonly Written[], ...places: readonly string[]): KnownDevice | undefined {
  return mounts.findLast(({ at }) => places.includes(at))?.device;
}

/** GRUB's first sector and core image go to the disk with its /boot. */
const toBootSector: TargetOf = (mounts, { devices, nodeOf }) => {
  const home = deviceAt(mounts, '/', '/boot');
  if (home === undefined) throw new KbootError('install', 'GRUB', 'the system has no root on a disk');
  const disk = diskOf(home, devices);
  return {
    args: ['--target=i386-pc', nodeOf(disk)],
    devices: disk === home ? [] : [disk],
    words: `its boot sector and what lies before the first partition or in its BIOS boot partition on the disk ${disk.name}`,
  };
};

/** Its program goes to the EFI system partition, and a boot entry to the firmware. */
const toFirmware: TargetOf = (mounts) => {
  const partition = deviceAt(mounts, '/boot/efi', '/efi');
  if (partition === undefined) {
    const advice = 'Add its EFI system partition to its fstab, as /boot/efi.';
    throw new KbootError('install', 'GRUB', 'the system has no EFI system partition in its fstab', {
      advice,
    });
  }
  return {
    args: [],
    devices: [],
    words: `its EFI system partition ${partition.name} and a boot entry of the firmware`,
  };
};

const targets: Readonly<Record<Firmware, TargetOf>> = { bios: toBootSector, uefi: toFirmware };

async function installerIn(root: string, { name }: Environment): Promise<string> {
  for (const path of installers) if (await isConfinedFile(root, path)) return path;
  const advice = 'Install GRUB’s packages there, in a chroot of it.';
  throw new KbootError('install', 'GRUB', `${name} has no grub-install`, { advice });
}

async function install(
  environment: Environment,
  mounts: readonly Written[],
  args: readonly string[],
  { sources, firmware, folder }: InstallSurroundings,
): Promise<string[]> {
  await using _tree = await writableTree(folder, mounts, firmware === 'uefi', sources);
  const installer = await installerIn(folder, environment);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
  try {
    const argv = [busybox, 'nsenter', `-r${folder}`, '-w/', installer, ...args] as const;
    const { stdout, stderr } = await run(argv, { deadlineMs: installMs, env, cwd: '/' });
    return `${stdout.toString('utf8')}${stderr}`.split(/[\r\n]+/).filter((line) => line !== '');
  } catch (thrown) {
    const reason =
      thrown instanceof SubprocessError
        ? (thrown.stderr.trim().split('\n').at(-1) ?? thrown.reason)
        : toFailure(thrown, 'install', 'GRUB').reason;
    throw new KbootError('install', `GRUB of ${environment.name}`, reason, { cause: thrown });
  }
}

/**
 * Has the GRUB of an installed system install itself anew, by its own installer in its own tree. The
 * user is asked before, with the names of what is written; only a yes makes it write.
 * @throws KbootError
 */
export async function reinstallFirstStage(
  environment: Environment,
  surroundings: InstallSurroundings,
): Promise<Reinstalled> {
  const { sources, writing, firmware } = surroundings;
  const { devices, signal } = sources;
  const mounts = bootLoaderMounts(environment, devices);
  const target = targets[firmware](mounts, sources);
  const written = [...new Set([...mounts.map(({ device }) => device), ...target.devices])];
  for (const { device } of mounts) mustBePlain(device, devices);
  const places = mounts.map(({ at, device }) => `${at} on ${device.name}`).join(', ');
  try {
    await sources.ask({
      kind: 'confirm',
      title: `Install GRUB of ${environment.name} anew?`,
      text: `This writes to ${target.words}, and to ${places}. Afterwards the machine starts with this GRUB; a first stage that is there now, kboot’s too, is replaced.`,
      problem: '',
    });
  } catch (thrown) {
    if (!(thrown instanceof CancelledError) || signal.aborted) throw thrown;
    return { outcome: 'declined', lines: [] };
  }
  const lines = await writing.run(written, sources, () =>
    install(environment, mounts, target.args, surroundings),
  );
  sources.remark(
    `GRUB of ${environment.name} is installed; written: ${written.map(({ name }) => name).join(', ')}`,
  );
  return { outcome: 'written', lines };
}
