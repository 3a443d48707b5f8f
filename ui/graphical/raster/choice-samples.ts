import { entryBadges } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { UiState } from '../../state/state.ts';
import { entry, played } from './sample-play.ts';

const warning = 'Its last 2 starts failed: it starts by hand alone.';

/** Entries with what earlier starts say of them; the last has all of it at once. */
const entries: readonly BootEntry[] = [
  {
    ...entry('debian', 'Debian GNU/Linux 12', 'debian', 'vda2:/boot/vmlinuz-6.1.0-28-amd64'),
    badges: ['passed-over'],
    warning,
  },
  { ...entry('tiny', 'Tiny Linux', 'tux', 'vda3:/vmlinuz'), badges: ['once', 'edited'] },
  { ...entry('net', 'Install over the network', 'network', 'sdc1:/linux'), badges: entryBadges, warning },
];

/** The menu with what is kept of its entries. */
export const choiceSamples: Readonly<Record<string, (rows: number) => UiState>> = {
  kept: (rows) => played(entries, rows, []),
};
