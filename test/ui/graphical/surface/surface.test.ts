import { Canvas, loadImage } from 'skia-canvas';
import { describe, expect, test } from 'vitest';
import { colourFields } from '../../../../src/abi/framebuffer.ts';
import type { FramebufferLayout } from '../../../../src/abi/framebuffer.ts';
import { surfaceOn } from '../../../../ui/graphical/surface/framebuffer.ts';
import { memorySurface } from '../../../../ui/graphical/surface/memory.ts';
import { pngSurface } from '../../../../ui/graphical/surface/png.ts';
import { DrmDisplays } from '../../../../ui/graphical/surface/drm/drm-displays.ts';
import type { Surface } from '../../../../ui/graphical/surface/surface.ts';
import { turned } from '../../../../ui/graphical/surface/turn.ts';
import type { Turn } from '../../../../ui/graphical/surface/turn.ts';
import { FakeCard } from './fake-card.ts';

type Colour = readonly [blue: number, green: number, red: number];

/** A surface under test, and how to read a pixel back, 0 to 255. */
interface Candidate {
  readonly surface: Surface;
  readonly pixel: (x: number, y: number) => Colour | Promise<Colour>;
  readonly bytesPerPixel: number;
  /** Buffers that take turns: what one was not in sight for is drawn again. */
  readonly buffers?: number;
}

const width = 13;
const height = 7;

function onFramebuffer(
  layout: Pick<FramebufferLayout, 'stride' | 'origin' | 'bitsPerPixel' | 'red' | 'green' | 'blue'>,
): Candidate {
  const memory = new Uint8Array(layout.origin + layout.stride * height);
  const device = new Uint8Array(memory.length);
  // Only what is flushed reaches the device, as with a driver that cannot be mapped.
  const flush = (from: number, to: number): void => device.set(memory.subarray(from, to), from);
  const whole = { ...layout, width, height, widthMm: 0, heightMm: 0 };
  const surface = surfaceOn({ layout: whole, memory, flush, [Symbol.dispose]: () => undefined });
  const bytes = Math.ceil(layout.bitsPerPixel / 8);
  return {
    surface,
    bytesPerPixel: bytes,
    pixel(x, y) {
      let value = 0;
      for (let i = 0; i < bytes; i++) {
        value += (device[layout.origin + y * layout.stride + x * bytes + i] ?? 0) * 2 ** (8 * i);
      }
      const channel = ({ offset, length }: { offset: number; length: number }): number =>
        Math.round(((Math.floor(value / 2 ** offset) % 2 ** length) * 255) / (2 ** length - 1));
      return [channel(layout.blue), channel(layout.green), channel(layout.red)];
    },
  };
}

const at = (offset: number, length: number): { offset: number; length: number } => ({ offset, length });

/** A display of a card, the second of two, so that it is not taken for the other. */
function onCard(copies: boolean): Candidate {
  const mode = [width, height] as const;
  const card = new FakeCard([
    { connected: true, modes: [[40, 30]] },
    { connected: true, modes: [mode], found: mode },
  ]);
  const { surfaces } = new DrmDisplays(card, { copies });
  return {
    surface: surfaces[1] as Surface,
    pixel: (x, y) => card.pixel(1, x, y),
    bytesPerPixel: 4,
    buffers: copies ? 1 : 2,
  };
}

/** A panel that stands on its side, or on its head: what is read back is the picture that is seen. */
function onTurned(turn: Turn): Candidate {
  const across = turn === 90 || turn === 270;
  const [panelWidth, panelHeight] = across ? [height, width] : [width, height];
  const panel = memorySurface(panelWidth, panelHeight);
  const at: Record<Turn, (x: number, y: number) => readonly [number, number]> = {
    0: (x, y) => [x, y],
    90: (x, y) => [panelWidth - 1 - y, x],
    180: (x, y) => [panelWidth - 1 - x, panelHeight - 1 - y],
    270: (x, y) => [y, panelHeight - 1 - x],
  };
  return {
    surface: turned(panel, turn),
    bytesPerPixel: 4,
    pixel(x, y) {
      const [panelX, panelY] = at[turn](x, y);
      const [blue = 0, green = 0, red = 0] = panel.pixels.subarray((panelY * panelWidth + panelX) * 4);
      return [blue, green, red];
    },
  };
}

/** A file, or a browser's page: read back as a program that knows PNG does. */
function onPng(): Candidate {
  const surface = pngSurface(width, height);
  return {
    surface,
    bytesPerPixel: 4,
    async pixel(x, y) {
      const image = await loadImage(Buffer.from(surface.png()));
      using canvas = new Canvas(image.width, image.height, { gpu: false });
      canvas.getContext('2d').drawImage(image, 0, 0);
      const [blue = 0, green = 0, red = 0] = canvas
        .toBufferSync('raw', { colorType: 'bgra' })
        .subarray((y * image.width + x) * 4);
      return [blue, green, red];
    },
  };
}

const candidates: Record<string, () => Candidate> = {
  memory() {
    const surface = memorySurface(width, height);
    const pixel = (x: number, y: number): readonly [number, number, number] => {
      const [blue = 0, green = 0, red = 0] = surface.pixels.subarray((y * width + x) * 4);
      return [blue, green, red];
    };
    return { surface, pixel, bytesPerPixel: 4 };
  },
  'PNG, for files and the browser': onPng,
  'framebuffer, 32 bits, lines padded, panned': () =>
    onFramebuffer({
      stride: width * 4 + 12,
      origin: 2 * (width * 4 + 12),
      bitsPerPixel: 32,
      red: at(16, 8),
      green: at(8, 8),
      blue: at(0, 8),
    }),
  'framebuffer, 32 bits, red first': () =>
    onFramebuffer({
      stride: width * 4,
      origin: 0,
      bitsPerPixel: 32,
      red: at(0, 8),
      green: at(8, 8),
      blue: at(16, 8),
    }),
  'framebuffer, 24 bits, red first': () =>
    onFramebuffer({
      stride: width * 3 + 1,
      origin: 0,
      bitsPerPixel: 24,
      red: at(0, 8),
      green: at(8, 8),
      blue: at(16, 8),
    }),
  'framebuffer, 16 bits': () =>
    onFramebuffer({
      stride: width * 2 + 6,
      origin: 0,
      bitsPerPixel: 16,
      red: at(11, 5),
      green: at(5, 6),
      blue: at(0, 5),
    }),
  'card, two buffers and flips': () => onCard(false),
  'card, one buffer whose changes are told': () => onCard(true),
  'turned by 90°': () => onTurned(90),
  'turned by 180°': () => onTurned(180),
  'turned by 270°': () => onTurned(270),
  'framebuffer, 8 bits, a line odd': () =>
    onFramebuffer({ stride: width + 2, origin: 1, bitsPerPixel: 8, ...colourFields }),
};

function filled(x: number, y: number, w: number, h: number, [b, g, r]: readonly [number, number, number]) {
  const data = new Uint8Array(Array.from({ length: w * h }, () => [b, g, r, 255]).flat());
  return { x, y, width: w, height: h, data };
}

// Values that every pixel layout holds exactly.
const red = [0, 0, 255] as const;
const white = [255, 255, 255] as const;
const black = [0, 0, 0] as const;

describe.each(Object.entries(candidates))('surface: %s', (_name, make) => {
  test('a patch changes its own pixels, up to the corners, and no others', async () => {
    const { surface, pixel } = make();
    surface.present([filled(0, 0, width, height, white), filled(2, 1, 3, 2, red)]);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const inside = x >= 2 && x < 5 && y >= 1 && y < 3;
        expect(await pixel(x, y), `${x},${y}`).toEqual(inside ? red : white);
      }
    }
  });

  test('a pixel in the last corner is reached', async () => {
    const { surface, pixel } = make();
    surface.present([filled(width - 1, height - 1, 1, 1, red)]);
    expect(await pixel(width - 1, height - 1)).toEqual(red);
    expect(await pixel(width - 2, height - 1)).toEqual(black);
  });

  test('later patches lie over earlier ones', async () => {
    const { surface, pixel } = make();
    surface.present([filled(0, 0, 2, 2, red), filled(1, 1, 2, 2, white)]);
    expect([await pixel(0, 0), await pixel(1, 1)]).toEqual([red, white]);
  });

  test('it is as large as it is drawn on', () => {
    const { surface } = make();
    expect([surface.width, surface.height]).toEqual([width, height]);
  });

  test('many pictures in a row: each is whole, whatever the one before has changed', async () => {
    const { surface, pixel } = make();
    surface.present([filled(0, 0, width, height, white)]);
    surface.present([filled(1, 1, 2, 2, red)]);
    surface.present([filled(5, 1, 2, 2, red)]);
    surface.present([filled(1, 1, 1, 1, black)]);
    const places = [
      [0, 0],
      [1, 1],
      [2, 2],
      [6, 2],
      [12, 6],
    ] as const;
    expect(await Promise.all(places.map(([x, y]) => pixel(x, y)))).toEqual([white, black, red, red, white]);
  });

  test('the bytes written are those of the patches, and those that a buffer lacks', () => {
    const { surface, bytesPerPixel, buffers = 1 } = make();
    expect(surface.present([filled(0, 0, 4, 3, red), filled(5, 5, 1, 1, red)])).toBe(13 * bytesPerPixel);
    expect(surface.present([])).toBe(0);
    // The second buffer lacks both patches; the new one covers the first of them.
    const lacking = buffers === 1 ? 0 : 1;
    expect(surface.present([filled(0, 0, 4, 3, white)])).toBe((12 + lacking) * bytesPerPixel);
  });
});
