import { closeSync, constants, openSync } from 'node:fs';
import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ShellKey } from '../../../ui/shell/editor/bindings.ts';
import { ShellTerminal } from '../../../ui/shell/terminal.ts';
import { PseudoTerminal } from '../text/pseudo-terminal.ts';

test('what is typed now does not overtake what was typed ahead', async () => {
  using stack = new DisposableStack();
  const pseudo = stack.use(new PseudoTerminal());
  const fd = openSync(pseudo.path, constants.O_RDWR | constants.O_NOCTTY);
  stack.defer(() => closeSync(fd));
  const terminal = new ShellTerminal(fd, fd, () => undefined);
  let text = '';
  const onKeys = (keys: readonly ShellKey[]): void => {
    for (const key of keys) if (key.type === 'insert') text += key.text;
  };
  for (let round = 0; round < 20; round += 1) {
    text = '';
    // In the phase of immediates: input is read once more before the next ones run.
    await immediate();
    terminal.keep([{ type: 'insert', text: 'ahead ' }]);
    pseudo.type('now');
    terminal.take(onKeys);
    await expect.poll(() => text.length).toBe('ahead now'.length);
    expect(text).toBe('ahead now');
    terminal.release();
  }
});
