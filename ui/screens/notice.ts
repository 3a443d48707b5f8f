import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { brandImage } from './brand.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { entryTile } from './entry-tile.ts';
import { group, text } from './parts.ts';
import { countdownShares, splash, wholeShares } from './splash.ts';

/** What stands in the middle of a screen with nothing to choose. */
interface Notice {
  readonly image: Box;
  readonly heading: string;
  /** One sentence below; none when empty. */
  readonly line: string;
  readonly branded: boolean;
}

function notice({ image, heading, line, branded }: Notice, theme: Theme, size: ScreenSize): Box {
  const { colours, type } = theme;
  const { folded, headingType } = composition(size);
  const words = [
    text(heading, {
      ...(folded ? { ...type.body, weight: 600 } : type[headingType]),
      colour: colours.text,
      lines: 2,
      align: 'center',
      role: 'heading',
    }),
    ...(line === ''
      ? []
      : [
          text(line, {
            ...(folded ? type.small : type.body),
            colour: colours.textMuted,
            lines: 3,
            align: 'center',
          }),
        ]),
  ];
  const body = [
    group({ grow: 2 }, []),
    group({ align: 'center', gap: folded ? 6 : 24 }, [image, group({ align: 'center', gap: 6 }, words)]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: heading, hints: [], body, branded });
}

/** The first picture: no core has answered yet. */
export function connecting(state: UiState, _screen: Screen, theme: Theme, size: ScreenSize): Box {
  const { brand, looking } = theme.texts;
  const line = looking || state.words.say('connecting.looking');
  if (theme.hidesMenu) return splash(line, countdownShares(state), theme, size);
  const image = brandImage(theme, size);
  return notice({ image, heading: brand || theme.name, line, branded: false }, theme, size);
}

/** What is said when the machine leaves kboot without starting an entry. */
const leavings = ['restart', 'powerOff'] as const;

/** The last picture, which stays while the kernel changes. */
export function leaving(
  state: UiState,
  screen: Extract<Screen, { kind: 'leaving' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { title, reason } = screen;
  const { say } = state.words;
  if (title === '') {
    const heading = say(`leaving.${leavings.find((one) => one === reason) ?? 'other'}`);
    return notice({ image: brandImage(theme, size), heading, line: '', branded: false }, theme, size);
  }
  const heading = say('progress.title', { title });
  if (state.concealed) return splash(heading, wholeShares, theme, size);
  const entry = state.entries.find((one) => one.title === title);
  const image = entryTile(entry?.icon ?? '', composition(size).folded ? 40 : 92, theme);
  return notice({ image, heading, line: say('leaving.takesOver'), branded: true }, theme, size);
}
