import { shownOf } from '../state/state.ts';
import type { Shown, UiState } from '../state/state.ts';
import { timeOfDay } from '../state/time-of-day.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { aidBadges } from './aid-badges.ts';
import { aids } from './aids.ts';
import { asked } from './asked.ts';
import { arrangedFor, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { confirm } from './confirm.ts';
import { details } from './details.ts';
import { editor } from './editor.ts';
import { failure } from './failure.ts';
import { help } from './help.ts';
import { log } from './log.ts';
import { menu } from './menu.ts';
import { link, linkField, network } from './network.ts';
import { connecting, leaving } from './notice.ts';
import { power } from './power.ts';
import { about, settings } from './settings.ts';
import { listen } from './listen.ts';
import { teach } from './teach.ts';
import { times } from './times.ts';
import { progress } from './progress.ts';
import { report } from './report.ts';

/** Draws one kind of screen. */
type View<Kind extends Shown['kind']> = (
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  theme: Theme,
  size: ScreenSize,
) => Box;

/** One line for each screen. */
const views: { readonly [Kind in Shown['kind']]: View<Kind> } = {
  connecting,
  menu,
  progress,
  failure,
  leaving,
  asked,
  details,
  editor,
  confirm,
  log,
  power,
  aids,
  times,
  teach,
  listen,
  settings,
  about,
  network,
  link,
  'link-field': linkField,
  report,
  help,
};

function viewOf<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const kind: Kind = shown.kind;
  return views[kind](state, shown, theme, size);
}

/** The picture of a state, as data. */
export function screen(state: UiState, theme: Theme, size: ScreenSize): Box {
  const shown = shownOf(state);
  const timed = size.arranged === undefined ? size : { ...size, time: timeOfDay(state) };
  const tree = viewOf(state, shown, theme, arrangedFor(timed, shown.kind));
  return {
    ...tree,
    children: [...(tree.children ?? []), ...aidBadges(state, theme, composition(size).folded)],
  };
}
