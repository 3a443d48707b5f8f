import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../../src/model/prompt.ts';
import { changes } from '../../../ui/text/ansi.ts';
import { page } from '../../../ui/text/page.ts';
import { Played, entry } from '../state/states.ts';

const size = { columns: 60, rows: 24 };
const password: Prompt = {
  id: 1,
  kind: 'password',
  title: 'Passphrase for vda3',
  text: 'The kernel lies on an encrypted device.',
  problem: '',
};
const asked = (prompt: Prompt): Played =>
  Played.menu([entry('a')])
    .event({ type: 'keyboard', layout: 'de', atMs: 0 })
    .server({ type: 'prompt', prompt });
const texts = (played: Played): string[] => page(played.state, size).map(({ text }) => text.trimEnd());

describe('a question as text', () => {
  test('a passphrase is stars with their number, and the cursor stands behind them', () => {
    const played = asked(password).type('hunter2');
    expect(texts(played)).toEqual([
      'Passphrase for vda3',
      '',
      'The kernel lies on an encrypted device.',
      '',
      '  *******',
      '7 characters',
      'Keyboard layout: de',
      'Enter confirm  Esc cancel  Tab show  Ctrl-T shell  F1 help',
    ]);
    expect(page(played.state, size).find(({ cursor }) => cursor !== undefined)).toMatchObject({ cursor: 9 });
  });

  test('shown on request, with what was wrong at the last try', () => {
    const lines = texts(
      asked({ ...password, problem: 'No key opens with it.' })
        .type('hunter2')
        .act({ type: 'reveal' }),
    );
    expect(lines).toContain('  hunter2');
    expect(lines).toContain('! No key opens with it.');
  });

  test('a confirmation shows both answers, the harmless one selected', () => {
    const lines = page(asked({ ...password, kind: 'confirm' }).state, size);
    expect(lines.filter(({ style }) => style === 'selected').map(({ text }) => text.trimEnd())).toEqual([
      '> No',
    ]);
    expect(lines.map(({ text }) => text)).toContain('  Yes');
  });

  test('a long text is shown around its cursor', () => {
    const text = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const played = asked({ ...password, kind: 'text' }).act({ type: 'text', text });
    expect(texts(played).join('\n')).toContain('word59');
    expect(texts(played.act({ type: 'first' })).join('\n')).toContain('word0 word1');
  });

  test('the cursor is shown while a text is edited, and hidden again', () => {
    const menu = page(Played.menu([entry('a')]).state, size);
    const question = page(asked(password).state, size);
    expect(changes(menu, question)).toMatch(/\u001b\[5;3H\u001b\[\?25h$/);
    expect(changes(question, menu)).toMatch(/^\u001b\[\?25l/);
    expect(changes(question, question)).toBe('');
  });
});
