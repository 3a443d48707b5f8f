import { lineIcons } from '../../assets/icons/icons.ts';
import { inLanguage } from '../state/asked.ts';
import type { Asked } from '../state/asked.ts';
import { lengthOf } from '../state/field.ts';
import { hintsOf } from '../state/hints.ts';
import type { Shown, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Say } from '../words/catalogue.ts';
import { chrome } from './chrome.ts';
import { choiceRow } from './choice-row.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { foldedHeading, screenHeading } from './heading.ts';
import { group, icon, text } from './parts.ts';
import { typing } from './typing.ts';
import { textField } from './text-field.ts';

/** Dots drawn for a secret; more would tell nothing. */
const mostDots = 32;

function counted(count: number, say: Say): string {
  return count === 0 ? say('asked.nothing') : say('asked.count', { count });
}

/** What was wrong with the last answer. */
function problemLine(problem: string, theme: Theme): Box {
  const { colours, type } = theme;
  return {
    role: 'alert',
    label: problem,
    style: { direction: 'row', align: 'center', gap: 10 },
    children: [
      icon(lineIcons['error'] ?? '', 22, colours.warning, 2),
      group({ grow: 1, shrink: 1, basis: 0 }, [
        text(problem, { ...type.body, weight: 600, colour: colours.warning, lines: 2, role: 'none' }),
      ]),
    ],
  };
}

function typedField(asked: Asked, width: number, theme: Theme, say: Say, most = 2, low = false): Box {
  const { prompt, field, revealed } = asked;
  if (prompt.kind === 'text') {
    return textField(field, { label: prompt.title, value: field.text, lines: most, width, low }, theme);
  }
  const count = lengthOf(field.text);
  // A secret is never read aloud, shown or not.
  const look = { label: `${prompt.title}: ${counted(count, say)}`, lines: revealed ? most : 1, width, low };
  if (revealed) return textField(field, look, theme);
  const dots = '•'.repeat(Math.min(count, mostDots)) + (count > mostDots ? '…' : '');
  const before = lengthOf(field.text.slice(0, field.cursor));
  return textField({ text: dots, cursor: Math.min(before, dots.length) }, look, theme);
}

/** Below the field: how much has been typed, and with which keyboard, which matters before a secret is typed. */
function typedLine(
  { keyboard, words: { say } }: UiState,
  { prompt, field, sent }: Asked,
  theme: Theme,
  folded: boolean,
): Box {
  const { colours, type } = theme;
  const small = { ...type.small, colour: colours.textMuted };
  const count = prompt.kind === 'password' ? counted(lengthOf(field.text), say) : '';
  const layout = keyboard === '' ? '' : say('asked.layout', { layout: keyboard });
  const style = folded ? {} : ({ direction: 'row', justify: 'between', gap: 24 } as const);
  return group(style, [
    text(sent ? say('asked.trying') : count, { ...small, role: sent || count !== '' ? 'text' : 'none' }),
    text(layout, { ...small, role: layout === '' ? 'none' : 'text' }),
  ]);
}

function answers({ focus, words: { say } }: UiState, asked: Asked, theme: Theme, folded: boolean): Box {
  const { agrees, sent } = asked;
  if (sent) return text(say('asked.trying'), { ...theme.type.small, colour: theme.colours.textMuted });
  const choice = (label: string, index: number): Box =>
    choiceRow(
      { label, selected: focus === null && agrees === (index === 2), position: { index, count: 2 }, folded },
      theme,
    );
  return {
    role: 'list',
    label: say('asked.answers'),
    style: { gap: 8 },
    children: [choice(say('asked.no'), 1), choice(say('asked.yes'), 2)],
  };
}

/** A question of the core: what is asked and why, what was wrong with the last answer, the answer. */
export function asked(
  state: UiState,
  shown: Extract<Shown, { kind: 'asked' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type, radius } = theme;
  const { say } = state.words;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const prompt = inLanguage(shown.asked.prompt, state.words);
  const question: Asked = { ...shown.asked, prompt };
  const { title, text: why, problem, kind } = prompt;
  if (state.keys !== null && kind !== 'confirm') {
    const field = (lines: number, room: number, low: boolean): Box =>
      typedField(question, room, theme, say, lines, low);
    const below =
      problem === '' ? typedLine(state, question, theme, measures.folded) : problemLine(problem, theme);
    return typing(state, shown, { title, field, below, keys: state.keys }, theme, size);
  }
  const { folded } = measures;
  const padding = folded ? 0 : dense ? 14 : 26;
  const width = measures.column - 2 * padding;
  const cardLook = {
    fill: colours.card,
    border: { width: 1, colour: colours.cardBorder },
    radius: radius.card,
  } as const;
  const card: Box = {
    role: 'group',
    style: { gap: folded ? 4 : dense ? 10 : 16, padding },
    ...(folded ? {} : { look: cardLook }),
    children: [
      ...(why === ''
        ? []
        : [text(why, { ...(folded ? type.small : type.body), colour: colours.text, lines: dense ? 2 : 4 })]),
      ...(problem === '' ? [] : [problemLine(problem, theme)]),
      ...(kind === 'confirm'
        ? [answers(state, question, theme, folded)]
        : [typedField(question, width, theme, say), typedLine(state, question, theme, folded)]),
    ],
  };
  const image = kind === 'password' ? 'lock' : 'question';
  const body = [
    group({ grow: 2 }, []),
    group({ gap: folded ? 4 : dense ? 10 : 22 }, [
      folded ? foldedHeading(title, theme) : screenHeading(title, image, theme, measures),
      card,
    ]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
