import { lineIcons } from '../../assets/icons/icons.ts';
import { titleOf } from '../state/state.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Colour } from '../view/colour.ts';
import type { Theme } from '../view/theme.ts';
import { chrome, columnWidth } from './chrome.ts';
import type { ScreenSize } from './chrome.ts';
import { bar, group, icon, text } from './parts.ts';

/** What a stage of a boot task is called. */
const stageNames = {
  resolve: 'Finding',
  mount: 'Opening',
  read: 'Reading',
  load: 'Loading',
  teardown: 'Giving devices back',
  kexec: 'Starting',
} as const;

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** A boot task under way: what is being done, on what, how far it is. */
export function progress(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const { stage, subject, doneBytes, totalBytes, entryId } = screen.progress;
  const fraction = totalBytes === 0 ? 0 : Math.min(1, doneBytes / totalBytes);
  const bytes = totalBytes === 0 ? ' ' : `${mebibytes(doneBytes)} of ${mebibytes(totalBytes)} MiB`;
  const doing = screen.cancelling ? 'Stopping…' : `${stageNames[stage]} ${subject}`;
  return chrome(
    theme,
    size,
    `Starting ${titleOf(state, entryId)}`,
    [{ keys: ['Esc'], does: 'back to the menu' }],
    [
      {
        role: 'progressbar',
        label: doing,
        value: `${Math.round(fraction * 100)} %`,
        style: { grow: 1, justify: 'center', gap: 16 },
        children: [
          text(doing, { size: type.body, colour: colours.text, role: 'none' }),
          bar(fraction, columnWidth(size), 10, colours.track, colours.accent),
          text(bytes, { size: type.small, colour: colours.textMuted, role: 'none' }),
        ],
      },
    ],
  );
}

function labelled(label: string, words: string, colour: Colour, theme: Theme): Box {
  return group({ gap: 2 }, [
    text(label, { size: theme.type.small, colour: theme.colours.textMuted, role: 'none' }),
    text(words, { size: theme.type.body, colour, lines: 4, role: 'none' }),
  ]);
}

/** A failure: what was tried, on what, why it failed, what to do; the menu is one key away. */
export function failure(screen: Extract<Screen, { kind: 'failure' }>, theme: Theme, size: ScreenSize): Box {
  const { colours, radius } = theme;
  const { subject, stage, reason, advice } = screen.failure;
  const title = screen.title === '' ? 'That did not work' : `${screen.title} did not start`;
  const parts = [
    labelled('What failed', `${stage}: ${subject}`, colours.text, theme),
    labelled('Why', reason, colours.danger, theme),
    ...(advice === '' ? [] : [labelled('What to do', advice, colours.text, theme)]),
  ];
  const card: Box = {
    role: 'alert',
    label: `${title}. ${stage} ${subject}: ${reason}. ${advice}`,
    style: { direction: 'row', gap: 22, padding: 26 },
    look: { fill: colours.card, border: { width: 2, colour: colours.danger }, radius: radius.card },
    children: [
      icon(lineIcons['error'] ?? '', 44, colours.danger, 1.75),
      group({ grow: 1, shrink: 1, basis: 0, gap: 16 }, parts),
    ],
  };
  const hints = [{ keys: ['Enter'], does: 'back to the menu' }];
  return chrome(theme, size, title, hints, [group({ grow: 1, justify: 'center' }, [card])]);
}

/** Nothing to choose now: a title and one line. */
export function notice(theme: Theme, size: ScreenSize, title: string, words: string): Box {
  const line = text(words, { size: theme.type.title, colour: theme.colours.textMuted, lines: 3 });
  return chrome(theme, size, title, [], [group({ grow: 1, justify: 'center' }, [line])]);
}
