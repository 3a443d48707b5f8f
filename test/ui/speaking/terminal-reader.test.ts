import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import type { Told } from '../../../ui/speaking/told.ts';
import { TerminalReader } from '../../../ui/speaking/terminal-reader.ts';

test('a line that is drawn anew again and again leaves nothing behind in the terminal', async () => {
  const terminal = new xterm.Terminal({ cols: 40, rows: 5, scrollback: 20, allowProposedApi: true });
  const told: Told[] = [];
  const hear = (more: readonly Told[]): void => void told.push(...more);
  using reader = new TerminalReader(terminal, { listens: () => true, hear });
  for (let percent = 1; percent <= 4; percent += 1) {
    terminal.write(`\rat ${percent}0 %`, () => reader.printed());
    await expect.poll(() => told.length).toBeGreaterThanOrEqual(percent);
  }
  expect(terminal.markers).toHaveLength(1);
  terminal.dispose();
});
