import { expect, test } from 'vitest';
import type { Told } from '../../../ui/speaking/told.ts';
import { shell } from '../../../ui/text/shell.ts';
import { spokenShell } from '../../../ui/text/spoken-shell.ts';
import { until } from '../graphical/until.ts';
import { PseudoTerminal } from './pseudo-terminal.ts';

// A real program on a terminal of its own, behind the person's.

const size = { columns: 60, rows: 20 };

test('a shell is read aloud: what is typed as it appears, what it prints; it stands on the terminal as well', async () => {
  using person = new PseudoTerminal();
  const told: Told[] = [];
  let hushed = 0;
  const speaker = {
    hush: () => void (hushed += 1),
    tell: (more: readonly Told[]) => void told.push(...more),
  };
  const words = (): string => told.map((one) => (one.do === 'tone' ? '' : one.text)).join(' ');
  const script =
    'stty size; printf "name? "; read name; stty -echo; printf "secret? "; read secret; stty echo; echo; echo "$name $secret" | wc -c; exit 0';
  const over = spokenShell(person.path, size, speaker, 'A shell.', (path) =>
    shell(path, [['setsid', '-c', 'sh', '-c', script]]),
  );
  await until(() => words().includes('name?'));
  expect(words()).toMatch(/^A shell\. 20 60 name\?$/);
  person.type('x');
  await until(() => words().endsWith('x'));
  person.type('\r');
  await until(() => words().includes('secret?'));
  person.type('\u001b[23~');
  await until(() => words().endsWith('20 60 name? x secret?') && words().split('20 60').length === 3);
  const before = told.length;
  person.type('sword\r');
  await over;
  expect(hushed).toBeGreaterThan(2);
  expect(await person.waitFor('8')).toContain('name? x');
  const after = told.slice(before).map((one) => (one.do === 'tone' ? '' : one.text));
  expect(after.join()).not.toMatch(/[sword]/);
});
