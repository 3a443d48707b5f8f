import { fieldsOf } from '../state/acting/editor.ts';
import { editLine } from '../state/edit-note.ts';
import { editFields, editLabel } from '../state/entry-edit.ts';
import type { EditField } from '../state/entry-edit.ts';
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

/** Kernel, initrds and arguments of one entry, for this once; where little has room the one that is typed in. */
export function editor(
  state: UiState,
  shown: Extract<Panel, { kind: 'editor' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const { folded, column } = measures;
  const { say } = state.words;
  const title = say('editor.heading');
  const small = { ...type.small, colour: colours.textMuted } as const;
  const fields = fieldsOf(shown);
  const { words, tone } = editLine(shown, state.words);
  const alarm = { ...small, colour: colours.warning, weight: 600, role: 'alert' } as const;
  const looks = { plain: small, told: { ...small, colour: colours.text, role: 'status' }, alarm } as const;
  const below = (lines: number): Box => text(words, { ...looks[tone], lines });
  const typed = (name: EditField, lines: number, width: number, low: boolean): Box => {
    const index = editFields.indexOf(name);
    return textField(
      fields[name],
      {
        label: say(editLabel[name]),
        value: fields[name].text,
        lines,
        width,
        low,
        position: { index: index + 1, count: editFields.length },
        ...(name === shown.name ? {} : { comes: { type: 'pick', key: String(index), does: 'select' } }),
      },
      theme,
    );
  };
  const label = say(editLabel[shown.name]);
  if (state.keys !== null) {
    const field = (lines: number, width: number, low: boolean): Box => typed(shown.name, lines, width, low);
    return typing(state, shown, { title: label, field, below: below(1), keys: state.keys }, theme, size);
  }
  const labelled = (name: EditField): Box =>
    group({ gap: dense ? 1 : 5 }, [
      text(say(editLabel[name]), { ...small, weight: name === shown.name ? 600 : type.small.weight }),
      typed(name, name === 'cmdline' ? (dense ? 2 : 4) : 1, column, measures.tight),
    ]);
  const body = [
    group({ grow: 2 }, []),
    folded
      ? group({ gap: 3 }, [
          screenHeading(label, 'edit', theme, measures),
          typed(shown.name, shown.name === 'cmdline' ? 3 : 2, column, true),
          below(1),
        ])
      : group({ gap: dense ? 5 : 14 }, [
          screenHeading(title, 'edit', theme, measures),
          text(entryOf(state, shown)?.title ?? '', { ...type.body, colour: colours.text }),
          ...editFields.map(labelled),
          below(dense ? 1 : 2),
          ...(dense ? [] : [text(say('editor.once'), small)]),
        ]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label, hints: hintsOf(state, shown), body });
}
