import { expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { copiesMade } from '../../../ui/graphical/raster/pictures.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { openTheme } from '../../../ui/graphical/theming/open-theme.ts';
import { update } from '../../../ui/state/update.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { area } from '../../../ui/view/rectangle.ts';
import { Played, entry } from '../state/states.ts';
import { blank, present } from './picture.ts';
import type { Picture } from './picture.ts';

const size = { width: 800, height: 600 };

/** Steps of a channel by which a curve's edge is smoothed otherwise on a canvas that starts elsewhere. */
const rounding = 20;

async function whole(state: ReturnType<typeof sampleState>): Promise<Picture> {
  const maker = await createFrameMaker(size);
  const picture = blank(size.width, size.height);
  present(picture, maker.draw(state));
  return picture;
}

test('from the menu to any screen, on to the next and back, what changed alone gives the picture of the whole', async () => {
  const maker = await createFrameMaker(size);
  const picture = blank(size.width, size.height);
  const expected = new Map<string, Picture>();
  let from = 'nothing';
  for (const to of sampleNames.flatMap((name, index) => [name, sampleNames[index + 1] ?? 'menu', 'menu'])) {
    const after = sampleState(to, maker.rows);
    present(picture, maker.draw(after));
    const right = expected.get(to) ?? (await whole(after));
    expected.set(to, right);
    const apart = picture.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (right.data[at] ?? 0))),
      0,
    );
    expect(apart, `${from} → ${to}`).toBeLessThanOrEqual(rounding);
    from = to;
  }
}, 60_000);

test('over the picture of a theme too, scaled at first and from a copy in its size then', async () => {
  const { theme = darkTheme } = openTheme('kiosk');
  // Wide enough for a picture beside the list.
  const [width, height] = [1024, 768];
  const maker = await createFrameMaker({ width, height, theme });
  const alone = await createFrameMaker({ width, height, theme });
  const [picture, right] = [blank(width, height), blank(width, height)];
  for (const name of ['groups', 'groups open', 'search', 'failure', 'groups', 'password']) {
    const state = sampleState(name, maker.rows);
    present(picture, maker.draw(state));
    alone.invalidate();
    present(right, alone.draw(state));
    await copiesMade();
    const apart = picture.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (right.data[at] ?? 0))),
      0,
    );
    expect(apart, name).toBeLessThanOrEqual(rounding);
  }
}, 60_000);

test('every pixel of a picture is opaque', async () => {
  for (const name of sampleNames) {
    const { data } = await whole(sampleState(name, 5));
    expect(
      data.every((value, at) => at % 4 !== 3 || value === 255),
      name,
    ).toBe(true);
  }
});

test('a moved selection draws the two entries and the line that counts, no more', async () => {
  const maker = await createFrameMaker({ width: 1920, height: 1080 });
  const entries = ['a', 'b', 'c', 'd'].map((id) => entry(id, `System ${id}`));
  const played = Played.menu(entries, maker.rows);
  maker.draw(played.state);
  const patches = maker.draw(played.act({ type: 'move', by: 1 }).state);
  const drawn = patches.reduce((sum, patch) => sum + area(patch), 0);
  expect(drawn).toBeLessThan(0.22 * 1920 * 1080);
});

test('a tick of the countdown draws little more than the ring', async () => {
  const maker = await createFrameMaker({ width: 1920, height: 1080 });
  const state = sampleState('menu', maker.rows);
  maker.draw(state);
  const patches = maker.draw(update(state, { type: 'tick', atMs: 1000 }).state);
  expect(patches).toHaveLength(1);
  expect(patches.reduce((sum, patch) => sum + area(patch), 0)).toBeLessThan(110 * 110);
});

test('nothing is drawn when nothing changed, all when the screen lost its picture', async () => {
  const maker = await createFrameMaker(size);
  const state = sampleState('menu', maker.rows);
  maker.draw(state);
  expect(maker.draw(update(state, { type: 'tick', atMs: 0 }).state)).toEqual([]);
  maker.invalidate();
  expect(maker.draw(state)).toMatchObject([{ x: 0, y: 0, ...size }]);
});

test('an icon or entry named like a property of every object is only unknown', async () => {
  const maker = await createFrameMaker(size);
  const entries = ['constructor', '__proto__', 'toString'].map((icon) => ({ ...entry(icon), icon }));
  expect(maker.draw(Played.menu(entries).state)).toHaveLength(1);
});
