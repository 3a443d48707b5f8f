import { describe, expect, test } from 'vitest';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import type { Action } from '../../../ui/state/action.ts';
import { buttonsOf } from '../../../ui/state/hints.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { update } from '../../../ui/state/update.ts';
import { Played, entry } from './states.ts';

const next: Action = { type: 'next', by: 1 };
const previous: Action = { type: 'next', by: -1 };
const three = (): Played => Played.menu([entry('a'), entry('b'), entry('c')]);
const focusOf = ({ state }: Played): Action | string | undefined =>
  state.focus === null ? `entry ${state.selected}` : buttonsOf(state, shownOf(state))[state.focus];

describe('one key alone', () => {
  test('reaches every entry, then every button, and comes round', () => {
    const played = three();
    const seen = Array.from({ length: 6 }, () => focusOf(played.act(next)));
    const buttons = [{ type: 'details' }, { type: 'power' }, { type: 'help' }];
    expect(seen).toEqual(['entry 1', 'entry 2', ...buttons, 'entry 0']);
  });

  test('goes the other way as well', () => {
    const played = three();
    expect([focusOf(played.act(previous)), focusOf(played.act(previous, previous, previous))]).toEqual([
      { type: 'help' },
      'entry 2',
    ]);
  });

  test.each(['power', 'help', 'log', 'details', 'edit'] as const)(
    'with select reaches the way out of every screen: %s',
    (type) => {
      const played = three().act({ type });
      expect(shownOf(played.state).kind).not.toBe('menu');
      const isBack = (): boolean => JSON.stringify(focusOf(played)) === '{"type":"back"}';
      for (let step = 0; step < 30 && !isBack(); step++) played.act(next);
      expect(shownOf(played.act({ type: 'accept' }).state).kind).toBe('menu');
      expect(played.told).toEqual([]);
    },
  );

  test('edits an entry in the middle: its details follow on those of the last one', () => {
    const played = three().act(next, next, next, { type: 'press' });
    const id = (): string => {
      const shown = shownOf(played.state);
      return 'entryId' in shown ? shown.entryId : '';
    };
    expect(id()).toBe('c');
    const to = (button: Action): void => {
      const is = (): boolean => JSON.stringify(focusOf(played)) === JSON.stringify(button);
      for (let step = 0; step < 30 && !is(); step++) played.act(next);
      expect(focusOf(played)).toEqual(button);
    };
    to({ type: 'text', text: ' ' });
    played.act({ type: 'press' });
    expect(id()).toBe('a');
    played.act({ type: 'press' });
    expect(id()).toBe('b');
    to({ type: 'edit' });
    expect(shownOf(played.act({ type: 'press' }).state)).toMatchObject({ kind: 'editor', entryId: 'b' });
  });

  test('reaches the log and the editor through the lines of the help', () => {
    const openedBy = (keys: string): string => {
      const played = three().act({ type: 'help' });
      const place = ['F3', 'F4'].includes(keys) ? keys : '';
      for (let step = 0; step < 12; step++) {
        const shown = shownOf(played.state);
        if (shown.kind !== 'help') break;
        const before = shownOf(played.act({ type: 'accept' }).state).kind;
        if (before === (place === 'F3' ? 'editor' : 'log')) return before;
        const again = played.state.screen.kind === 'progress';
        if (again) played.server({ type: 'progress', progress: null });
        while (shownOf(played.state).kind !== 'menu') played.act({ type: 'back' });
        played.act({ type: 'help' });
        for (let line = 0; line <= step; line++) played.act(next);
      }
      return '';
    };
    expect([openedBy('F3'), openedBy('F4')]).toEqual(['editor', 'log']);
  });
});

test('a screen that comes into sight has the focus itself', () => {
  const played = three().act(next, next, next, next);
  expect(focusOf(played)).toEqual({ type: 'power' });
  expect(played.act({ type: 'accept' }).state.focus).toBeNull();
});

test('what is pointed at is started by its key, though the list has changed meanwhile', () => {
  const played = three();
  played.server({ type: 'entries', entries: [entry('x'), entry('a'), entry('b')], defaultId: 'x' });
  played.act({ type: 'pick', key: 'entry b', does: 'accept' });
  expect(played.told.at(-1)).toEqual({ type: 'boot', entryId: 'b' });
  expect(three().act({ type: 'pick', key: 'entry gone', does: 'accept' }).told).toEqual([]);
});

test('a digit starts nothing while a button has the focus; a letter goes on in the list', () => {
  const played = three().act(previous);
  expect(focusOf(played)).toEqual({ type: 'help' });
  played.act({ type: 'text', text: '2' });
  expect([played.told, focusOf(played)]).toEqual([[], { type: 'help' }]);
  expect(played.act({ type: 'text', text: 'b' }).state.selected).toBe(1);
});

test('a wheel stops at the ends of the menu, where a key goes round', () => {
  expect(three().act({ type: 'scroll', by: -1 }).state.selected).toBe(0);
  expect(three().act({ type: 'scroll', by: 9 }).state.selected).toBe(2);
});

test('Tab goes on as well, but shows a password where one is typed', () => {
  const played = three().act({ type: 'reveal' });
  expect(played.state.selected).toBe(1);
  played.server({ type: 'prompt', prompt: { id: 1, kind: 'password', title: 't', text: '', problem: '' } });
  expect(played.act({ type: 'reveal' }).state.asked?.revealed).toBe(true);
});

test('what can be done in a report is gone through line by line, what is only read by pages', () => {
  const lineAfter = (name: string): number => {
    const { state } = update(sampleState(name, 5), {
      type: 'action',
      action: { type: 'first' },
      atMs: 50,
    });
    const moved = shownOf(update(state, { type: 'action', action: next, atMs: 51 }).state);
    return moved.kind === 'report' ? moved.at : -1;
  };
  expect(lineAfter('repair')).toBe(1);
  expect(lineAfter('report')).toBeGreaterThan(1);
});
