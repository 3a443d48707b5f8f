import { bytesOf, mostBytes } from '../state/acting/editor.ts';
import { hintsOf } from '../state/hints.ts';
import { entryOf } from '../state/panel.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { screenHeading } from './heading.ts';
import { group, text } from './parts.ts';
import { textField } from './text-field.ts';
import { typing } from './typing.ts';

/** The kernel's parameters of one entry, for this once. */
export function editor(
  state: UiState,
  shown: Extract<Panel, { kind: 'editor' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const { folded } = measures;
  const { say } = state.words;
  const title = say('editor.title');
  const { field } = shown;
  const bytes = bytesOf(field.text);
  const tooLong = bytes > mostBytes;
  const small = { size: type.small, colour: colours.textMuted } as const;
  const count: Box = tooLong
    ? text(say('editor.tooLong', { bytes, most: mostBytes }), {
        ...small,
        colour: colours.warning,
        weight: 600,
        role: 'alert',
      })
    : text(say('editor.bytes', { bytes, most: mostBytes }), small);
  if (state.keys !== null) {
    const typed = (lines: number, width: number, low: boolean): Box =>
      textField(field, { label: title, value: field.text, lines, width, low }, theme);
    return typing(state, shown, { title, field: typed, below: count, keys: state.keys }, theme, size);
  }
  const look = { label: title, value: field.text, lines: folded ? 3 : dense ? 5 : 7, width: measures.column };
  const body = [
    group({ grow: 2 }, []),
    group({ gap: folded ? 3 : dense ? 10 : 18 }, [
      screenHeading(title, 'edit', theme, measures),
      text(entryOf(state, shown)?.title ?? '', { size: type.body, colour: colours.text }),
      textField(field, look, theme),
      group({ direction: 'row', justify: 'between', gap: 24 }, [
        group({ grow: 1, shrink: 1, basis: 0 }, folded ? [] : [text(say('editor.once'), small)]),
        count,
      ]),
    ]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
