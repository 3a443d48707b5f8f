import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { Action } from '../../state/action.ts';
import type { UiEvent } from '../../state/event.ts';
import { initialState } from '../../state/state.ts';
import type { UiState } from '../../state/state.ts';
import { update } from '../../state/update.ts';

export function entry(id: string, title: string, icon: string, kernel: string): BootEntry {
  const [device = ''] = kernel.split(':');
  return {
    ...plainEntry,
    id,
    title,
    icon,
    kernel,
    cmdline: 'ro quiet',
    source: `/etc/kboot.conf:${id.length}`,
    ...(device === 'sdc1'
      ? { state: 'waiting', problem: `the device of ${kernel} has not been seen yet` }
      : {}),
    ...(device === 'sdd1' ? { state: 'broken', problem: `${kernel} is not there` } : {}),
  };
}

export const two = [
  entry('debian', 'Debian GNU/Linux 12', 'debian', 'vda2:/boot/vmlinuz-6.1.0-28-amd64'),
  entry('tiny', 'Tiny Linux', 'tux', 'vda3:/vmlinuz'),
];

export const twelve = [
  ...two,
  entry('ubuntu', 'Ubuntu 24.04.1 LTS', 'ubuntu', 'sda2:/boot/vmlinuz-6.8.0-48-generic'),
  entry('fedora', 'Fedora Linux 41 (Workstation Edition)', 'fedora', 'nvme0n1p3:/vmlinuz-6.11.10-300.fc41'),
  entry('arch', 'Arch Linux', 'arch', 'nvme0n1p2:/boot/vmlinuz-linux'),
  entry('nixos', 'NixOS 24.11 (Vicuna)', 'nixos', 'sdb1:/nix/store/kernel-6.6.63/bzImage'),
  entry('suse', 'openSUSE Tumbleweed', 'opensuse', 'sdb3:/boot/vmlinuz-6.11.8-1-default'),
  entry('alpine', 'Alpine Linux 3.20', 'alpine', 'sdc1:/boot/vmlinuz-lts'),
  entry('old', 'Debian GNU/Linux 12, kernel 6.1.0-27, the one before the last update', 'debian', 'vda2:/k'),
  entry('rescue', 'Rescue system', 'recovery', 'server:/kboot/rescue/bzImage'),
  entry('net', 'Install over the network', 'network', 'https://deb.example.org/linux'),
  entry('self', 'Own build', 'kernel', 'sdd1:/home/me/bzImage'),
];

/** The state after entries and then events, as in life. */
export function played(entries: readonly BootEntry[], rows: number, events: readonly UiEvent[]): UiState {
  const start: UiEvent[] = [
    { type: 'viewport', rows, atMs: 0 },
    { type: 'server', message: { type: 'welcome', version: 1, program: 'core' }, atMs: 0 },
    {
      type: 'server',
      message: {
        type: 'entries',
        entries,
        defaultId: 'debian',
      },
      atMs: 0,
    },
  ];
  return [...start, ...events].reduce((state, event) => update(state, event).state, initialState);
}

export const countdown: UiEvent = {
  type: 'server',
  message: {
    type: 'countdown',
    countdown: { entryId: 'debian', totalMs: 10_000, remainingMs: 7000 },
  },
  atMs: 0,
};

export function actions(...list: readonly Action[]): UiEvent[] {
  return list.map((action) => ({ type: 'action', action, atMs: 10 }));
}
