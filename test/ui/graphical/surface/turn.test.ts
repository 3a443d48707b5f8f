import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memorySurface } from '../../../../ui/graphical/surface/memory.ts';
import { parseTurn, placeInPicture, turned } from '../../../../ui/graphical/surface/turn.ts';
import type { Turn } from '../../../../ui/graphical/surface/turn.ts';
import { inPicture } from '../../../../ui/graphical/turned-pointer.ts';

const anyTurn = fc.constantFrom<Turn>(0, 90, 180, 270);

test('what is touched is what is seen there: the place of a pixel of the panel is that of the picture', () => {
  const side = fc.integer({ min: 2, max: 9 });
  fc.assert(
    fc.property(anyTurn, side, side, fc.nat(), fc.nat(), (turn, panelWidth, panelHeight, a, b) => {
      const panel = memorySurface(panelWidth, panelHeight);
      const surface = turned(panel, turn);
      const [x, y] = [a % surface.width, b % surface.height];
      surface.present([{ x, y, width: 1, height: 1, data: new Uint8Array([255, 255, 255, 255]) }]);
      const lit = panel.pixels.findIndex((byte) => byte === 255) / 4;
      const place = {
        x: (lit % panelWidth) / (panelWidth - 1),
        y: Math.floor(lit / panelWidth) / (panelHeight - 1),
      };
      const seen = placeInPicture(place, turn);
      expect(seen.x * (surface.width - 1)).toBeCloseTo(x);
      expect(seen.y * (surface.height - 1)).toBeCloseTo(y);
    }),
  );
});

test('a finger at the panel’s upper left is at the picture’s lower left when that is turned clockwise', () => {
  expect(inPicture({ type: 'finger', phase: 'down', x: 0, y: 0 }, 90)).toMatchObject({
    x: 0,
    y: 1,
    phase: 'down',
  });
});

test('a mouse goes as the picture is seen', () => {
  const moved = { type: 'moved', dx: 3, dy: -4 } as const;
  expect(inPicture(moved, 270)).toEqual(moved);
});

test('the millimetres turn along, and only quarter turns are known', () => {
  const surface = turned({ ...memorySurface(4, 2), widthMm: 40, heightMm: 20 }, 270);
  expect([surface.width, surface.height, surface.widthMm, surface.heightMm]).toEqual([2, 4, 20, 40]);
  expect(['0', '90', '180', '270', '45', '', '90 '].map(parseTurn)).toEqual([
    0,
    90,
    180,
    270,
    undefined,
    undefined,
    undefined,
  ]);
});
