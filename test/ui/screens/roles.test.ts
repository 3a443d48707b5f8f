import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
import { Played, entry } from '../state/states.ts';
import { every, placedSample, placedState, viewportOf } from './placed.ts';

const viewport = viewportOf(1024, 768);
const boxes = (name: string) => [...every(placedSample(name, viewport))].map(({ box }) => box);

describe('what a screen says without its picture', () => {
  test.each(sampleNames)('%s: every role has a label, and the screen a heading', (name) => {
    const spoken = boxes(name).filter(({ role }) => role !== 'none' && role !== 'group');
    expect(spoken.filter(({ label = '' }) => label.trim() === '')).toEqual([]);
    expect(spoken.filter(({ role }) => role === 'heading')).toHaveLength(1);
  });

  test('an entry tells its title, state and place', () => {
    const options = boxes('twelve').filter(({ role }) => role === 'option');
    const chosen = options.filter(({ selected }) => selected);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]).toMatchObject({
      label: 'Alpine Linux 3.20, waiting',
      position: { index: 8, count: 12 },
    });
  });

  test('what to know before an entry is started is read aloud and stands below its title', () => {
    const asleep = { ...entry('a', 'Debian'), warning: 'Asleep on vda3' };
    const placed = [...every(placedState(Played.menu([asleep]).state, viewport))];
    expect(placed.find(({ box }) => box.role === 'option')?.box.label).toBe('Debian, Asleep on vda3');
    const drawn = placed.flatMap(({ box }) => (box.content?.kind === 'text' ? [box.content.text] : []));
    expect(drawn).toContain('Asleep on vda3');
  });

  test('the countdown is a timer with its seconds', () => {
    expect(boxes('menu').find(({ role }) => role === 'timer')).toMatchObject({ value: '7' });
    expect(boxes('moved').find(({ role }) => role === 'timer')).toBeUndefined();
  });

  test('a failure tells what was tried, on what, why, and what to do', () => {
    const label = boxes('failure').find(({ role }) => role === 'alert')?.label ?? '';
    expect(label).toMatch(/Check kernel, vda2:.*is truncated.*Copy the kernel/);
  });

  test.each([
    ['restart', 'Restarting the computer'],
    ['powerOff', 'Switching off'],
  ])('leaving to %s says so', (reason, heading) => {
    const { state } = Played.menu([]).server({ type: 'release', reason, entryId: '' });
    const placed = [...every(placedState(state, viewport))];
    expect(placed.find(({ box }) => box.role === 'heading')?.box.label).toBe(heading);
  });
});
