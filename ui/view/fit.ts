import type { Rectangle } from './rectangle.ts';

/** A picture of a file, with its own size in pixels, so that layout needs not open it. */
export interface Picture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** How a picture fills an area that has another shape (CSS: object-fit, background-repeat). */
export const fits = ['cover', 'contain', 'stretch', 'centre', 'tile'] as const;
export type Fit = (typeof fits)[number];

/** More copies are drawn by none but a picture of a few pixels, which is refused when the theme is checked. */
const mostTiles = 4096;

function centred(width: number, height: number, area: Rectangle): Rectangle {
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function tiles({ width, height }: Picture, area: Rectangle): Rectangle[] {
  const columns = Math.ceil(area.width / width);
  const rows = Math.ceil(area.height / height);
  if (columns * rows > mostTiles) return [area];
  return Array.from({ length: columns * rows }, (_, index) => ({
    x: area.x + (index % columns) * width,
    y: area.y + Math.floor(index / columns) * height,
    width,
    height,
  }));
}

/** Where a picture is drawn to fill `area`; what reaches over its edges is cut off. */
export function fitted(fit: Fit, picture: Picture, area: Rectangle): Rectangle[] {
  const [wide, high] = [area.width / picture.width, area.height / picture.height];
  switch (fit) {
    case 'stretch':
      return [area];
    case 'tile':
      return tiles(picture, area);
    case 'centre':
      return [centred(picture.width, picture.height, area)];
    case 'cover':
    case 'contain': {
      const by = fit === 'cover' ? Math.max(wide, high) : Math.min(wide, high);
      return [centred(Math.round(picture.width * by), Math.round(picture.height * by), area)];
    }
  }
}
