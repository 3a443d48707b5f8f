import type { Box, Role, Style, Weight } from '../view/box.ts';
import type { Colour } from '../view/colour.ts';
import type { FaceRole } from '../view/face.ts';
import type { Fit, Picture } from '../view/fit.ts';

/** How a line of text looks and may grow. */
export interface TextLook {
  readonly size: number;
  readonly colour: Colour;
  readonly weight?: Weight;
  readonly lines?: number;
  readonly align?: 'start' | 'center' | 'end';
  /** See {@link Content}. */
  readonly direction?: 'ltr';
  readonly style?: Style;
  /** Default: what its role has. */
  readonly face?: FaceRole;
  /** `none` when the box around it already says the same. */
  readonly role?: Role;
}

/** A leaf of text; read aloud as it stands unless its role is `none`. */
export function text(words: string, look: TextLook): Box {
  const {
    size,
    colour,
    weight = 400,
    lines = 1,
    align = 'start',
    style = {},
    role = 'text',
    direction,
  } = look;
  const face = look.face ?? (role === 'heading' ? 'heading' : 'text');
  return {
    role,
    ...(role === 'none' ? {} : { label: words }),
    style,
    content: {
      kind: 'text',
      text: words,
      size,
      weight,
      colour,
      lines,
      align,
      ...(direction === undefined ? {} : { direction }),
      ...(face === 'heading' ? { face } : {}),
    },
  };
}

/** A box that only arranges others. */
export function group(style: Style, children: readonly Box[]): Box {
  return { role: 'none', style, children };
}

/** An icon in a square of `size` units; filled when it has no `stroke`. */
export function icon(path: string, size: number, colour: Colour, stroke?: number): Box {
  const content = { kind: 'icon', path, colour, ...(stroke === undefined ? {} : { stroke }) } as const;
  return { role: 'none', style: { width: size, height: size }, content };
}

/** A picture of the theme in a box of so many units; ornament, never spoken. */
export function picture(of: Picture, width: number, height: number, fit: Fit): Box {
  return { role: 'none', style: { width, height }, content: { kind: 'picture', picture: of, fit } };
}

/** An icon that points to where the text goes. */
export function directedIcon(path: string, size: number, colour: Colour, stroke: number): Box {
  const content = { kind: 'icon', path, colour, stroke, directed: true } as const;
  return { role: 'none', style: { width: size, height: size }, content };
}

/** A bar that is filled from its start; `fraction` 0 to 1, `width` in units. */
export function bar(fraction: number, width: number, height: number, track: Colour, fill: Colour): Box {
  const filled = Math.round(Math.max(0, Math.min(1, fraction)) * width);
  return {
    role: 'none',
    style: { width, height, direction: 'row' },
    look: { fill: track, radius: height / 2 },
    children: [{ role: 'none', style: { width: filled, height }, look: { fill, radius: height / 2 } }],
  };
}
