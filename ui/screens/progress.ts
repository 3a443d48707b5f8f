import { bootStages } from '../../src/model/status.ts';
import type { Progress } from '../../src/model/status.ts';
import { hintsOf } from '../state/hints.ts';
import { bytesWords, doingWords } from '../state/progress-words.ts';
import { titleOf } from '../state/state.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { entryTile } from './entry-tile.ts';
import { bar, group, text } from './parts.ts';

const barHeight = 8;
const barGap = 6;

/** One bar a stage: those behind are full, the running one as far as its bytes are. */
function stageBars({ stage, doneBytes, totalBytes }: Progress, width: number, theme: Theme): Box {
  const { track, accent } = theme.colours;
  const now = bootStages.indexOf(stage);
  const count = bootStages.length;
  const each = Math.floor((width - (count - 1) * barGap) / count);
  // A stage that counts no bytes shows by half a bar that it has begun.
  const share = totalBytes === 0 ? 0.5 : Math.min(1, doneBytes / totalBytes);
  return group(
    { direction: 'row', justify: 'between', width },
    bootStages.map((_, index) =>
      bar(index < now ? 1 : index > now ? 0 : share, each, barHeight, track, accent),
    ),
  );
}

/** A boot task under way: what is being done, on what, how far it is. */
export function progress(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const { column, headingType } = composition(size);
  const width = Math.min(560, column);
  const { entryId } = screen.progress;
  const icon = state.entries.find((entry) => entry.id === entryId)?.icon ?? '';
  const { say } = state.words;
  const title = say('progress.title', { title: titleOf(state, entryId) });
  const doing = doingWords(screen, say);
  const bytes = bytesWords(screen.progress, say);
  const words = group({ direction: 'row', justify: 'between', gap: 24, width }, [
    group({ grow: 1, shrink: 1, basis: 0 }, [text(doing, { size: type.body, colour: colours.text })]),
    ...(bytes === '' ? [] : [text(bytes, { size: type.body, colour: colours.textMuted })]),
  ]);
  const body = [
    group({ grow: 2 }, []),
    {
      role: 'progressbar',
      label: doing,
      value: bytes === '' ? doing : bytes,
      style: { align: 'center', gap: 24 },
      children: [
        entryTile(icon, 92, theme),
        text(title, {
          size: type[headingType],
          weight: 600,
          colour: colours.text,
          lines: 2,
          align: 'center',
          role: 'heading',
        }),
        stageBars(screen.progress, width, theme),
        words,
      ],
    } satisfies Box,
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, screen), body });
}
