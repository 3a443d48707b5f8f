import { describe, expect, test } from 'vitest';
import { DrmDisplays } from '../../../../ui/graphical/surface/drm/drm-displays.ts';
import type { Patch } from '../../../../ui/graphical/surface/surface.ts';
import { FakeCard } from './fake-card.ts';
import type { FakeDisplay } from './fake-card.ts';

function plugged(width: number, height: number, more: Partial<FakeDisplay> = {}): FakeDisplay {
  return {
    connected: true,
    modes: [
      [width, height],
      [16, 16],
    ],
    ...more,
  };
}

const empty: FakeDisplay = { connected: false, modes: [] };

function sizes({ surfaces }: DrmDisplays): string[] {
  return surfaces.map(({ width, height }) => `${width}x${height}`);
}

function white(width: number, height: number): Patch {
  return { x: 0, y: 0, width, height, data: new Uint8Array(width * height * 4).fill(255) };
}

const flips = { copies: false } as const;

describe('displays of a card', () => {
  test('the mode that a display was left in is kept; one that is off gets what it prefers', () => {
    const card = new FakeCard([plugged(64, 48, { found: [16, 16] }), plugged(80, 60)]);
    expect(sizes(new DrmDisplays(card, flips))).toEqual(['16x16', '80x60']);
  });

  test('each is drawn on at its own size, and tells its own millimetres', () => {
    const card = new FakeCard([plugged(64, 48, { widthMm: 310, heightMm: 230 }), empty, plugged(80, 60)]);
    const displays = new DrmDisplays(card, flips);
    for (const surface of displays.surfaces) surface.present([white(surface.width, surface.height)]);
    expect([card.pixel(0, 63, 47), card.pixel(2, 79, 59)]).toEqual([
      [255, 255, 255],
      [255, 255, 255],
    ]);
    expect(displays.surfaces.map(({ widthMm, heightMm }) => [widthMm, heightMm])).toEqual([
      [310, 230],
      [0, 0],
    ]);
  });

  test('a panel that is mounted on its side is turned, unless the user says how', () => {
    const sides = [0, 1, 2, 3].map((orientation) => plugged(64, 48, { orientation }));
    const asMounted = new DrmDisplays(new FakeCard(sides), flips).surfaces;
    expect(asMounted.map((surface) => surface.turn ?? 0)).toEqual([0, 180, 270, 90]);
    expect(asMounted.map((surface) => surface.width)).toEqual([64, 64, 48, 48]);
    const asTold = new DrmDisplays(new FakeCard(sides), { ...flips, turn: 180 }).surfaces;
    expect(asTold.map((surface) => surface.turn)).toEqual([180, 180, 180, 180]);
  });

  test('one that is plugged in is drawn on, one that is unplugged no more, and nothing else is a change', () => {
    const card = new FakeCard([plugged(64, 48), empty]);
    const displays = new DrmDisplays(card, flips);
    expect(displays.renew()).toBe(false);
    card.displays[1] = plugged(80, 60);
    expect([displays.renew(), sizes(displays)]).toEqual([true, ['64x48', '80x60']]);
    card.displays[0] = empty;
    expect([displays.renew(), sizes(displays)]).toEqual([true, ['80x60']]);
    card.displays[1] = empty;
    expect([displays.renew(), sizes(displays)]).toEqual([true, []]);
    card.displays[0] = plugged(64, 48);
    expect([displays.renew(), sizes(displays)]).toEqual([true, ['64x48']]);
    // What was there before has been given back.
    expect(card.buffers.size).toBe(2);
  });

  test('a virtual display whose window has another size is drawn on at that size', () => {
    const card = new FakeCard([plugged(64, 48, { found: [64, 48] })]);
    const displays = new DrmDisplays(card, flips);
    card.displays[0] = plugged(100, 70);
    expect([displays.renew(), sizes(displays)]).toEqual([true, ['100x70']]);
    displays.surfaces[0]?.present([white(100, 70)]);
    expect(card.pixel(0, 99, 69)).toEqual([255, 255, 255]);
  });

  test('a display that cannot be driven leaves the others their picture; a card without one is refused', () => {
    const card = new FakeCard([plugged(64, 48)]);
    card.failing.set('set mode', 'EINVAL');
    expect(() => new DrmDisplays(card, flips)).toThrow('no display of it can be drawn on');
    expect([card.closed, card.buffers.size]).toEqual([true, 0]);
    expect(() => new DrmDisplays(new FakeCard([empty]), flips)).toThrow('no display of it can be drawn on');
  });

  test('everything is given back at the end', () => {
    const card = new FakeCard([plugged(64, 48), plugged(80, 60)]);
    const displays = new DrmDisplays(card, flips);
    for (const surface of displays.surfaces) surface.present([white(surface.width, surface.height)]);
    displays[Symbol.dispose]();
    expect([card.buffers.size, card.framebuffers.size, card.closed]).toEqual([0, 0, true]);
  });
});

describe('a display', () => {
  test('flips from one buffer to the other, and none without a change', () => {
    const card = new FakeCard([plugged(64, 48)]);
    const [surface] = new DrmDisplays(card, flips).surfaces;
    const seen = new Set<number | undefined>();
    const count = (): number => card.calls.filter((call) => call === 'flip').length;
    for (let picture = 0; picture < 4; picture += 1) {
      surface?.present([white(8, 8)]);
      seen.add(card.crtcs.get(300)?.framebuffer);
    }
    surface?.present([]);
    expect([seen.size, count()]).toEqual([2, 4]);
  });

  test.each(['EINVAL', 'EBUSY', 'ENOSYS'] as const)(
    'that cannot flip (%s) is drawn on in one buffer',
    (code) => {
      const card = new FakeCard([plugged(64, 48)]);
      card.failing.set('flip', code);
      const [surface] = new DrmDisplays(card, flips).surfaces;
      surface?.present([white(64, 48)]);
      expect(card.pixel(0, 63, 47)).toEqual([255, 255, 255]);
      surface?.present([{ ...white(1, 1), data: new Uint8Array(4) }]);
      expect([card.pixel(0, 0, 0), card.pixel(0, 1, 1)]).toEqual([
        [0, 0, 0],
        [255, 255, 255],
      ]);
      expect(card.calls.filter((call) => call === 'flip')).toHaveLength(1);
    },
  );

  test('whose flips are never answered is waited for once, a quarter of a second', () => {
    const card = new FakeCard([plugged(64, 48)]);
    card.answersFlips = false;
    const [surface] = new DrmDisplays(card, flips).surfaces;
    surface?.present([white(64, 48)]);
    const began = performance.now();
    surface?.present([white(8, 8)]);
    surface?.present([white(8, 8)]);
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThan(200);
    expect(tookMs).toBeLessThan(2000);
    expect(card.pixel(0, 63, 47)).toEqual([255, 255, 255]);
  });

  test('that shows a copy is told what has changed, and only that', () => {
    const card = new FakeCard([plugged(64, 48)]);
    const [surface] = new DrmDisplays(card, { copies: true }).surfaces;
    surface?.present([{ ...white(8, 4), x: 3, y: 5 }]);
    expect(card.clips).toEqual([[3, 5, 11, 9]]);
    expect(card.calls).not.toContain('flip');
  });

  test('goes off and on; what was drawn meanwhile is seen then', () => {
    const card = new FakeCard([plugged(64, 48)]);
    const [surface] = new DrmDisplays(card, flips).surfaces;
    surface?.blank?.(true);
    surface?.present([white(64, 48)]);
    expect([card.dpms.get(100), card.calls.includes('flip')]).toEqual([3, false]);
    surface?.blank?.(false);
    surface?.present([{ ...white(1, 1), data: new Uint8Array(4) }]);
    expect([card.dpms.get(100), card.pixel(0, 0, 0), card.pixel(0, 63, 47)]).toEqual([
      0,
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  test('that has gone says so', () => {
    const card = new FakeCard([plugged(64, 48)]);
    const [surface] = new DrmDisplays(card, flips).surfaces;
    card.failing.set('flip', 'ENODEV');
    card.failing.set('set mode', 'ENODEV');
    expect(() => surface?.present([white(8, 8)])).toThrow('ENODEV');
  });
});
