import { senseOf } from '../../../semantics/sense.ts';
import { shownOf } from '../../../state/state.ts';
import type { Role } from '../../../view/box.ts';
import { ofEach } from '../criterion.ts';
import { every } from '../exhibit.ts';
import type { Exhibit } from '../exhibit.ts';

const rolesOf = ({ placed }: Exhibit): Set<Role> => new Set([...every(placed)].map(({ box }) => box.role));

/** 4.1.3 */
export const statusMessages = ofEach(
  'a failure and a wrong answer are alerts; progress, countdown, search and what is switched on have roles of their own',
  function* (exhibit) {
    const { state } = exhibit;
    if (state.concealed) return;
    const shown = shownOf(state);
    const roles = rolesOf(exhibit);
    const wants = (role: Role, when: boolean): string[] => (when && !roles.has(role) ? [`no ${role}`] : []);
    yield* wants('alert', shown.kind === 'failure');
    yield* wants('alert', shown.kind === 'asked' && shown.asked.prompt.problem !== '');
    yield* wants('progressbar', shown.kind === 'progress');
    yield* wants('timer', shown.kind === 'menu' && state.countdown !== null);
    yield* wants('search', shown.kind === 'menu' && state.search !== null);
    yield* wants('status', state.held.length > 0);
  },
);

/** 3.3.1, 3.3.3 */
export const errorsTold = ofEach(
  'a failure tells in words what was tried, on what, why it failed and, where there is one, what to do',
  function* ({ state }) {
    const shown = shownOf(state);
    if (shown.kind !== 'failure') return;
    const told = senseOf(state).alerts.join(' ').toLocaleLowerCase();
    for (const part of ['subject', 'reason', 'advice'] as const) {
      const words = shown.failure[part].slice(1, 30).toLocaleLowerCase();
      if (words !== '' && !told.includes(words)) yield `its ${part} is not told`;
    }
  },
);
