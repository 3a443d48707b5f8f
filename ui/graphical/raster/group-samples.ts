import type { BootEntry } from '../../../src/model/entry.ts';
import type { UiState } from '../../state/state.ts';
import { actions, entry, played } from './sample-play.ts';

const systems = {
  debian: { systemId: 'vda2', systemName: 'Debian GNU/Linux 12 (bookworm)', device: 'vda2', icon: 'debian' },
  fedora: {
    systemId: 'nvme',
    systemName: 'Fedora Linux 41 (Workstation Edition)',
    device: 'nvme0n1p3',
    icon: 'fedora',
  },
} as const;

function kernel(system: keyof typeof systems, version: string, more: Partial<BootEntry> = {}): BootEntry {
  const of = systems[system];
  const name = of.systemName.replace(/ \(.*/, '');
  const id = system === 'debian' && more.folded !== true ? 'debian' : `${of.systemId}-${version}`;
  return {
    ...entry(id, `${name}, with Linux ${version}`, of.icon, `${of.device}:/boot/vmlinuz-${version}`),
    ...of,
    version,
    ...more,
  };
}

const grouped = [
  kernel('debian', '6.1.0-28-amd64'),
  kernel('fedora', '6.11.10-300.fc41'),
  entry('win', 'Windows Boot Manager', 'windows', 'sda1:/EFI/Microsoft/Boot/bootmgfw.efi'),
  kernel('debian', '6.1.0-27-amd64', { folded: true }),
  kernel('debian', '6.1.0-28-amd64 (recovery mode)', { folded: true, icon: 'recovery' }),
  kernel('fedora', '6.11.4-301.fc41', { folded: true }),
];

/** Several systems, their old kernels folded away. */
export const groupSamples: Readonly<Record<string, (rows: number) => UiState>> = {
  groups: (rows) => played(grouped, rows, actions({ type: 'move', by: 1 })),
  'groups open': (rows) =>
    played(grouped, rows, actions({ type: 'move', by: 1 }, { type: 'accept' }, { type: 'move', by: 1 })),
};
