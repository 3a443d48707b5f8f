import type { Assistance } from '../input/accessx/assistance.ts';
import { key } from '../input/key-codes.ts';
import { nowMs } from '../session/clock.ts';
import type { Session } from '../session/session.ts';

/** What stands on the keys that can be held. */
const names: ReadonlyMap<number, string> = new Map([
  [key.leftShift, 'Shift'],
  [key.rightShift, 'Shift'],
  [key.leftCtrl, 'Ctrl'],
  [key.rightCtrl, 'Ctrl'],
  [key.leftAlt, 'Alt'],
  [key.rightAlt, 'AltGr'],
  [key.leftMeta, 'Meta'],
  [key.rightMeta, 'Meta'],
]);

/** Keyboards that help as a session's aids say, and whose gestures switch these. */
export function assistanceFor(session: Session): Assistance {
  const turn = (name: 'sticky' | 'slow', on: boolean): void => session.act({ type: 'aid', name, on });
  return {
    aids: () => session.state.aids,
    times: () => session.state.times,
    onGesture(gesture) {
      const { sticky, slow } = session.state.aids;
      if (gesture === 'sticky') turn('sticky', !sticky);
      else if (gesture === 'slow') turn('slow', !slow);
      else if (gesture === 'sticky-off' && sticky) turn('sticky', false);
    },
    onTold: (kind, code) => session.tellFeedback(kind, names.get(code) ?? '', nowMs()),
    onHeld: (held) =>
      session.setHeld(
        [...held].map(([code, how]) => `${names.get(code) ?? ''}${how === 'locked' ? ' +' : ''}`),
      ),
  };
}
