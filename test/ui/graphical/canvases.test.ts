import { describe, expect, test } from 'vitest';
import { openCanvases } from '../../../ui/graphical/canvases.ts';
import type { Canvases } from '../../../ui/graphical/canvases.ts';
import { DisplayWatch } from '../../../ui/graphical/display-watch.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { Pictures } from '../../../ui/graphical/pictures.ts';
import { memorySurface } from '../../../ui/graphical/surface/memory.ts';
import type { MemorySurface } from '../../../ui/graphical/surface/memory.ts';
import type { Displays } from '../../../ui/graphical/surface/surface.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { Played, entry } from '../state/states.ts';

interface TestDisplays extends Displays {
  surfaces: MemorySurface[];
  changed: boolean;
  given: boolean;
}

function displaysOf(...sizes: readonly (readonly [number, number])[]): TestDisplays {
  return {
    name: 'test',
    surfaces: sizes.map(([width, height]) => memorySurface(width, height)),
    changed: false,
    given: false,
    renew() {
      return this.changed;
    },
    [Symbol.dispose]() {
      this.given = true;
    },
  };
}

const { state } = Played.menu([entry('a'), entry('b')]);

/** The picture that a display of this size shows when it is the only one. */
async function alone(width: number, height: number): Promise<Buffer> {
  const frames = await createFrameMaker({ width, height });
  return Buffer.from(frames.draw(state)[0]?.data ?? []);
}

function shownOn(surface: MemorySurface | undefined): Buffer {
  return Buffer.from(surface?.pixels ?? []);
}

function show(
  canvases: Canvases,
  of: UiState = state,
  onLost: (why: unknown) => void = () => undefined,
): Pictures {
  const pictures = new Pictures();
  pictures.begin({ canvases, cover: () => undefined, lens: () => undefined, over: () => [], onLost });
  pictures.show(of, 0);
  return pictures;
}

describe('several displays', () => {
  test('show the same, each at its own size', async () => {
    const displays = displaysOf([1024, 768], [640, 480], [480, 800]);
    show(await openCanvases(displays, darkTheme));
    for (const surface of displays.surfaces) {
      const expected = await alone(surface.width, surface.height);
      expect(shownOn(surface).equals(expected), `${surface.width}x${surface.height}`).toBe(true);
    }
  });

  test('have the room of the smallest, so that each shows what is chosen', async () => {
    const canvases = await openCanvases(displaysOf([1920, 1080], [640, 480]), darkTheme);
    const small = await openCanvases(displaysOf([640, 480]), darkTheme);
    expect(canvases.room.rows).toBe(Math.min(small.room.rows, canvases.main.rows));
    expect(canvases.room.largest).toBeLessThanOrEqual(small.room.largest);
  });

  test('take another theme and size alike', async () => {
    const displays = displaysOf([1024, 768], [1280, 800]);
    const canvases = await openCanvases(displays, darkTheme);
    canvases.restyle({ ...darkTheme, scale: 1 }, 1.25);
    expect(canvases.all.map(({ frames }) => frames.viewport.scale)).toEqual([1.25, 1.25]);
  });

  test('one that is plugged in gets a whole picture; without any nothing is drawn, and the next one is whole', async () => {
    const displays = displaysOf([1024, 768]);
    const canvases = await openCanvases(displays, darkTheme);
    const pictures = show(canvases);
    displays.surfaces = [memorySurface(800, 600), memorySurface(1024, 768)];
    displays.changed = true;
    expect(canvases.renew()).toBe(true);
    pictures.show(state, 0);
    expect(shownOn(displays.surfaces[0]).equals(await alone(800, 600))).toBe(true);
    expect(shownOn(displays.surfaces[1]).equals(await alone(1024, 768))).toBe(true);
    displays.surfaces = [];
    canvases.renew();
    pictures.show(state, 0);
    expect(canvases.room.rows).toBeGreaterThan(0);
    displays.surfaces = [memorySurface(800, 600)];
    canvases.renew();
    pictures.show(state, 0);
    expect(shownOn(displays.surfaces[0]).equals(await alone(800, 600))).toBe(true);
  });
});

test('a display that is plugged in before anybody watches is seen when the watch begins, a later one when it comes', async () => {
  const displays = displaysOf([640, 480]);
  const canvases = await openCanvases(displays, darkTheme);
  let changes = 0;
  const watch = new DisplayWatch(
    canvases,
    () => Promise.reject(new Error('nothing is lost')),
    () => (changes += 1),
  );
  displays.changed = true;
  let plug: () => void = () => undefined;
  watch.start((changed) => {
    plug = changed;
    return { [Symbol.dispose]: () => undefined };
  });
  expect(changes).toBe(1);
  displays.surfaces = [memorySurface(800, 600)];
  plug();
  expect([changes, canvases.all[0]?.surface.width]).toEqual([2, 800]);
});

describe('displays that are lost', () => {
  function broken(): TestDisplays {
    const displays = displaysOf([640, 480]);
    const [surface] = displays.surfaces;
    const present = (): never => {
      throw new Error('ENODEV');
    };
    displays.surfaces = [{ ...(surface as MemorySurface), present }];
    return displays;
  }

  test('give way to others, which are drawn on at once; they are given back', async () => {
    const [gone, next] = [broken(), displaysOf([800, 600])];
    const canvases = await openCanvases(gone, darkTheme);
    const redrawn = Promise.withResolvers<void>();
    const watch = new DisplayWatch(canvases, () => Promise.resolve(next), redrawn.resolve);
    const pictures = show(canvases, state, (why) => watch.lost(why));
    await redrawn.promise;
    pictures.show(state, 0);
    expect(gone.given).toBe(true);
    expect(shownOn(next.surfaces[0]).equals(await alone(800, 600))).toBe(true);
  });

  test('again and again are not trusted any more', async () => {
    const canvases = await openCanvases(broken(), darkTheme);
    const trusted: boolean[] = [];
    let redrawn = Promise.withResolvers<void>();
    const watch = new DisplayWatch(
      canvases,
      (trust) => {
        trusted.push(trust);
        return Promise.resolve(broken());
      },
      () => redrawn.resolve(),
    );
    for (let loss = 0; loss < 3; loss += 1) {
      redrawn = Promise.withResolvers();
      watch.lost(new Error('gone'));
      await redrawn.promise;
    }
    expect(trusted).toEqual([true, true, false]);
  });

  test('a change that cannot be looked at is a loss', async () => {
    const displays = displaysOf([640, 480]);
    const canvases = await openCanvases(displays, darkTheme);
    displays.renew = () => {
      throw new Error('ENODEV');
    };
    const redrawn = Promise.withResolvers<void>();
    const watch = new DisplayWatch(canvases, () => Promise.resolve(displaysOf([800, 600])), redrawn.resolve);
    watch.look();
    await redrawn.promise;
    expect(canvases.all[0]?.surface.width).toBe(800);
  });
});

test('a display that is switched off stays so beside one that comes, and that one goes off too', async () => {
  const displays = displaysOf([640, 480]);
  const canvases = await openCanvases(displays, darkTheme);
  const told: string[] = [];
  const watched = (name: string): MemorySurface => ({
    ...memorySurface(640, 480),
    blank: (off) => void told.push(`${name} ${off ? 'off' : 'on'}`),
  });
  displays.surfaces = [watched('first')];
  displays.changed = true;
  canvases.renew();
  const blank = Played.menu([entry('a')])
    .event({ type: 'rests', atMs: 0 })
    .wait(60 * 60_000).state;
  const pictures = show(canvases, blank);
  displays.surfaces = [watched('second')];
  canvases.renew();
  pictures.show(blank, 0);
  pictures.show(state, 0);
  expect(told).toEqual(['first off', 'second off', 'second on']);
});
