import { formWith } from '../../state/acting/link-field.ts';
import { faultOf } from '../../state/link-form.ts';
import { linkItems, networkItems } from '../../state/network-items.ts';
import type { Panel } from '../../state/panel.ts';
import type { UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { fieldLines } from './field-lines.ts';
import { reading } from './reading.ts';

/** The links of the network, one line each. */
export function network(
  state: UiState,
  { at }: Extract<Panel, { kind: 'network' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  const items = networkItems(state);
  const lines = reading(say('network.title'), items, at, size, width, say);
  if (items.length > 0) return lines;
  return [...lines, plain(state.network?.told === null ? say('report.wait') : say('network.empty'))];
}

/** How one link gets its address. */
export function link(
  state: UiState,
  shown: Extract<Panel, { kind: 'link' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  const title = say('system.link', { name: shown.name });
  return reading(title, linkItems(state, shown), shown.at, size, width, say);
}

/** One field of a fixed address; below it what it takes, or what is wrong with it. */
export function linkField(
  state: UiState,
  shown: Extract<Panel, { kind: 'link-field' }>,
  _size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  const { name, field } = shown;
  const form = formWith(state, shown);
  const fault = form === undefined ? null : faultOf(form, name);
  const below = fault === null ? say(`link.${name}.what`) : `! ${say(fault)}`;
  return [
    strong(say(`link.${name}`)),
    blank,
    ...fieldLines(field, width, 2),
    ...wrapCells(below, width).slice(0, 3).map(plain),
  ];
}
