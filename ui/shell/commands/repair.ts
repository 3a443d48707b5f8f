import { safe } from '../columns.ts';
import type { Command } from '../command.ts';
import { missing } from './options.ts';

export const chroot: Command = {
  usage: 'SYSTEM [COMMAND…]',
  help: 'run a command of an installed system in it, its shell without one; its file systems are read-only, with /proc, /sys and /dev; env lists the systems',
  completes: ['environment', 'name'],
  async run([environment, ...words], shell, signal) {
    if (environment === undefined) return missing('chroot', 'the system');
    const { hold, argv, root } = await shell.core.ask({ what: 'chroot', environment, words }, signal);
    return shell.runHeld({ hold, argv, root, files: [], cwd: root });
  },
};

const found = {
  clean: 'no fault was found',
  faulty: 'it is not as it should be',
  mended: 'it has been mended, and no fault is left',
} as const;

export const fsck: Command = {
  usage: 'DEVICE',
  help: 'look through the file system of a device; where faults are found it asks before it mends them',
  completes: ['name', 'none'],
  async run([device], shell, signal) {
    if (device === undefined) return missing('fsck', 'the device');
    const {
      outcome,
      lines,
      device: name,
    } = await shell.core.ask({ what: 'check-file-system', device }, signal);
    shell.print(...lines.map(safe), safe(`${name}: ${found[outcome]}`));
    return outcome === 'faulty' ? 1 : 0;
  },
};

export const reinstall: Command = {
  usage: 'SYSTEM',
  help: 'have the GRUB of an installed system install itself anew; says what it writes to, and asks before',
  completes: ['environment', 'none'],
  async run([environment], shell, signal) {
    if (environment === undefined) return missing('reinstall', 'the system');
    const { outcome, lines } = await shell.core.ask({ what: 'reinstall-first-stage', environment }, signal);
    shell.print(...lines.map(safe), outcome === 'written' ? 'GRUB is installed.' : 'Nothing was written.');
  },
};

export const saveReport: Command = {
  usage: 'DEVICE',
  help: 'save kboot’s status, its kernel’s log and what info tells to a device, as one new file; asks before',
  completes: ['name', 'none'],
  async run([device], shell, signal) {
    if (device === undefined) return missing('save-report', 'the device');
    const { file } = await shell.core.ask({ what: 'save-report', device }, signal);
    shell.print(safe(file === '' ? 'Nothing was written.' : `Saved as ${file}`));
  },
};
