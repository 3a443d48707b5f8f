import type { Rgb } from '../../view/colour.ts';

type Matrix = readonly [Rgb, Rgb, Rgb];

/** How colours look to eyes without one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB). */
const matrices: Readonly<Record<string, Matrix>> = {
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function channel(light: number): number {
  const held = Math.max(0, Math.min(1, light));
  return 255 * (held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055);
}

/** Ways to see: with all colours, and without one of the three. */
export const visions: ReadonlyMap<string, (colour: Rgb) => Rgb> = new Map([
  ['all colours', (colour: Rgb) => colour],
  ...Object.entries(matrices).map(
    ([name, matrix]) =>
      [
        name,
        (colour: Rgb): Rgb => {
          const [red, green, blue] = colour.map(linear) as [number, number, number];
          return matrix.map(([r, g, b]) => channel(r * red + g * green + b * blue)) as unknown as Rgb;
        },
      ] as const,
  ),
]);
