import { lineIcons } from '../../assets/icons/icons.ts';
import { hintsOf } from '../state/hints.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { enterCap } from './key-cap.ts';
import { unseenHeading } from './heading.ts';
import { group, icon, text } from './parts.ts';

/** The stages that have a name for what was tried. */
const attempts = ['check', 'parse', 'resolve', 'mount', 'read', 'load', 'teardown', 'kexec'] as const;

/** Words below their label; the label is left out where it is empty. */
function labelled(label: string, words: string, lines: number, theme: Theme, strong = false): Box {
  const { colours, type } = theme;
  return group({ gap: 3 }, [
    ...(label === '' ? [] : [text(label, { ...type.small, colour: colours.textMuted })]),
    text(words, { ...type.body, weight: strong ? 600 : type.body.weight, colour: colours.text, lines }),
  ]);
}

/** Lines that each part may take, so that the longest failure fits the lowest screen. */
const roomyLines = { title: 2, subject: 3, reason: 3, advice: 3 };
const denseLines = { title: 1, subject: 1, reason: 2, advice: 3 };
/** The labels have no room there; the order is the same. */
const tightLines = { title: 1, subject: 1, reason: 2, advice: 2 };

function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** The way back, drawn as what it is: the one thing that is selected. */
function backButton({ focus, words }: UiState, theme: Theme, height: number, folded: boolean): Box {
  const { colours, type, radius, outline } = theme;
  const label = words.say('failure.back');
  const focused = focus === null;
  return {
    role: 'button',
    label,
    focused,
    press: { type: 'accept' },
    style: {
      direction: 'row',
      align: 'center',
      alignSelf: folded ? 'stretch' : 'start',
      gap: 14,
      height,
      padding: { start: 12, end: 20 },
    },
    look: {
      fill: colours.cardSelected,
      border: focused ? { width: outline, colour: colours.accent } : { width: 1, colour: colours.cardBorder },
      radius: radius.card,
    },
    children: [
      enterCap(theme, 32),
      text(label, { ...type.body, weight: 600, colour: colours.text, role: 'none', style: { shrink: 1 } }),
    ],
  };
}

/** A failure: what was tried, on what, why it failed, what to do; the menu is one key away. */
export function failure(
  state: UiState,
  screen: Extract<Screen, { kind: 'failure' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, radius, type } = theme;
  const { say, told } = state.words;
  const measures = composition(size);
  const { headingType, tight, folded } = measures;
  const dense = headingType === 'smallHeading';
  // Everything smaller where there is no room: it is drawn four times as large.
  const words = folded ? { ...theme, type: { ...type, body: type.small } } : theme;
  const lines = tight ? tightLines : dense ? denseLines : roomyLines;
  const { subject, stage } = screen.failure;
  const [reason, advice] = [told(screen.failure.reason), told(screen.failure.advice)];
  const title =
    screen.title === '' ? say('failure.title.other') : say('failure.title', { title: screen.title });
  const tried = attempts.find((one) => one === stage);
  const attempt = tried === undefined ? sentence(told(stage)) : say(`failure.${tried}`);
  const head = group({ direction: 'row', align: 'center', gap: 18 }, [
    {
      role: 'none',
      style: { width: 56, height: 56, align: 'center', justify: 'center' },
      look: { fill: colours.danger, radius: radius.tile + 2 },
      children: [icon(lineIcons['error'] ?? '', 36, colours.onDanger, 2)],
    },
    group({ grow: 1, shrink: 1, basis: 0 }, [
      text(title, {
        ...type[headingType],
        colour: colours.text,
        lines: lines.title,
        role: 'heading',
      }),
    ]),
  ]);
  const cardLook = {
    fill: colours.card,
    border: { width: 1, colour: colours.cardBorder },
    radius: radius.card,
  } as const;
  const card: Box = {
    role: 'alert',
    label: `${attempt}, ${subject}: ${reason}. ${advice}`,
    style: folded ? { gap: 2 } : { gap: dense ? 8 : 18, padding: dense ? 14 : 26 },
    ...(folded ? {} : { look: cardLook }),
    children: [
      labelled(tight ? '' : attempt, subject, lines.subject, words),
      labelled(tight ? '' : say('failure.why'), sentence(reason), lines.reason, words),
      ...(advice === ''
        ? []
        : [labelled(tight ? '' : say('failure.advice'), sentence(advice), lines.advice, words, true)]),
    ],
  };
  const body = [
    group({ grow: 2 }, []),
    group({ gap: folded ? 4 : dense ? 10 : 22 }, [
      folded ? unseenHeading(title) : head,
      card,
      backButton(state, theme, folded ? 44 : dense ? 46 : 54, folded),
    ]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, screen), body });
}
