import { formWith } from '../state/acting/link-field.ts';
import { hintsOf } from '../state/hints.ts';
import { faultOf } from '../state/link-form.ts';
import { linkItems, networkItems } from '../state/network-items.ts';
import type { Panel } from '../state/panel.ts';
import type { ReadingItem } from '../state/reading-item.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { screenHeading } from './heading.ts';
import { group, text } from './parts.ts';
import { readingList } from './reading-list.ts';
import { textField } from './text-field.ts';
import { typing } from './typing.ts';

/** A screen of lines to choose from. */
function lines(
  state: UiState,
  shown: Extract<Panel, { kind: 'network' | 'link' }>,
  title: string,
  items: readonly ReadingItem[],
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const empty = state.network?.told === null ? say('report.wait') : say('network.empty');
  const reading = { title, image: 'socket', items, at: shown.at, empty, choices: true };
  const body = readingList({ ...reading, focused: state.focus === null }, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}

/** The links of the network, one row each. */
export function network(
  state: UiState,
  shown: Extract<Panel, { kind: 'network' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  return lines(state, shown, state.words.say('network.title'), networkItems(state), theme, size);
}

/** How one link gets its address. */
export function link(
  state: UiState,
  shown: Extract<Panel, { kind: 'link' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const title = state.words.say('system.link', { name: shown.name });
  return lines(state, shown, title, linkItems(state, shown), theme, size);
}

/** One field of a fixed address; below it what it takes, or what is wrong with it. */
export function linkField(
  state: UiState,
  shown: Extract<Panel, { kind: 'link-field' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const { say } = state.words;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const { folded } = measures;
  const { name, field } = shown;
  const title = say(`link.${name}`);
  const form = formWith(state, shown);
  const fault = form === undefined ? null : faultOf(form, name);
  const below: Box =
    fault === null
      ? text(say(`link.${name}.what`), { ...type.small, colour: colours.textMuted, lines: 2 })
      : text(say(fault), { ...type.small, weight: 600, colour: colours.warning, lines: 2, role: 'alert' });
  const typed = (lines: number, width: number, low: boolean): Box =>
    textField(field, { label: title, value: field.text, lines, width, low }, theme);
  if (state.keys !== null) {
    return typing(state, shown, { title, field: typed, below, keys: state.keys }, theme, size);
  }
  const body = [
    group({ grow: 2 }, []),
    group({ gap: folded ? 3 : dense ? 10 : 18 }, [
      screenHeading(title, 'socket', theme, measures),
      typed(1, measures.column, folded),
      below,
    ]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
