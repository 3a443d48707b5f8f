import { targetAt, targetsOf } from '../../../pointing/target.ts';
import type { Target } from '../../../pointing/target.ts';
import { Pointing } from '../../../pointing/pointing.ts';
import type { Action } from '../../../state/action.ts';
import { ofEach, ofEachState } from '../criterion.ts';
import type { Check } from '../criterion.ts';
import type { Exhibit } from '../exhibit.ts';

/** The units to both sides of a target's middle in which it is the one that is pressed. */
function reach(targets: readonly Target[], target: Target, scale: number): [across: number, down: number] {
  const [middleX, middleY] = [target.x + target.width / 2, target.y + target.height / 2];
  const goes = (dx: number, dy: number): number => {
    let units = 0;
    while (
      units < 60 &&
      targetAt(targets, middleX + dx * units * scale, middleY + dy * units * scale, scale) === target
    )
      units += 0.5;
    return units;
  };
  return [goes(-1, 0) + goes(1, 0), goes(0, -1) + goes(0, 1)];
}

function atLeast(least: number): Check {
  return ofEach(`the area in which a press counts for a target: ${least} × ${least} px`, function* (exhibit) {
    const { scale } = exhibit.viewport;
    const targets = targetsOf(exhibit.placed);
    for (const target of targets) {
      const [across, down] = reach(targets, target, scale);
      // Half a unit each way is between two steps.
      if (Math.min(across, down) + 1 < least)
        yield `${JSON.stringify(target.press)}: ${Math.round(across)} × ${Math.round(down)}`;
    }
  });
}

/** 2.5.8 */
export const targetSize = atLeast(24);

/** 2.5.5 */
export const enhancedTargetSize = atLeast(44);

/** What a hand on a target does, told by what it means. */
function meaning(
  exhibit: Exhibit,
  target: Target,
  act: (pointing: Pointing, x: number, y: number) => void,
): Action[] {
  const { width, height, scale } = exhibit.viewport;
  const meant: Action[] = [];
  const targets = targetsOf(exhibit.placed);
  const surface = {
    width,
    height,
    scale,
    targetAt: (x: number, y: number) => targetAt(targets, x, y, scale),
  };
  const pointing = new Pointing(surface, (action) => {
    if (action.type !== 'other') meant.push(action);
  });
  act(pointing, (target.x + target.width / 2) / (width - 1), (target.y + target.height / 2) / (height - 1));
  return meant;
}

/** 2.5.2 */
export const pointerCancellation = ofEachState(
  'each target pressed by a finger: nothing happens on the way down, and nothing when the finger slides off',
  function* (exhibit) {
    for (const target of targetsOf(exhibit.placed)) {
      const down = meaning(exhibit, target, (pointing, x, y) =>
        pointing.take({ type: 'finger', phase: 'down', x, y }, 0),
      );
      if (down.length > 0) yield `${JSON.stringify(target.press)} acts on the way down`;
      const off = meaning(exhibit, target, (pointing, x, y) => {
        pointing.take({ type: 'finger', phase: 'down', x, y }, 0);
        pointing.take({ type: 'finger', phase: 'moved', x: x > 0.5 ? 0 : 1, y }, 100);
        pointing.take({ type: 'finger', phase: 'up', x: x > 0.5 ? 0 : 1, y }, 200);
      });
      if (off.length > 0) yield `${JSON.stringify(target.press)} acts though the finger has left it`;
    }
  },
);
