import { describe, expect, test } from 'vitest';
import { openTheme } from '../../../ui/graphical/theming/open-theme.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { area } from '../../../ui/view/rectangle.ts';
import { Played, countdownMessage, entry } from '../state/states.ts';

const size = { width: 1024, height: 768 };
const minute = 60_000;

function menu(): Played {
  return Played.menu([entry('a'), entry('b')]).event({ type: 'rests', atMs: 0 });
}

describe('an idle screen', () => {
  test('has no frame without a change', async () => {
    const frames = await createFrameMaker(size);
    const played = menu();
    frames.draw(played.state);
    const later = [10, 1000, 60_000].map((ms) => frames.draw(played.wait(ms).state));
    expect(later).toEqual([[], [], []]);
  });

  test('draws of a countdown its ring and nothing else', async () => {
    const frames = await createFrameMaker(size);
    const played = menu().server(countdownMessage('a', 10_000, 10_000));
    frames.draw(played.state);
    const patches = frames.draw(played.wait(1000).state);
    expect(patches).toHaveLength(1);
    expect(area(patches[0] ?? { x: 0, y: 0, ...size })).toBeLessThan(80 * 80);
    expect(frames.draw(played.wait(500).state)).toEqual([]);
  });

  test('draws of the clock its own pixels and nothing else, once a minute', async () => {
    const { theme = darkTheme } = openTheme('kiosk');
    const frames = await createFrameMaker({ ...size, theme });
    const played = menu().event({ type: 'clock', wallMs: Date.UTC(2026, 0, 1, 9, 41), atMs: 0 });
    frames.draw(played.state);
    expect(frames.draw(played.wait(59_000).state)).toEqual([]);
    const patches = frames.draw(played.wait(1000).state);
    expect(patches).toHaveLength(1);
    expect(area(patches[0] ?? { x: 0, y: 0, ...size })).toBeLessThan(90 * 40);
  });

  test('darkens, goes black, and comes back as it was', async () => {
    const frames = await createFrameMaker(size);
    const played = menu();
    const whole = (): Uint8Array => {
      frames.invalidate();
      return frames.draw(played.state)[0]?.data ?? new Uint8Array();
    };
    const brightest = (data: Uint8Array): number =>
      data.reduce((most, value, at) => (at % 4 === 3 ? most : Math.max(most, value)), 0);
    const awake = whole();
    played.wait(5 * minute);
    expect(brightest(whole())).toBeLessThan(brightest(awake) / 3);
    played.wait(5 * minute);
    expect(brightest(whole())).toBe(0);
    played.act({ type: 'other' });
    expect(Buffer.from(whole()).equals(awake)).toBe(true);
  });
});
