import type { Colour } from '../../view/colour.ts';

/** The sixteen colours of a terminal, told apart well on a dark ground. */
const sixteen: readonly Colour[] = [
  '#1b2438',
  '#ff8a80',
  '#8ce99a',
  '#ffd479',
  '#82b1ff',
  '#e0a8ff',
  '#7cd6f5',
  '#dfe6f5',
  '#7f8db0',
  '#ffb3ac',
  '#b9f6c4',
  '#ffe7ae',
  '#b3d0ff',
  '#f0d0ff',
  '#b8ecff',
  '#ffffff',
];

function hex(red: number, green: number, blue: number): Colour {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** One of xterm's 256 colours: sixteen, a cube of 6 × 6 × 6, and 24 greys. */
export function paletteColour(index: number): Colour {
  const own = sixteen[index];
  if (own !== undefined) return own;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex(grey, grey, grey);
  }
  const step = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
  const at = index - 16;
  return hex(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6));
}

/** A colour given as 24 bits. */
export function trueColour(value: number): Colour {
  return hex((value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}
