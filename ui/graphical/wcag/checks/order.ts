import { update } from '../../../state/update.ts';
import { shownOf } from '../../../state/state.ts';
import type { UiState } from '../../../state/state.ts';
import type { PlacedBox } from '../../../view/placed.ts';
import { ofEach, ofEachState } from '../criterion.ts';
import { every, turnedTo } from '../exhibit.ts';

/** Boxes that tell something and have none below them that does, in the order in which they are told. */
function leaves(placed: PlacedBox): PlacedBox[] {
  // What hangs in a corner is told after the screen's own part.
  if (placed.box.style.inset !== undefined) return [];
  const below = placed.children.flatMap(leaves);
  const { role, label = '' } = placed.box;
  const told = role !== 'none' && role !== 'group' && label !== '';
  return below.length > 0 || !told ? below : [placed];
}

/** 1.3.2 */
export const meaningfulSequence = ofEach(
  'what is told next lies beside or below what was told before',
  function* (exhibit) {
    let before: PlacedBox | undefined;
    for (const one of leaves(exhibit.placed)) {
      const above = before !== undefined && one.y + one.height <= before.y;
      // A column of its own begins above again.
      const beside =
        before !== undefined && (one.x >= before.x + before.width || one.x + one.width <= before.x);
      if (above && !beside)
        yield `“${one.box.label}” is told after “${before?.box.label}”, which lies below it`;
      before = one;
    }
  },
);

const next = (state: UiState): UiState =>
  update(state, { type: 'action', action: { type: 'next', by: 1 }, atMs: state.nowMs }).state;

/** 2.4.3 */
export const focusOrder = ofEachState(
  'one key takes the focus down the screen, along the bottom line, and round once',
  function* (exhibit) {
    let { state } = exhibit;
    const begun = shownOf(state).kind;
    let rounds = 0;
    let last: readonly [number, number] = [-1, -1];
    for (let step = 0; step < 60 && rounds < 2; step += 1) {
      state = next(state);
      if (shownOf(state).kind !== begun) return yield 'a key that moves the focus opens another screen';
      const focused = [...every(turnedTo(exhibit, state).placed)].find(({ box }) => box.focused === true);
      if (focused === undefined) return;
      const now = [focused.y, focused.x] as const;
      const back = now[0] < last[0] || (now[0] === last[0] && now[1] < last[1]);
      if (back) rounds += 1;
      last = now;
    }
    // A list that scrolls under the focus stays where it is: it does not come round within this many.
  },
);
