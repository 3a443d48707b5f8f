import { expect, test } from 'vitest';
import { panelPlace } from '../../../ui/graphical/panel/picture.ts';
import { ShellPanel } from '../../../ui/graphical/panel/shell-panel.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { until } from './until.ts';

const viewport = { width: 1024, height: 768, scale: 1 } as const;

type Text = Extract<Operation, { kind: 'text' }>;

function texts(panel: ShellPanel): Text[] {
  return panel.picture(darkTheme).filter((operation) => operation.kind === 'text');
}

test('what a program prints stands in cells, wide characters at their own place; its end is told', async () => {
  let ended = false;
  const script =
    'stty size; printf "漢x\\033[31mred\\033[0m\\n"; read line; test "$line" = typed && exit 0; sleep 60';
  using panel = await ShellPanel.open(viewport, { onChange: () => undefined, onEnd: () => (ended = true) }, [
    'setsid',
    '-c',
    'sh',
    '-c',
    script,
  ]);
  await until(() => texts(panel).some(({ text }) => text.startsWith('red')));
  const { columns, rows, cellWidth, left } = panelPlace(viewport);
  const shown = texts(panel);
  expect(shown.some(({ text }) => text.startsWith(`${rows} ${columns}`))).toBe(true);
  // The character beside a wide one stands two cells on.
  expect(shown.find(({ text }) => text === 'x')?.textX).toBe(left + 2 * cellWidth);
  const red = shown.find(({ text }) => text.startsWith('red'));
  expect(red?.colour).not.toBe(darkTheme.colours.text);
  expect(columns).toBeGreaterThanOrEqual(80);
  for (const typed of 'typed') panel.press({ code: 0, typed, control: false, alt: false });
  panel.press({ code: 28, typed: '', control: false, alt: false });
  await until(() => ended);
});

test('on a display of another size the shell has as many cells as that holds', async () => {
  const script = 'trap "stty size" WINCH; echo ready; while :; do sleep 0.05; done';
  using panel = await ShellPanel.open(viewport, { onChange: () => undefined, onEnd: () => undefined }, [
    'setsid',
    '-c',
    'sh',
    '-c',
    script,
  ]);
  await until(() => texts(panel).some(({ text }) => text.startsWith('ready')));
  const smaller = { width: 800, height: 600, scale: 1 };
  const { columns, rows } = panelPlace(smaller);
  const shown = (): string[] =>
    panel
      .picture(darkTheme, smaller)
      .filter((operation) => operation.kind === 'text')
      .map(({ text }) => text);
  await until(() => shown().some((text) => text.startsWith(`${rows} ${columns}`)));
});

test.each([
  [640, 480, 1],
  [1920, 1080, 1.5],
  [3840, 2160, 3],
])('at %i × %i the cells lie on the screen, eighty of them or more in a row', (width, height, scale) => {
  const place = panelPlace({ width, height, scale });
  expect(place.columns).toBeGreaterThanOrEqual(80);
  expect(place.left + place.columns * place.cellWidth).toBeLessThanOrEqual(width);
  expect(place.top + place.rows * place.cellHeight).toBeLessThanOrEqual(height);
});
