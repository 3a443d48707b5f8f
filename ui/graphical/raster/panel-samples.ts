import type { BootEntry } from '../../../src/model/entry.ts';
import type { StatusLine } from '../../../src/model/status.ts';
import type { UiEvent } from '../../state/event.ts';
import type { UiState } from '../../state/state.ts';
import { actions, entry, played, two } from './sample-play.ts';

const found: BootEntry = {
  ...entry(
    'found',
    'Debian GNU/Linux 12, with Linux 6.1.0-28-amd64',
    'debian',
    'vda2:/boot/vmlinuz-6.1.0-28-amd64',
  ),
  initrds: ['vda2:/boot/initrd.img-6.1.0-28-amd64'],
  cmdline:
    'root=UUID=2f7c1b1e-6a53-4a1c-9d5e-8d1f0c5f6f6a ro quiet splash resume=UUID=0c6ac3a5-63bb-4f4c-8f7e-0a4b6a0b7a4e console=tty0 console=ttyS0,115200n8',
  version: '6.1.0-28-amd64',
  systemId: 'vda2',
  systemName: 'Debian GNU/Linux 12 (bookworm)',
  device: 'vda2',
  warning: 'Asleep on vda3: only its newest kernel keeps open work',
  sources: ['vda2:/boot/grub/grub.cfg:118', 'vda2:/boot/loader/entries/6.1.0-28.conf:1'],
};

function line(
  seq: number,
  level: StatusLine['level'],
  text: string,
  more: Partial<StatusLine> = {},
): StatusLine {
  return { seq, atMs: 900 + seq * 412, level, text, subject: '', stage: '', advice: '', ...more };
}

const status: UiEvent = {
  type: 'server',
  message: {
    type: 'status',
    lines: [
      line(1, 'info', 'vda1 (vfat): nothing that can be booted, 41 ms'),
      line(
        2,
        'info',
        'vda2 (ext4, Debian GNU/Linux 12 (bookworm)): grub2 /boot/grub/grub.cfg, 3 files: entries: 4',
      ),
      line(3, 'warning', 'vda2:/boot/grub/grub.cfg:203: the command “play” is not known and is passed over'),
      line(4, 'info', 'vda2: looked through in 212 ms'),
      line(5, 'error', 'the file system is damaged', {
        stage: 'mount',
        subject: 'sdb1',
        advice: 'Nothing was changed on the disk. Check it from its own system.',
      }),
      line(6, 'info', 'the countdown is stopped'),
    ],
  },
  atMs: 15,
};

/** The last choice of the power menu. */
const toInformation = actions({ type: 'power' }, { type: 'last' }, { type: 'accept' });

const system: UiEvent = {
  type: 'server',
  message: {
    type: 'reply',
    id: 1,
    reply: {
      what: 'system',
      machine: 'LENOVO 20XW00A7GE',
      firmware: { kind: 'uefi', version: 'LENOVO N32ET91W (1.67 ) 07/04/2024' },
      processor: { model: '11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz', architecture: 'x64', threads: 8 },
      memory: { total: 16_443_207_680, available: 15_802_142_720 },
      disks: [
        { name: 'nvme0n1', model: 'SAMSUNG MZVLB1T0HBLR-000L7', size: 1_024_209_543_168, removable: false },
        { name: 'sda', model: 'Kingston DataTraveler 3.0', size: 31_004_295_168, removable: true },
      ],
      network: {
        started: true,
        links: [{ name: 'eth0', mac: '54:e1:ad:0c:55:1b', carrier: true, address: '192.168.178.27/24' }],
      },
      versions: { kboot: '0.1.0', kernel: '6.1.0-28-amd64', node: 'v24.11.1' },
    },
  },
  atMs: 30,
};

const toRepair = actions({ type: 'power' }, { type: 'last' }, { type: 'move', by: -1 }, { type: 'accept' });

const root = { name: 'nvme0n1p2', type: 'ext4', label: 'debian', size: 254_000_000_000, removable: false };
const stick = { name: 'sda1', type: 'vfat', label: 'STICK', size: 31_003_246_592, removable: true };

const repairs: UiEvent = {
  type: 'server',
  message: {
    type: 'reply',
    id: 1,
    reply: {
      what: 'repairs',
      checkable: [root, stick],
      systems: [{ id: 'UUID=1', name: 'Debian GNU/Linux 12 (bookworm)', device: 'nvme0n1p2' }],
      writable: [stick, root],
    },
  },
  atMs: 30,
};

function menu(rows: number, ...events: readonly UiEvent[]): UiState {
  return played([found, ...two], rows, [status, ...events]);
}

const offers: UiEvent = {
  type: 'offers',
  offers: {
    languages: [
      { tag: 'de', name: 'Deutsch' },
      { tag: 'en', name: 'English' },
    ],
    layouts: [
      { name: 'us', description: 'English (US)' },
      { name: 'de', description: 'German' },
    ],
    themes: ['dark', 'light'],
    parts: [
      { name: 'kboot', words: '0.1.0, MIT' },
      { name: 'skia-canvas', words: '4.0.0-rc1, MIT' },
      { name: 'busybox', words: '1:1.35.0-4+b3, Debian: /usr/share/doc/busybox/copyright' },
    ],
  },
  atMs: 5,
};
const rests: UiEvent = { type: 'rests', atMs: 5 };
const openSettings = actions({ type: 'settings' });

/** Screens of the user's own. */
export const panelSamples: Readonly<Record<string, (rows: number) => UiState>> = {
  details: (rows) => menu(rows, ...actions({ type: 'first' }, { type: 'details' }, { type: 'move', by: 8 })),
  log: (rows) => menu(rows, ...actions({ type: 'log' }, { type: 'move', by: -1 })),
  editor: (rows) => menu(rows, ...actions({ type: 'first' }, { type: 'edit' }, { type: 'word', by: -1 })),
  'editor offers': (rows) =>
    menu(
      rows,
      ...actions(
        { type: 'first' },
        { type: 'edit' },
        { type: 'move', by: -1 },
        { type: 'erase-word' },
        { type: 'text', text: 'vda2:/boot/in' },
        { type: 'details' },
      ),
      {
        type: 'server',
        message: {
          type: 'reply',
          id: 1,
          reply: {
            what: 'complete',
            candidates: ['initrd.img-6.1.0-28-amd64', 'initrd.img-6.1.0-29-amd64'].map((label) => ({
              word: `vda2:/boot/${label}`,
              label,
              kind: 'file',
            })),
          },
        },
        atMs: 12,
      },
    ),
  keys: (rows) =>
    menu(rows, ...actions({ type: 'first' }, { type: 'edit' }, { type: 'keys' }, { type: 'next', by: 1 })),
  confirm: (rows) => menu(rows, ...actions({ type: 'first' }, { type: 'accept' })),
  report: (rows) => menu(rows, ...toInformation, system),
  repair: (rows) => menu(rows, ...toRepair, repairs, ...actions({ type: 'move', by: 2 })),
  aids: (rows) =>
    menu(
      rows,
      ...actions(
        { type: 'aid', name: 'scan', on: true },
        { type: 'aid', name: 'sticky', on: true },
        { type: 'aids' },
        { type: 'move', by: 4 },
      ),
      { type: 'held', names: ['Shift'], atMs: 12 },
    ),
  times: (rows) =>
    menu(
      rows,
      ...actions(
        { type: 'aid', name: 'scan', on: true },
        { type: 'aids' },
        { type: 'last' },
        { type: 'move', by: -1 },
        { type: 'accept' },
        { type: 'sideways', by: -1 },
        { type: 'pick', key: 'try', does: 'accept' },
        { type: 'text', text: 'aab' },
      ),
      { type: 'feedback', kind: 'accepted', key: '', atMs: 12 },
      { type: 'tick', atMs: 900 },
    ),
  teach: (rows) =>
    menu(rows, ...actions({ type: 'aids' }, { type: 'last' }, { type: 'accept' }), {
      type: 'switch',
      device: { name: 'AbleNet Hitch 2', vendor: 0x1209, product: 1 },
      input: { kind: 'key', code: 0x131, end: 'high' },
      atMs: 12,
    }),
  listen: (rows) =>
    menu(
      rows,
      {
        type: 'outputs',
        outputs: [
          { id: 'PCH,0', name: 'ALC257 Analog (PCH)' },
          { id: 'Headset,0', name: 'USB Audio (Headset)' },
        ],
        atMs: 12,
      },
      ...actions({ type: 'aid', name: 'speech', on: true }),
    ),
  power: (rows) => menu(rows, ...actions({ type: 'power' }, { type: 'move', by: 1 })),
  settings: (rows) => menu(rows, offers, rests, ...openSettings, ...actions({ type: 'move', by: 1 })),
  about: (rows) =>
    menu(rows, offers, ...openSettings, ...actions({ type: 'last' }, { type: 'accept' }, { type: 'last' })),
};
