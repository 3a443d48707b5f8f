import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { Action } from '../../../ui/state/action.ts';
import { fieldsOf } from '../../../ui/state/acting/editor.ts';
import { editLine } from '../../../ui/state/edit-note.ts';
import { asWord, editOf, fieldTexts } from '../../../ui/state/entry-edit.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const a: BootEntry = {
  ...entry('a', 'Alpha'),
  kernel: 'sda1:/vmlinuz',
  initrds: ['sda1:/ucode img', 'sda1:/initrd'],
  cmdline: 'ro quiet',
};
const up: Action = { type: 'move', by: -1 };
const down: Action = { type: 'move', by: 1 };
const complete: Action = { type: 'details' };
const editing = (of: BootEntry = a): Played => Played.menu([of]).act({ type: 'edit' });

function panelOf({ state }: Played) {
  const shown = shownOf(state);
  if (shown.kind !== 'editor') throw new Error(`${shown.kind} is in sight`);
  return shown;
}

function lineOf(played: Played): string {
  return editLine(panelOf(played), played.state.words).words;
}

/** The core knows these ways to go on with what it was asked last. */
function offered(played: Played, ...words: readonly string[]): Played {
  const candidates = words.map((word) => ({ word, label: word.replace(/.*\//, ''), kind: 'file' as const }));
  return played.server({
    type: 'reply',
    id: played.state.lastAsk,
    reply: { what: 'complete', candidates },
  });
}

describe('the fields of an entry', () => {
  test('begin with the arguments; up and down go to the others and no further', () => {
    const played = editing();
    const names = [up, up, up, down].map((action) => panelOf(played.act(action)).name);
    expect([panelOf(editing()).name, ...names]).toEqual([
      'cmdline',
      'initrds',
      'kernel',
      'kernel',
      'initrds',
    ]);
    expect(panelOf(played).field.text).toBe('sda1:/ucode\\x20img sda1:/initrd');
  });

  test('are gone through by Tab and by one key alone, before the buttons and round', () => {
    const played = editing();
    const seen = new Set<string>();
    for (let step = 0; step < 20; step += 1) {
      const { name } = panelOf(played.act({ type: 'next', by: 1 }));
      if (played.state.focus === null) seen.add(name);
    }
    expect(seen).toEqual(new Set(['kernel', 'initrds', 'cmdline']));
  });

  test('what was changed starts, once; what was not is left to the core', () => {
    const kernel = editing().act(up, up).type('.old').act({ type: 'accept' });
    expect(kernel.told).toEqual([
      { type: 'boot', entryId: 'a', kernel: 'sda1:/vmlinuz.old', cmdline: 'ro quiet' },
    ]);
    const initrds = editing().act(up).type(' sda2:/more').act({ type: 'accept' });
    expect(initrds.told).toEqual([
      {
        type: 'boot',
        entryId: 'a',
        initrds: ['sda1:/ucode img', 'sda1:/initrd', 'sda2:/more'],
        cmdline: 'ro quiet',
      },
    ]);
    expect(editing().act(up, { type: 'erase-line' }, { type: 'accept' }).told).toMatchObject([
      { initrds: [] },
    ]);
  });

  test('each has its own undo', () => {
    const played = editing().type('!').act(up).type('x').act(up).type('y');
    const texts = () => Object.values(fieldsOf(panelOf(played))).map(({ text }) => text);
    played.act({ type: 'undo' }, { type: 'undo' }, down, down, { type: 'undo' });
    expect(texts()).toEqual(['sda1:/vmlinuz', 'sda1:/ucode\\x20img sda1:/initrdx', 'ro quiet']);
  });

  test('after a failure the last try is there again in each of them', () => {
    const played = editing().act(up, up).type('.bad').act({ type: 'accept' });
    played.server({ type: 'failure', request: 'boot', subject: '', stage: 'open', reason: '', advice: '' });
    played.act({ type: 'accept' }, { type: 'edit' }, up, up);
    expect(panelOf(played).field.text).toBe('sda1:/vmlinuz.bad');
    expect(panelOf(played.act({ type: 'undo' })).field.text).toBe('sda1:/vmlinuz');
  });

  test('one that cannot be started with is gone to, and says why', () => {
    const none = editing().act(up, up, { type: 'erase-line' }, down, { type: 'accept' });
    expect([panelOf(none).name, none.told]).toEqual(['kernel', []]);
    expect(lineOf(none)).toBe('A kernel must be named.');
    const many = editing()
      .act(up, { type: 'text', text: ' x'.repeat(63) }, down)
      .act({ type: 'accept' });
    expect([panelOf(many).name, many.told]).toEqual(['initrds', []]);
  });

  test('saving keeps what was edited of all three, and what was not stays the entry’s own', () => {
    const played = editing().type(' x').act(up).type(' sda2:/more').act({ type: 'keep' });
    const [kept] = played.told;
    expect(kept).toMatchObject({
      ask: {
        what: 'keep-edit',
        entryId: a.id,
        cmdline: 'ro quiet x',
        initrds: [...a.initrds, 'sda2:/more'],
      },
    });
    expect(kept).not.toHaveProperty('ask.kernel');
    expect(played.state.above).toEqual([]);
  });

  test('one that cannot be started with is not saved either', () => {
    const none = editing().act(up, up, { type: 'erase-line' }, down, { type: 'keep' });
    expect([panelOf(none).name, none.told]).toEqual(['kernel', []]);
  });
});

describe('completion', () => {
  test('goes on as far as all ways do, as one step to be undone, and lists them', () => {
    const played = editing().act(up, up, { type: 'erase-word' }).type('sda1:/vm').act(complete);
    expect(played.told.at(-1)).toMatchObject({ ask: { what: 'complete', word: 'sda1:/vm', directory: '/' } });
    offered(played, 'sda1:/vmlinuz-6.1', 'sda1:/vmlinuz-6.12');
    expect(panelOf(played).field.text).toBe('sda1:/vmlinuz-6.1');
    expect(lineOf(played)).toBe('vmlinuz-6.1  vmlinuz-6.12');
    expect(panelOf(played.act({ type: 'undo' })).field.text).toBe('sda1:/vm');
  });

  test('of several initrds it goes on with the one before the cursor, its blanks written', () => {
    const played = editing().act(up).type(' sda2:/my').act(complete);
    expect(played.told.at(-1)).toMatchObject({ ask: { word: 'sda2:/my' } });
    offered(played, 'sda2:/my initrd');
    expect(panelOf(played).field.text).toMatch(/ sda2:\/my\\x20initrd$/);
  });

  test('says when nothing goes on, and what the core says against it', () => {
    expect(lineOf(offered(editing().act(up, complete)))).toBe('Nothing goes on with this name.');
    const played = editing().act(up, complete);
    const failure = { subject: 'x:/', stage: 'name', reason: 'no such device', advice: '' };
    played.server({ type: 'refusal', id: played.state.lastAsk, ...failure });
    expect(lineOf(played)).toBe('name x:/: no such device');
  });

  test.each<[string, readonly Action[]]>([
    ['was typed on', [{ type: 'text', text: 'x' }]],
    ['was left', [down]],
    ['was closed', [{ type: 'back' }]],
  ])('an answer for a field that %s is not waited for', (_what, actions) => {
    const played = editing().act(up, complete);
    const id = played.state.lastAsk;
    played.act(...actions);
    expect(played.told.at(-1)).toEqual({ type: 'drop', id });
    const { above } = played.state;
    expect(offered(played, 'sda1:/other').state.above).toEqual(above);
  });

  test('of many ways the first are told, and how many there are more', () => {
    const ways = Array.from({ length: 40 }, (_, index) => `sda1:/initrd${index}`);
    expect(lineOf(offered(editing().act(up, complete), ...ways))).toMatch(/^initrd0 .* … and 28 more$/);
  });

  test('arguments have none', () => {
    expect(editing().act(complete).told).toEqual([]);
  });
});

test('any names come back from their fields as they were', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\\ '));
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 5 }), fc.string(), (kernel, initrds, typed) => {
      const whole: BootEntry = { ...a, kernel, initrds };
      expect(editOf(whole, fieldTexts(whole))).toEqual({ cmdline: a.cmdline });
      const { initrds: words } = editOf(whole, {
        ...fieldTexts(whole),
        initrds: [...initrds, 'new'].map(asWord).join(' '),
      });
      expect(words).toEqual([...initrds, 'new']);
      expect(() => editOf(whole, { kernel: typed, initrds: typed, cmdline: typed })).not.toThrow();
    }),
  );
});
