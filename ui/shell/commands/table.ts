import type { Command } from '../command.ts';
import { boot } from './boot.ts';
import { cd, ls, pwd } from './directory.ts';
import { chroot, fsck, reinstall, saveReport } from './repair.ts';
import { edit } from './edit.ts';
import { devices, entries } from './entries.ts';
import { fsckCheck } from './fsck-check.ts';
import { helpFor } from './help.ts';
import { info } from './info.ts';
import { kexec, load } from './load.ts';
import { exit, history, log, poweroff, reboot, sh } from './machine.ts';
import { keep, once } from './keeping.ts';
import { mount, mounts, umount, unlock } from './mounts.ts';
import { net } from './net.ts';
import { env, set, unset } from './variables.ts';

/** One line for each internal command. */
const table: Readonly<Record<string, Command>> = {
  boot,
  cd,
  chroot,
  devices,
  edit,
  entries,
  env,
  exit,
  fsck,
  'fsck-check': fsckCheck,
  help: helpFor(() => table),
  history,
  info,
  keep,
  kexec,
  load,
  log,
  ls,
  mount,
  mounts,
  net,
  once,
  poweroff,
  pwd,
  reboot,
  reinstall,
  'save-report': saveReport,
  set,
  sh,
  status: log,
  umount,
  unlock,
  unset,
};

export const commandNames: readonly string[] = Object.keys(table);

/** The internal command of a name. */
export function commandNamed(name: string): Command | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
