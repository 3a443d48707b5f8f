import { expect, test } from 'vitest';
import { Played, entry } from './states.ts';

test('its key puts the magnifier on, makes it larger up to the largest, then off, and each is kept', () => {
  const played = Played.menu([entry('a')]);
  const seen = Array.from({ length: 6 }, () => {
    const { aids, times } = played.act({ type: 'magnify' }).state;
    return [aids.magnifier, times['magnifier.zoom']];
  });
  expect(seen).toEqual([
    [true, 2],
    [true, 3],
    [true, 4],
    [true, 6],
    [true, 8],
    [false, 2],
  ]);
  expect(played.told).toMatchObject([
    { ask: { settings: { accessibility: 'magnifier' } } },
    { ask: { settings: { times: 'magnifier:zoom=3' } } },
    { ask: { settings: { times: 'magnifier:zoom=4' } } },
    { ask: { settings: { times: 'magnifier:zoom=6' } } },
    { ask: { settings: { times: 'magnifier:zoom=8' } } },
    { ask: { settings: { accessibility: '' } } },
    { ask: { settings: { times: null } } },
  ]);
});
