import { key } from '../input/key-codes.ts';
import { MorseSwitches } from '../input/morse-switches.ts';
import { scanSettings } from '../input/scanning.ts';
import { Switches } from '../input/switches.ts';
import type { SharedSwitches } from '../input/switches.ts';
import type { Session } from '../session/session.ts';
import type { Action } from '../state/action.ts';
import { scanMode } from '../state/aids.ts';
import { hidesTyping } from '../state/asked.ts';
import { scanAtStart } from '../state/scan.ts';
import { shownOf } from '../state/state.ts';
import type { PanelSwitch } from './panel/panel-switch.ts';

/** What stands before a session's screen and takes what switches mean. */
interface InFront {
  act(action: Action, atMs: number): void;
  readonly panel: Pick<PanelSwitch, 'covers' | 'atStart'>;
}

/** The switches of a machine, for what a session shows: they scan or key letters, as its aids say. */
export function switchesFor(session: Session, front?: InFront): SharedSwitches {
  const act = (action: Action, atMs: number): void =>
    front === undefined ? session.act(action, atMs) : front.act(action, atMs);
  const covers = (): boolean => front?.panel.covers(session.state) === true;
  const morse = new MorseSwitches({
    on: () => session.state.aids.morse,
    act,
    unitMs: () => session.state.times['morse.unit'],
    onSigns(signs) {
      // Of a secret's letter it is told that it grows, not how.
      // A program in the panel may be reading one, and nobody knows.
      const seen = hidesTyping(session.state) || covers() ? signs.replace(/./g, '•') : signs;
      session.setHeld(seen === '' ? [] : [seen.replaceAll('.', '·').replaceAll('-', '–')]);
    },
  });
  const scan = new Switches({
    settings() {
      const mode = scanMode(session.state.aids);
      return mode === undefined ? undefined : scanSettings(mode, session.state.times);
    },
    told: (kind, atMs) => session.tellFeedback(kind, '', atMs),
    move: (move, atMs) => act({ type: 'scan', move }, atMs),
    atStart: () =>
      covers() ? front?.panel.atStart === true : scanAtStart(session.state, shownOf(session.state)),
  });
  return {
    take: (events) => scan.take(morse.take(events)),
    codeFor(action) {
      const { aids } = session.state;
      const mode = scanMode(aids);
      if (mode === undefined && !aids.morse) return undefined;
      const second = mode === 'step' ? 'press' : aids.morse ? 'next' : undefined;
      return action === second ? key.enter : action === 'press' || action === 'next' ? key.space : undefined;
    },
    lost() {
      morse.lost();
      scan.lost();
    },
  };
}
