import type { Box, Sides } from '../view/box.ts';
import type { Rectangle } from '../view/rectangle.ts';
import type { Slot } from '../view/slots.ts';
import type { Theme } from '../view/theme.ts';
import { veil } from './background.ts';
import type { ScreenSize } from './composition.ts';
import type { Places } from './places.ts';

/** Makes what stands in a slot, for the room that it has there. */
export type Part = (room: Rectangle) => readonly Box[];
export type Parts = Partial<Readonly<Record<Slot, Part>>>;

const everywhere = { start: 0, end: 0, top: 0, bottom: 0 } as const;

/** Distances of a place to the edges of the screen. */
function insetOf({ x, y, width, height }: Rectangle, size: ScreenSize): Sides {
  return { start: x, top: y, end: size.width - x - width, bottom: size.height - y - height };
}

function ground(place: Places['grounds'][number], size: ScreenSize, { colours }: Theme): Box {
  const { fill, radius = 0, picture } = place;
  const colour = fill === 'background' ? { down: colours.background } : fill && colours[fill];
  const shown: Box[] =
    picture === undefined
      ? []
      : [
          {
            role: 'none',
            style: { inset: everywhere },
            content: { kind: 'picture', picture: picture.picture, fit: picture.fit },
          },
          ...veil(picture.dim, colours),
        ];
  return {
    role: 'none',
    style: { inset: insetOf(place, size) },
    ...(colour === undefined ? {} : { look: { fill: colour, radius } }),
    children: shown,
  };
}

/** The parts of a screen at the places that its theme has for them, in the order in which they are placed. */
export function arranged(parts: Parts, { slots, grounds }: Places, size: ScreenSize, theme: Theme): Box[] {
  const placed = [...slots].map(([slot, room]): Box => {
    const children = parts[slot]?.(room) ?? [];
    return { role: 'none', style: { inset: insetOf(room, size) }, children };
  });
  return [...grounds.map((place) => ground(place, size, theme)), ...placed];
}
