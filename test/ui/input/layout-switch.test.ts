import { expect, test } from 'vitest';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { LayoutSwitch } from '../../../ui/input/layout-switch.ts';
import type { NewLayout } from '../../../ui/input/layout-switch.ts';
import { Played, entry } from '../state/states.ts';

/** A switch, and what it has told: the layout, and those there are. */
function switched() {
  const told: string[] = [];
  const one = new LayoutSwitch((name, _layout, all) => void told.push(`${name} of ${all.join()}`));
  return { one, told };
}

const menu = (keymap?: string): Played => {
  const played = Played.menu([entry('a')]);
  const settings = keymap === undefined ? {} : { keymap };
  return played.server({ type: 'preferences', settings });
};

test('what the settings name is typed with, the first at once, the next ones by the switch', async () => {
  const { one, told } = switched();
  one.follow(menu('de,us').state);
  await expect.poll(() => told).toEqual(['de of de,us']);
  one.next();
  await expect.poll(() => told.at(-1)).toBe('us of de,us');
  one.follow(menu('de,us').state);
  expect(told).toHaveLength(2);
});

test('without a name, and for one that there is not, it is the US layout', async () => {
  const { one, told } = switched();
  one.follow(menu().state);
  await expect.poll(() => told).toEqual(['us of us']);
  one.follow(menu('nonesuch').state);
  await expect.poll(() => told.at(-1)).toBe('us of nonesuch');
});

test('it stays as it is while somebody types, and follows then', async () => {
  const { one, told } = switched();
  const played = menu();
  one.follow(played.state);
  await expect.poll(() => told).toEqual(['us of us']);
  const prompt = { id: 1, kind: 'password', title: 't', text: '', problem: '' } as const;
  played.server({ type: 'prompt', prompt }).act({ type: 'text', text: 's' });
  played.server({ type: 'preferences', settings: { keymap: 'de' } });
  one.follow(played.state);
  played.act({ type: 'erase' });
  one.follow(played.state);
  await expect.poll(() => told).toEqual(['us of us', 'de of de']);
});

test('each layout is compiled once, however often it is switched to', async () => {
  const compiled: string[] = [];
  const told: string[] = [];
  const load = async (keymap: string): Promise<NewLayout> => {
    compiled.push(keymap);
    return usLayout;
  };
  const one = new LayoutSwitch((name) => void told.push(name), load);
  one.follow(menu('de,ru').state);
  await expect.poll(() => told).toEqual(['de']);
  for (const next of ['ru', 'de', 'ru']) {
    one.next();
    await expect.poll(() => told.at(-1)).toBe(next);
  }
  expect(told).toHaveLength(4);
  expect(compiled).toEqual(['de', 'ru']);
});
