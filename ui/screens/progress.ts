import { bootStages } from '../../src/model/status.ts';
import type { Progress } from '../../src/model/status.ts';
import { hintsOf } from '../state/hints.ts';
import { paceWords } from '../state/pace.ts';
import { bytesWords, doingWords } from '../state/progress-words.ts';
import { titleOf } from '../state/state.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Parts } from './arranged.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { entryTile } from './entry-tile.ts';
import { group, text } from './parts.ts';
import { progressShape } from './progress-shape.ts';
import { splash } from './splash.ts';

/** How far each stage is: those behind are full, the running one as far as its bytes are. */
function stageShares({ stage, doneBytes, totalBytes }: Progress): number[] {
  const now = bootStages.indexOf(stage);
  // A stage that counts no bytes shows by half that it has begun.
  const share = totalBytes === 0 ? 0.5 : Math.min(1, doneBytes / totalBytes);
  return bootStages.map((_, index) => (index < now ? 1 : index > now ? 0 : share));
}

/** A boot task under way: what is being done, on what, how far it is. */
export function progress(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const { column, headingType, folded } = composition(size);
  const width = Math.min(560, column);
  const { entryId } = screen.progress;
  const icon = state.entries.find((entry) => entry.id === entryId)?.icon ?? '';
  const { say } = state.words;
  const title = say('progress.title', { title: titleOf(state, entryId) });
  const shares = stageShares(screen.progress);
  if (state.concealed) return splash(title, shares, theme, size);
  const doing = doingWords(screen, say);
  const bytes = bytesWords(screen.progress, say);
  const pace = folded ? '' : paceWords(screen.progress, screen.pace, state.nowMs, say);
  const line = (room: number): Box =>
    group({ direction: 'row', justify: 'between', gap: 24, width: room }, [
      group({ grow: 1, shrink: 1, basis: 0 }, [text(doing, { ...type.body, colour: colours.text })]),
      ...(bytes === '' ? [] : [text(bytes, { ...type.body, colour: colours.textMuted })]),
    ]);
  const words = (room: number): Box =>
    pace === ''
      ? line(room)
      : group({ gap: 4, width: room }, [
          line(room),
          text(pace, { ...type.small, colour: colours.textMuted, align: 'end' }),
        ]);
  const heading = (align: 'start' | 'center'): Box =>
    text(title, {
      ...(folded ? { ...type.body, weight: 600 } : type[headingType]),
      colour: colours.text,
      lines: 2,
      align,
      role: 'heading',
    });
  const told = { role: 'progressbar', label: doing, value: bytes === '' ? doing : bytes } as const;
  const isRing = theme.progress === 'ring' && !folded;
  const shape = folded ? { ...theme, progress: 'bar' as const } : theme;
  const inRing = isRing ? entryTile(icon, 72, theme) : undefined;
  const parts: Parts = {
    icon: ({ height }) => (isRing ? [] : [entryTile(icon, Math.min(height, 160), theme)]),
    heading: () => [heading('start')],
    progress: (room) => [
      {
        ...told,
        style: { grow: 1, gap: 12, justify: 'between', align: isRing ? 'center' : 'start' },
        children: [progressShape(shares, room.width, theme, inRing), words(room.width)],
      },
    ],
  };
  const body = [
    group({ grow: 2 }, []),
    {
      ...told,
      style: { align: 'center', gap: folded ? 8 : 24 },
      children: [
        isRing ? progressShape(shares, width, shape, inRing) : entryTile(icon, folded ? 40 : 92, theme),
        heading('center'),
        ...(isRing ? [] : [progressShape(shares, width, shape)]),
        words(width),
      ],
    } satisfies Box,
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, screen), body, parts });
}
