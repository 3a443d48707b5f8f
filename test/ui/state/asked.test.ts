import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../../src/model/prompt.ts';
import { hidesTyping } from '../../../ui/state/asked.ts';
import { helpItems } from '../../../ui/state/hints.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const password: Prompt = { id: 7, kind: 'password', title: 'Passphrase for vda3', text: '', problem: '' };
const asks = (prompt: Prompt | null) => ({ type: 'prompt', prompt }) as const;
const asked = (prompt: Prompt = password): Played =>
  Played.menu([entry('a'), entry('b')]).server(asks(prompt));

test('a password is undone as one: where its blanks are is not told', () => {
  const left = (typed: string): number =>
    asked().type(typed).act({ type: 'undo' }).state.asked?.field.text.length ?? -1;
  expect([left('a b c'), left('abcde')]).toEqual([0, 0]);
});

describe('a question of the core', () => {
  test('stands before the menu; letters go into it and find no entry', () => {
    const played = asked().type('b');
    expect(shownOf(played.state)).toMatchObject({ kind: 'asked', asked: { field: { text: 'b' } } });
    expect(played.selectedId).toBe('a');
  });

  test('Enter answers once, and nothing of a password is kept', () => {
    const played = asked().type('secret').act({ type: 'accept' }, { type: 'accept' });
    expect(played.told).toEqual([{ type: 'answer', promptId: 7, value: 'secret' }]);
    expect(JSON.stringify(played.state)).not.toContain('secret');
  });

  test('is typed unseen while it is a password that is not shown', () => {
    expect(hidesTyping(asked().state)).toBe(true);
    expect(hidesTyping(asked().act({ type: 'reveal' }).state)).toBe(false);
    expect(hidesTyping(asked({ ...password, kind: 'text' }).state)).toBe(false);
    expect(hidesTyping(Played.menu([]).state)).toBe(false);
  });

  test('an Enter for the screen before is no empty password', () => {
    expect(asked().act({ type: 'accept' }).told).toEqual([]);
  });

  test('Escape declines, and the menu is there again', () => {
    const played = asked().type('x').act({ type: 'back' });
    expect(played.told).toEqual([{ type: 'answer', promptId: 7, value: null }]);
    expect(shownOf(played.state).kind).toBe('menu');
  });

  test('declined while an entry is being started, the start ends and is no failure', () => {
    const played = Played.menu([entry('a')])
      .act({ type: 'accept' })
      .server(asks(password))
      .act({ type: 'back' });
    expect(played.told.slice(1)).toEqual([{ type: 'cancel' }, { type: 'answer', promptId: 7, value: null }]);
    played.server({ type: 'failure', request: 'boot', subject: 's', stage: 'ask', reason: 'r', advice: '' });
    expect(played.state.screen.kind).toBe('menu');
  });

  test('the next try begins empty and hidden', () => {
    const played = asked().act({ type: 'reveal' }).type('wrong').act({ type: 'accept' });
    played.server(asks(null), asks({ ...password, id: 8, problem: 'No key opens.' }));
    expect(played.state.asked).toMatchObject({ field: { text: '' }, revealed: false, sent: false });
  });

  test('a confirmation answers no unless yes is chosen', () => {
    const confirm: Prompt = { ...password, kind: 'confirm' };
    expect(asked(confirm).act({ type: 'accept' }).told).toEqual([
      { type: 'answer', promptId: 7, value: null },
    ]);
    const agreed = asked(confirm).act({ type: 'move', by: 1 }, { type: 'accept' });
    expect(agreed.told).toEqual([{ type: 'answer', promptId: 7, value: 'yes' }]);
  });

  test('it goes when the core has its answer from elsewhere, or is gone', () => {
    expect(shownOf(asked().server(asks(null)).state).kind).toBe('menu');
    const gone = asked().event({ type: 'disconnected', atMs: 1 });
    expect(gone.state.asked).toBeNull();
  });
});

describe('help', () => {
  test('tells the keys of what it stands before, and gives it back', () => {
    const played = asked().act({ type: 'help' });
    expect(shownOf(played.state)).toMatchObject({ kind: 'help', of: { kind: 'asked' } });
    expect(shownOf(played.type('x').act({ type: 'back' }).state)).toMatchObject({
      kind: 'asked',
      asked: { field: { text: '' } },
    });
  });

  test('its line for F9 asks for the command line, for whoever has no such key', () => {
    const played = Played.menu([entry('a')]).act({ type: 'help' });
    const shown = shownOf(played.state);
    const lines = shown.kind === 'help' ? helpItems(played.state, shown.of) : [];
    const at = lines.findIndex(({ label }) => label === 'F9');
    played.act({ type: 'pick', key: String(at), does: 'accept' });
    expect([played.state.shells, shownOf(played.state).kind]).toEqual([1, 'menu']);
  });

  test('a question that comes is not hidden by it', () => {
    const played = Played.menu([entry('a')])
      .act({ type: 'help' })
      .server(asks(password));
    expect(shownOf(played.state).kind).toBe('asked');
  });
});
