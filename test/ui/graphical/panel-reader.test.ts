import { expect, test } from 'vitest';
import { ShellPanel } from '../../../ui/graphical/panel/shell-panel.ts';
import type { Told } from '../../../ui/speaking/told.ts';
import { until } from './until.ts';

// A real program on a real terminal, and somebody who hears it.

const viewport = { width: 1024, height: 768, scale: 1 } as const;

async function heardOf(script: string, listens = (): boolean => true) {
  const told: Told[] = [];
  const panel = await ShellPanel.open(
    viewport,
    {
      onChange: () => undefined,
      onEnd: () => undefined,
      listener: {
        listens,
        hear: (more) => void told.push(...more),
      },
    },
    ['setsid', '-c', 'sh', '-c', script],
  );
  const type = (text: string): void => {
    for (const typed of text) panel.press({ code: 0, typed, control: false, alt: false });
  };
  const enter = (): void => void panel.press({ code: 28, typed: '', control: false, alt: false });
  const words = (): string => told.map((one) => (one.do === 'tone' ? '' : one.text)).join(' ');
  return { panel, told, type, enter, words };
}

test('what is typed is heard as the terminal shows it, and each line that comes', async () => {
  const { panel, type, enter, words } = await heardOf(
    'printf "name: "; read name; echo "hello $name"; sleep 60',
  );
  using _ = panel;
  await until(() => words().includes('name:'));
  type('x');
  await until(() => words().endsWith('x'));
  enter();
  await until(() => words().includes('hello x'));
});

test('a passphrase is told nobody, neither its characters nor how many they are', async () => {
  const { panel, type, enter, told, words } = await heardOf(
    'stty -echo; printf "Passphrase: "; read secret; stty echo; echo; echo opened; sleep 60',
  );
  using _ = panel;
  await until(() => words().includes('Passphrase:'));
  const before = told.length;
  type('swordfish');
  enter();
  await until(() => words().includes('opened'));
  expect(told.slice(before)).toEqual([{ do: 'say', text: 'opened' }]);
});

test('F11 reads all that is in sight; lines that went away at the top are not read twice', async () => {
  const { panel, told, words } = await heardOf(
    'echo begins; sleep 0.5; seq 1 900; sleep 0.5; echo later; sleep 60',
  );
  using _ = panel;
  await until(() => words().includes('900'));
  await until(() => words().endsWith('later'));
  expect(told.filter((one) => one.do === 'say' && one.text === '900')).toHaveLength(1);
  told.length = 0;
  panel.readAll();
  expect(words()).toMatch(/^8\d\d .* 899 900 later$/);
});

test('while nobody listens nothing is read, and nothing of it afterwards', async () => {
  let listens = false;
  const { panel, words } = await heardOf('echo silent; read go; echo aloud; sleep 60', () => listens);
  using _ = panel;
  await new Promise((resolve) => setTimeout(resolve, 500));
  listens = true;
  panel.press({ code: 28, typed: '', control: false, alt: false });
  await until(() => words().includes('aloud'));
  expect(words()).not.toContain('silent');
});
