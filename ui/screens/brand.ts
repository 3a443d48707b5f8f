import { mark } from '../../assets/icons/icons.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { group, icon, picture, text } from './parts.ts';

/** kboot's mark where it stands alone. */
const markSplash = 92;

/** The theme's logo as high as wanted, less where it would be too wide; undefined when it has none. */
function logo({ logo: own }: Theme, height: number, widest: number): Box | undefined {
  if (own === undefined) return undefined;
  const ratio = own.picture.width / own.picture.height;
  const width = Math.floor(Math.min(widest, height * ratio));
  return picture(own.picture, width, Math.max(1, Math.round(width / ratio)), 'contain');
}

/** Logo and name in one line at the top of a screen. */
export function brandLine(theme: Theme, height: number, column: number): Box {
  const { colours, type, texts } = theme;
  const image = logo(theme, Math.min(height, theme.logo?.height ?? height), column / 2);
  return group({ direction: 'row', align: 'center', gap: 11, height }, [
    image ?? icon(mark, 28, colours.accent),
    ...(texts.brand === ''
      ? []
      : [
          text(texts.brand, {
            ...type.title,
            weight: 600,
            colour: colours.text,
            role: 'none',
            face: 'heading',
            style: { shrink: 1 },
          }),
        ]),
  ]);
}

/** The logo alone where a theme has a place for it, as large as that and the theme allow. */
export function brandAt(theme: Theme, room: { readonly width: number; readonly height: number }): Box {
  const high = Math.min(theme.logo?.splash ?? markSplash, room.height, room.width);
  return logo(theme, high, room.width) ?? icon(mark, high, theme.colours.accent);
}

/** The logo alone in the middle of a screen. */
export function brandImage(theme: Theme, size: ScreenSize): Box {
  const high = Math.min(theme.logo?.splash ?? 0, size.height / 3);
  const { column, folded } = composition(size);
  return logo(theme, high, column * 0.8) ?? icon(mark, folded ? 48 : markSplash, theme.colours.accent);
}
