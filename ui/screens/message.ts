import { lineIcons } from '../../assets/icons/icons.ts';
import { printable } from '../../src/base/log.ts';
import { titleOf } from '../state/state.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box, Colour, FontSpec } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { Viewport } from './chrome.ts';

function line(text: string, font: FontSpec, colour: Colour, maxLines = 1): Box {
  return {
    content: { kind: 'text', text: printable(text), font, colour, maxLines },
    semantics: { role: 'text', label: text },
  };
}

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
  viewport: Viewport,
): Box {
  const { colours, fonts } = theme;
  const { stage, subject, doneBytes, totalBytes, entryId } = screen.progress;
  const share = totalBytes === 0 ? 0 : Math.min(1, doneBytes / totalBytes);
  const bytes = totalBytes === 0 ? '' : `${mebibytes(doneBytes)} of ${mebibytes(totalBytes)} MiB`;
  const title = `Starting ${printable(titleOf(state, entryId))}`;
  const doing = screen.cancelling ? 'Stopping…' : `${stageNames[stage]} ${subject}`;
  return chrome(
    theme,
    viewport,
    title,
    [{ keys: ['Esc'], does: 'back to the menu' }],
    [
      {
        style: { grow: 1, justify: 'center', gap: 18 },
        semantics: { role: 'progressbar', label: doing, value: share },
        children: [
          line(doing, fonts.body, colours.text),
          {
            style: { height: 10, direction: 'row' },
            paint: { fill: colours.track, radius: 5 },
            children: [
              {
                style: { width: `${Math.round(share * 100)}%`, height: 10 },
                paint: { fill: colours.accent, radius: 5 },
              },
            ],
          },
          line(bytes, fonts.small, colours.quietText),
        ],
      },
    ],
  );
}

/** A failure: what was tried, on what, why it failed, what to do; the menu is one key away. */
export function failure(screen: Extract<Screen, { kind: 'failure' }>, theme: Theme, viewport: Viewport): Box {
  const { colours, fonts } = theme;
  const { subject, stage, reason, advice } = screen.failure;
  const title = screen.title === '' ? 'That did not work' : `${printable(screen.title)} did not start`;
  const labelled = (label: string, text: string, colour: Colour): Box => ({
    style: { gap: 2 },
    children: [line(label, fonts.small, colours.quietText), line(text, fonts.body, colour, 4)],
  });
  return chrome(
    theme,
    viewport,
    title,
    [{ keys: ['Enter'], does: 'back to the menu' }],
    [
      {
        style: { grow: 1, justify: 'center' },
        children: [
          {
            style: { direction: 'row', gap: 22, padding: [26, 26] },
            paint: { fill: colours.card, border: { width: 2, colour: colours.error }, radius: 16 },
            semantics: { role: 'alert', label: `${title}. ${stage} ${subject}: ${reason}. ${advice}` },
            children: [
              {
                style: { width: 44, height: 44 },
                content: {
                  kind: 'icon',
                  path: lineIcons['error'] ?? '',
                  colour: colours.error,
                  strokeWidth: 1.75,
                },
              },
              {
                style: { grow: 1, shrink: 1, gap: 16, width: 1 },
                children: [
                  labelled('What failed', `${stage}: ${subject}`, colours.text),
                  labelled('Why', reason, colours.error),
                  ...(advice === '' ? [] : [labelled('What to do', advice, colours.text)]),
                ],
              },
            ],
          },
        ],
      },
    ],
  );
}

/** Nothing to show yet, or not again: one line in the middle. */
export function notice(theme: Theme, viewport: Viewport, title: string, text: string): Box {
  return chrome(
    theme,
    viewport,
    title,
    [],
    [
      {
        style: { grow: 1, justify: 'center' },
        semantics: { role: 'status', label: text },
        children: [line(text, theme.fonts.body, theme.colours.quietText, 3)],
      },
    ],
  );
}
