import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import type { Action } from '../../../ui/state/action.ts';
import type { UiEvent } from '../../../ui/state/event.ts';
import { untilChange } from '../../../ui/state/countdown.ts';
import { entryOf } from '../../../ui/state/panel.ts';
import { inSight } from '../../../ui/state/in-sight.ts';
import { buttonsOf } from '../../../ui/state/hints.ts';
import { menuOf } from '../../../ui/state/rows.ts';
import { initialState, shownOf } from '../../../ui/state/state.ts';
import { update } from '../../../ui/state/update.ts';
import { networkReply } from './network-told.ts';
import { countdownMessage, entriesMessage, entry, welcome } from './states.ts';

const moves = fc.oneof<fc.Arbitrary<Action>[]>(
  fc.integer({ min: -20, max: 20 }).map((by) => ({ type: 'move', by })),
  fc.constantFrom(1 as const, -1 as const).map((by) => ({ type: 'page', by })),
  fc.constantFrom(1 as const, -1 as const).map((by) => ({ type: 'next', by })),
  fc.integer({ min: -3, max: 3 }).map((by) => ({ type: 'scroll', by })),
  fc.constantFrom<Action>({ type: 'first' }, { type: 'last' }, { type: 'erase' }, { type: 'other' }),
  fc.constantFrom<Action>(
    { type: 'log' },
    { type: 'details' },
    { type: 'power' },
    { type: 'help' },
    { type: 'edit' },
  ),
  fc.constantFrom<Action>({ type: 'sideways', by: 1 }, { type: 'sideways', by: -1 }, { type: 'undo' }),
  fc.stringMatching(/^\D{1,2}$/).map((text) => ({ type: 'text', text })),
);
/** Opens screens of the user's own, and edits in them. */
const panels = fc.constantFrom<Action>(
  { type: 'help' },
  { type: 'details' },
  { type: 'edit' },
  { type: 'log' },
  { type: 'power' },
  { type: 'network' },
  { type: 'sideways', by: 1 },
  { type: 'sideways', by: -1 },
  { type: 'word', by: -1 },
  { type: 'delete' },
  { type: 'erase-word' },
  { type: 'undo' },
  { type: 'reveal' },
);
const actions = fc.oneof<fc.Arbitrary<Action>[]>(
  moves,
  fc.constantFrom<Action>({ type: 'accept' }, { type: 'back' }),
  panels,
  fc
    .tuple(
      fc.constantFrom('0', '1', '7', 'entry a', 'more x', '-1', 'NaN', ''),
      fc.constantFrom('select', 'accept', 'details'),
    )
    .map(([key, does]) => ({ type: 'pick', key, does }) as const),
  fc.string({ maxLength: 3 }).map((text) => ({ type: 'text', text })),
);
const entries = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 12 }).map((ids) =>
  entriesMessage(
    ids.map((id, i) => ({
      ...entry(id, `title ${id}`, i % 3 === 2 ? 'broken' : 'ready'),
      systemId: ['', 'x', 'y'][(i + id.length) % 3] ?? '',
      folded: i % 2 === 1,
    })),
    ids[1],
  ),
);
const messages = fc.oneof<fc.Arbitrary<ServerMessage>[]>(
  entries,
  fc.constant(welcome),
  fc.option(fc.nat(9000)).map((left) => countdownMessage('a', 9000, left)),
  fc.constant({ type: 'progress', progress: null }),
  fc.constantFrom<ServerMessage>(
    { type: 'prompt', prompt: null },
    { type: 'prompt', prompt: { id: 1, kind: 'password', title: 'p', text: '', problem: '' } },
    { type: 'prompt', prompt: { id: 2, kind: 'confirm', title: 'c', text: '', problem: '' } },
  ),
  fc.nat(9).map((id) => ({ type: 'reply', id, reply: networkReply })),
  fc.constant({ type: 'failure', request: 'boot', subject: 's', stage: 'read', reason: 'r', advice: '' }),
);
const events = (action: fc.Arbitrary<Action>): fc.Arbitrary<UiEvent[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: action.map((one) => ({ type: 'action', action: one }) as const) },
        { weight: 2, arbitrary: messages.map((message) => ({ type: 'server', message }) as const) },
        fc.constant({ type: 'tick' } as const),
        fc.constant({ type: 'disconnected' } as const),
        fc
          .integer({ min: -1, max: 20 })
          .map((rows) => ({ type: 'viewport', rows, headingRows: rows % 3 === 0 ? 1 : 0.4 }) as const),
      ),
      { maxLength: 60 },
    )
    .map((list) => list.map((event, index) => ({ ...event, atMs: index * 400 })));

test('after any sequence of events the selection is an entry, in sight', () => {
  fc.assert(
    fc.property(events(actions), (list) => {
      let state = initialState;
      for (const event of list) {
        ({ state } = update(state, event));
        const { rows } = menuOf(state);
        const count = rows.length;
        expect(state.selected).toBeGreaterThanOrEqual(0);
        expect(state.selected).toBeLessThan(Math.max(1, count));
        expect(state.selected).toBeGreaterThanOrEqual(state.top);
        const { pageRows, headingRows } = state;
        const seen = inSight(rows, state.selected, state.top, { rows: pageRows, heading: headingRows });
        expect(seen.top).toBe(state.top);
        expect(state.selected).toBeLessThan(Math.max(1, seen.end));
        const cost = rows
          .slice(seen.top, seen.end)
          .reduce((sum, row) => sum + (row.heading ? 1 + headingRows : 1), 0);
        expect(cost <= pageRows || seen.end - seen.top === 1).toBe(true);
        // The last page is full: no room is left where lines before it are out of sight.
        if (seen.top > 0 && seen.end === count) expect(cost + 1 + headingRows).toBeGreaterThan(pageRows);
        const buttons = buttonsOf(state, shownOf(state)).length;
        expect(state.focus === null || (state.focus >= 0 && state.focus < buttons)).toBe(true);
        const wait = untilChange(state);
        const { above } = state;
        expect(above.every((panel) => !('entryId' in panel) || entryOf(state, panel) !== undefined)).toBe(
          true,
        );
        expect(wait === null || (wait >= 0 && wait <= 1500)).toBe(true);
      }
    }),
  );
});

test('keys that move, and letters, never start anything', () => {
  fc.assert(
    fc.property(events(moves), (list) => {
      let state = initialState;
      for (const event of list) {
        const step = update(state, event);
        ({ state } = step);
        expect(step.effects.filter((effect) => effect.type === 'boot')).toEqual([]);
      }
    }),
  );
});

test('the core hears of a stopped countdown at most once for each welcome', () => {
  fc.assert(
    fc.property(events(actions), (list) => {
      let state = initialState;
      let allowed = 1;
      for (const event of list) {
        if (event.type === 'server' && event.message.type === 'welcome') allowed = 1;
        const step = update(state, event);
        ({ state } = step);
        allowed -= step.effects.filter((effect) => effect.type === 'stop-countdown').length;
        expect(allowed).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('an event leaves the state before it as it was', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    }
    return value;
  };
  fc.assert(
    fc.property(events(actions), (list) => {
      let state = freeze(initialState);
      for (const event of list) state = freeze(update(state, freeze(event)).state);
      expect(state.nowMs).toBeGreaterThanOrEqual(0);
    }),
  );
});
