import { isConcealed } from '../state/concealed.ts';
import { hintsOf } from '../state/hints.ts';
import type { Hint } from '../state/hints.ts';
import { shownOf } from '../state/state.ts';
import type { Shown, UiState } from '../state/state.ts';
import { cutToCells } from '../terminal/cells.ts';
import type { Say } from '../words/catalogue.ts';
import { plain } from './line.ts';
import type { Line, TerminalSize } from './line.ts';
import { asked } from './pages/asked.ts';
import { failure } from './pages/failure.ts';
import { help } from './pages/help.ts';
import { menu } from './pages/menu.ts';
import { link, linkField, network } from './pages/network.ts';
import { connecting, leaving } from './pages/notice.ts';
import { aids } from './pages/aids.ts';
import { listen } from './pages/listen.ts';
import { teach } from './pages/teach.ts';
import { times } from './pages/times.ts';
import { confirm, details, editor, log, power } from './pages/panels.ts';
import { progress } from './pages/progress.ts';
import { about, settings } from './pages/settings.ts';
import { report } from './pages/report.ts';

export { headingLines, pageRows } from './pages/menu.ts';
export type { Line, TerminalSize } from './line.ts';

/** Writes one kind of screen in lines of at most `width` cells; the last line, with the keys, follows it. */
type Page<Kind extends Shown['kind']> = (
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  size: TerminalSize,
  width: number,
) => Line[];

/** One line for each screen. */
const pages: { readonly [Kind in Shown['kind']]: Page<Kind> } = {
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

function pageOf<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const kind: Kind = shown.kind;
  return pages[kind](state, shown, size, width);
}

/** A shell is the terminal's own matter: the state knows nothing of it. */
const shellKey = 'Ctrl-T';

/** Hints side by side, as many as fit: the less needed go first, the key of the help stays. */
function hintLine(hints: readonly Hint[], width: number, say: Say): Line[] {
  const shellHint = `${shellKey} ${say('text.shell')}`;
  const words = ({ keys, does }: Hint): string => `${keys.join('/').replace(/ – /g, '-')} ${does}`;
  const ranked = (most: number): string[] => {
    const told = hints.filter(({ rank }) => rank <= most).map(words);
    return told.length < 2 ? told : [...told.slice(0, -1), shellHint, told.at(-1) ?? ''];
  };
  const needed = ranked(0);
  const shorter = needed.map((_, left) => [
    ...needed.slice(0, needed.length - 1 - left),
    needed.at(-1) ?? '',
  ]);
  const line = [ranked(1), ...shorter].map((told) => told.join('  ')).find((told) => told.length <= width);
  return line === undefined ? [] : [plain(line)];
}

/** The page of a state: at most the terminal's rows, no line as wide as the terminal. */
export function page(state: UiState, size: TerminalSize): Line[] {
  // A character in the last column would make some terminals wrap.
  const width = Math.max(8, size.columns - 1);
  const shown = shownOf(state);
  const hints = isConcealed(state) ? [] : hintsOf(state, shown);
  const keys = hints.length === 0 ? [] : hintLine(hints, width, state.words.say);
  // The last line says how to go on.
  const lines = [...pageOf(state, shown, size, width).slice(0, size.rows - keys.length), ...keys];
  return lines.map((line) => ({ ...line, text: cutToCells(line.text, width) }));
}
