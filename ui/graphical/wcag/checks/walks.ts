import { isDeepStrictEqual } from 'node:util';
import type { ClientMessage } from '../../../../src/wire/messages.ts';
import { targetsOf } from '../../../pointing/target.ts';
import type { Action } from '../../../state/action.ts';
import { buttonsOf, hintsOf } from '../../../state/hints.ts';
import { typesText } from '../../../state/screen-keys.ts';
import { shownOf } from '../../../state/state.ts';
import type { UiState } from '../../../state/state.ts';
import { update } from '../../../state/update.ts';
import { ofEachState } from '../criterion.ts';

/** What actions lead to, one after the other, and what the core is told by them. */
function after(state: UiState, ...actions: readonly Action[]): { state: UiState; told: ClientMessage[] } {
  const told: ClientMessage[] = [];
  const last = actions.reduce((now, action) => {
    const step = update(now, { type: 'action', action, atMs: now.nowMs });
    told.push(...step.effects);
    return step.state;
  }, state);
  return { state: last, told };
}

/** What the core is told besides that somebody is there. */
const acts = (told: readonly ClientMessage[]): string[] =>
  told.flatMap(({ type }) => (type === 'stop-countdown' ? [] : [type]));

/** Actions that name a line in sight: there the arrows lead, and Enter acts. */
const ofLines: ReadonlySet<Action['type']> = new Set(['pick', 'keys']);

/** 2.1.1, 2.1.3 */
export const allByKeys = ofEachState(
  'what a pointer can press is a line that arrows reach, a button that Tab reaches, or a line of the help',
  function* ({ state, placed }) {
    const shown = shownOf(state);
    const reached = [
      ...buttonsOf(state, shown),
      ...hintsOf(state, shown).flatMap(({ action }) => action ?? []),
    ];
    for (const { press } of targetsOf(placed)) {
      // F8 is on every screen, and the corner stands for it.
      if (ofLines.has(press.type) || press.type === 'aids') continue;
      if (press.type === 'accept' || press.type === 'back') continue;
      if (!reached.some((one) => isDeepStrictEqual(one, press)))
        yield `${JSON.stringify(press)} has no way by keys`;
    }
  },
);

/** 2.1.2 */
export const noTrap = ofEachState(
  'Esc, pressed again and again, leads to the menu, or tells the core to stop or to ask no more',
  function* ({ state }) {
    if (['connecting', 'leaving'].includes(state.screen.kind) || state.concealed) return;
    let now = state;
    for (let press = 0; press < 12; press += 1) {
      if (shownOf(now).kind === 'menu') return;
      const step = after(now, { type: 'back' });
      if (step.told.some(({ type }) => type === 'cancel' || type === 'answer')) return;
      now = step.state;
    }
    const shown = shownOf(now);
    const waits = shown.kind === 'asked' && shown.asked.sent;
    const stops = shown.kind === 'progress' && shown.cancelling;
    if (!waits && !stops) yield `Esc ends at ${shown.kind}`;
  },
);

const characters = ['1', '9', 'a', 'q', '/', ' '];

/** 2.1.4 */
export const characterKeys = ofEachState(
  'letters, digits and signs start nothing but on the menu’s list while it has the focus',
  function* ({ state }) {
    const shown = shownOf(state);
    const places = [state.focus, ...buttonsOf(state, shown).map((_, index) => index)];
    for (const focus of places) {
      if (shown.kind === 'menu' && focus === null) continue;
      for (const text of characters) {
        const { told } = after({ ...state, focus }, { type: 'text', text });
        const started = acts(told).filter((type) => type === 'boot' || type === 'power');
        if (started.length > 0) yield `“${text}” tells the core: ${started.join()}`;
      }
    }
  },
);

const anything: readonly Action[] = [
  { type: 'other' },
  { type: 'move', by: 1 },
  { type: 'back' },
  { type: 'text', text: 'a' },
  { type: 'next', by: 1 },
  { type: 'scan', move: 'on' },
  { type: 'help' },
];

/** 2.2.1 */
export const timeAdjustable = ofEachState(
  'whatever is done first on a screen with a countdown stops it for good, and the core is told',
  function* ({ state }) {
    if (state.countdown === null) return;
    for (const action of anything) {
      const step = after(state, action);
      const stopped =
        step.state.countdown === null && step.told.some(({ type }) => type === 'stop-countdown');
      if (!stopped) yield `${JSON.stringify(action)} leaves it running`;
    }
  },
);

const moves: readonly Action[] = [
  { type: 'next', by: 1 },
  { type: 'next', by: -1 },
  { type: 'move', by: 1 },
  { type: 'page', by: 1 },
  { type: 'last' },
  { type: 'scan', move: 'on' },
];

/** 3.2.1 */
export const onFocus = ofEachState(
  'moving the focus tells the core nothing and opens no other screen',
  function* ({ state }) {
    if (state.concealed) return;
    for (const action of moves) {
      const step = after(state, action, action, action);
      if (acts(step.told).length > 0)
        yield `${JSON.stringify(action)} tells the core ${acts(step.told).join()}`;
      if (shownOf(step.state).kind !== shownOf(state).kind)
        yield `${JSON.stringify(action)} opens another screen`;
    }
  },
);

/** 3.2.2 */
export const onInput = ofEachState('typing in a field changes the field alone', function* ({ state }) {
  if (!typesText(shownOf(state))) return;
  const step = after({ ...state, keys: null }, { type: 'text', text: 'x' }, { type: 'erase' });
  if (acts(step.told).length > 0) yield `the core is told ${acts(step.told).join()}`;
  if (shownOf(step.state).kind !== shownOf(state).kind) yield 'another screen opens';
});

/** 3.2.3, 3.2.6 */
export const consistentHelp = ofEachState(
  'help is F1, and the last of the buttons, on every screen that has any',
  function* ({ state }) {
    const shown = shownOf(state);
    const hints = hintsOf(state, shown);
    if (hints.length === 0 || shown.kind === 'help') return;
    if (hints.at(-1)?.keys.join() !== 'F1') yield `the last is ${hints.at(-1)?.keys.join()}`;
  },
);

/** 3.2.4 */
export const consistentWords = {
  how: 'a function key is told by the same words on every screen',
  findings: (exhibits: Parameters<typeof onFocus.findings>[0]): string[] => {
    const words = new Map<string, Set<string>>();
    for (const { state } of exhibits) {
      for (const { keys, does } of hintsOf(state, shownOf(state))) {
        const key = keys.join(' ');
        if (/^F\d+$/.test(key)) words.set(key, (words.get(key) ?? new Set()).add(does));
      }
    }
    return [...words].flatMap(([key, said]) => (said.size > 1 ? [`${key}: ${[...said].join(', ')}`] : []));
  },
};

/** 3.3.4, 3.3.6 */
export const errorsPrevented = ofEachState(
  'Enter alone switches nothing off and starts nothing that is warned of: the question stands on “no”, and Esc stops every start',
  function* ({ state }) {
    const shown = shownOf(state);
    if (shown.kind === 'confirm') {
      const { told } = after(state, { type: 'accept' });
      if (acts(told).length > 0) yield 'Enter on the question acts';
    }
    if (shown.kind === 'menu' && state.entries.length > 0 && !state.concealed) {
      const { told } = after(state, { type: 'power' }, { type: 'accept' });
      if (told.some(({ type }) => type === 'power')) yield 'Enter in the power menu switches off';
    }
    if (shown.kind === 'progress' && !shown.cancelling) {
      if (!after(state, { type: 'back' }).told.some(({ type }) => type === 'cancel'))
        yield 'Esc does not stop a start';
    }
  },
);

/** 3.3.7 */
export const redundantEntry = ofEachState(
  'parameters that were typed for a start that failed stand in the field again',
  function* ({ state }) {
    if (shownOf(state).kind !== 'menu' || state.concealed) return;
    const begun = after(
      { ...state, selected: 0 },
      { type: 'edit' },
      { type: 'last' },
      { type: 'text', text: ' typed' },
      { type: 'accept' },
    ).state;
    // One that is warned of is asked about first, and a group is opened.
    if (begun.screen.kind !== 'progress') return;
    const failed = update(begun, {
      type: 'server',
      message: { type: 'failure', request: 'boot', subject: 's', stage: 'read', reason: 'r', advice: '' },
      atMs: state.nowMs,
    }).state;
    const again = shownOf(after(failed, { type: 'back' }, { type: 'edit' }).state);
    if (again.kind === 'editor' && !again.field.text.endsWith(' typed')) yield `“${again.field.text}”`;
  },
);
