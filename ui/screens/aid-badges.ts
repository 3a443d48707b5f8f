import { aidNames } from '../state/aids.ts';
import type { Feedback } from '../state/feedback.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Say } from '../words/catalogue.ts';
import { text } from './parts.ts';

const height = 26;

function badge(words: string, strong: boolean, theme: Theme): Box {
  const { colours, type } = theme;
  return {
    role: 'status',
    label: words,
    style: { height, padding: { start: 10, end: 10 }, justify: 'center' },
    look: {
      fill: strong ? colours.accent : colours.keycap,
      border: { width: 1, colour: colours.keycapBorder },
      radius: height / 2,
    },
    children: [
      text(words, { ...type.small, colour: strong ? colours.onAccent : colours.text, role: 'none' }),
    ],
  };
}

/** What has become of the last key. */
function feedbackWords({ kind, key }: Feedback, say: Say): string {
  return kind === 'latched' || kind === 'locked' || kind === 'unlocked'
    ? say(`feedback.${kind}`, { key })
    : say(`feedback.${kind}`);
}

/** A place in the upper corner that a finger finds without looking. */
function corner({ words: { say } }: UiState): Box {
  return {
    role: 'button',
    label: say('aids.title'),
    press: { type: 'aids' },
    style: { inset: { end: 0, top: 0 }, width: 48, height: 48 },
  };
}

/**
 * At the top of every screen: what has become of the last key, which aids are on, and which keys hold
 * without a finger on them; where little has room only the first of what matters at the moment.
 */
export function aidBadges(state: UiState, theme: Theme, folded = false): Box[] {
  const { aids, held, feedback, words } = state;
  const { say } = words;
  if (state.screen.kind === 'leaving') return [];
  const on = aidNames.filter((name) => aids[name]);
  if (on.length === 0 && held.length === 0 && feedback === null) return [corner(state)];
  const children = [
    ...(feedback === null ? [] : [badge(feedbackWords(feedback, say), false, theme)]),
    ...held.map((name) => badge(name, true, theme)),
    ...(folded ? [] : on.map((name) => badge(say(`aid.short.${name}`), false, theme))),
  ].slice(0, folded ? 1 : undefined);
  return [
    { role: 'none', style: { inset: { end: 8, top: 6 }, direction: 'row', gap: 6 }, children },
    corner(state),
  ];
}
