import { scanDefaults } from '../input/scanning.ts';
import { Switches } from '../input/switches.ts';
import type { Session } from '../session/session.ts';
import { scanMode } from '../state/aids.ts';
import { scanAtStart } from '../state/scan.ts';
import { shownOf } from '../state/state.ts';

/** The switches of a machine, scanning what a session shows as its aids say. */
export function scanSwitches(session: Session): Switches {
  return new Switches({
    settings() {
      const mode = scanMode(session.state.aids);
      return mode === undefined ? undefined : { ...scanDefaults, mode };
    },
    move: (move, atMs) => session.act({ type: 'scan', move }, atMs),
    atStart: () => scanAtStart(session.state, shownOf(session.state)),
  });
}
