import { expect, test } from 'vitest';
import { page, pageRows } from '../../../ui/text/page.ts';
import { Played, entry } from '../state/states.ts';

const system = { systemId: 's', systemName: 'Debian GNU/Linux 12', device: 'vda2' };

test('systems are headed by name and device, “more” is a line that opens', () => {
  const entries = [
    { ...entry('new', 'Debian'), ...system },
    { ...entry('old', 'Debian, old'), ...system, folded: true },
    entry('other', 'Other'),
  ];
  const size = { columns: 60, rows: 24 };
  const played = Played.menu(entries, pageRows(size)).act({ type: 'move', by: 1 });
  const texts = (): string[] => page(played.state, size).map(({ text }) => text.trimEnd());
  expect(texts().slice(2, 7)).toEqual([
    'Debian GNU/Linux 12  vda2',
    '  1 Debian [default]',
    '> + 1 more: older kernels and recovery',
    'Others',
    '  2 Other',
  ]);
  played.act({ type: 'accept' });
  expect(texts().slice(4, 6)).toEqual(['> - 1 more: older kernels and recovery', '     Debian, old']);
});
