import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { Action } from '../../state/action.ts';
import type { UiEvent } from '../../state/event.ts';
import { initialState } from '../../state/state.ts';
import type { UiState } from '../../state/state.ts';
import { update } from '../../state/update.ts';

function entry(id: string, title: string, icon: string, kernel: string): BootEntry {
  const [device = ''] = kernel.split(':');
  return {
    ...plainEntry,
    id,
    title,
    icon,
    kernel,
    cmdline: 'ro quiet',
    source: `/etc/kboot.conf:${id.length}`,
    ...(device === 'sdc1' ? { state: 'waiting', problem: 'sdc1 has not been seen yet' } : {}),
    ...(device === 'sdd1' ? { state: 'broken', problem: 'no kernel is named' } : {}),
  };
}

const two = [
  entry('debian', 'Debian GNU/Linux 12', 'debian', 'vda2:/boot/vmlinuz-6.1.0-28-amd64'),
  entry('tiny', 'Tiny Linux', 'tux', 'vda3:/vmlinuz'),
];

const twelve = [
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

function played(entries: readonly BootEntry[], rows: number, events: readonly UiEvent[]): UiState {
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

const countdown: UiEvent = {
  type: 'server',
  message: {
    type: 'countdown',
    countdown: { entryId: 'debian', totalMs: 10_000, remainingMs: 7000 },
  },
  atMs: 0,
};

function actions(...list: readonly Action[]): UiEvent[] {
  return list.map((action) => ({ type: 'action', action, atMs: 10 }));
}

const longFailure: UiEvent = {
  type: 'server',
  message: {
    type: 'failure',
    request: 'boot',
    subject: 'vda2:/boot/vmlinuz-6.1.0-28-amd64',
    stage: 'read',
    reason: 'the file ends after 1.2 of 7.9 MiB: the kernel is not whole',
    advice:
      'Start an older kernel, then write this one anew with “apt install --reinstall linux-image-amd64”.',
  },
  atMs: 20,
};

/** States that show each screen at its fullest; each is reached by events, as in life. */
const samples: Readonly<Record<string, (rows: number) => UiState>> = {
  connecting: () => initialState,
  menu: (rows) => played(two, rows, [countdown]),
  moved: (rows) => played(two, rows, [countdown, ...actions({ type: 'move', by: 1 })]),
  twelve: (rows) => played(twelve, rows, actions({ type: 'move', by: 7 })),
  search: (rows) => played(twelve, rows, actions({ type: 'text', text: 'n' }, { type: 'text', text: 'i' })),
  empty: (rows) => played([], rows, []),
  progress: (rows) =>
    played(two, rows, [
      ...actions({ type: 'accept' }),
      {
        type: 'server',
        message: {
          type: 'progress',
          progress: {
            entryId: 'debian',
            stage: 'read',
            subject: 'vda2:/boot/initrd.img-6.1.0-28-amd64',
            doneBytes: 24_400_000,
            totalBytes: 38_000_000,
          },
        },
        atMs: 20,
      },
    ]),
  failure: (rows) => played(two, rows, [...actions({ type: 'accept' }), longFailure]),
  leaving: (rows) =>
    played(two, rows, [
      ...actions({ type: 'accept' }),
      { type: 'server', message: { type: 'release', reason: 'kexec', entryId: 'debian' }, atMs: 30 },
    ]),
};

export const sampleNames: readonly string[] = Object.keys(samples);

/** @param rows entries that fit on the screen */
export function sampleState(name: string, rows: number): UiState {
  return samples[name]?.(rows) ?? initialState;
}
