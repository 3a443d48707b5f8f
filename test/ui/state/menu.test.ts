import { describe, expect, test } from 'vitest';
import { Played, entriesMessage, entry } from './states.ts';

const five = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((id) => entry(id));

describe('selection', () => {
  test('follows the default until the user acts', () => {
    const played = Played.menu(five);
    played.server(entriesMessage(five, 'gamma'));
    expect(played.selectedId).toBe('gamma');
    played.act({ type: 'move', by: 1 }).server(entriesMessage(five, 'alpha'));
    expect(played.selectedId).toBe('delta');
  });

  test('stays on its entry by id when entries come before it', () => {
    const played = Played.menu(five).act({ type: 'move', by: 2 });
    played.server(entriesMessage([entry('new'), entry('newer'), ...five]));
    expect(played.selectedId).toBe('gamma');
  });

  test('keeps its place when its entry is gone, and stays in a shorter list', () => {
    const played = Played.menu(five).act({ type: 'last' });
    played.server(entriesMessage(five.slice(0, 2)));
    expect(played.selectedId).toBe('beta');
    played.server(entriesMessage([]));
    expect(played.state.selected).toBe(0);
  });

  test('a step of one goes round at both ends, a longer one stops', () => {
    const played = Played.menu(five).act({ type: 'move', by: -1 });
    expect(played.selectedId).toBe('epsilon');
    played.act({ type: 'move', by: 1 });
    expect(played.selectedId).toBe('alpha');
    played.act({ type: 'move', by: 99 });
    expect(played.selectedId).toBe('epsilon');
  });

  test('a page keeps one entry of the old page in sight', () => {
    const played = Played.menu(five, 3).act({ type: 'page', by: 1 });
    expect(played.selectedId).toBe('gamma');
    expect(played.state.top).toBe(0);
    played.act({ type: 'page', by: 1 });
    expect([played.selectedId, played.state.top]).toEqual(['epsilon', 2]);
  });
});

describe('starting', () => {
  test('accept asks for the selected entry and shows progress at once', () => {
    const played = Played.menu(five).act({ type: 'move', by: 1 }, { type: 'accept' });
    expect(played.told).toEqual([{ type: 'boot', entryId: 'beta' }]);
    expect(played.state.screen).toMatchObject({ kind: 'progress', progress: { entryId: 'beta' } });
  });

  test('a digit starts that entry directly', () => {
    const played = Played.menu(five).type('3');
    expect(played.told).toEqual([{ type: 'boot', entryId: 'gamma' }]);
  });

  test('a digit beyond the list searches and starts nothing', () => {
    const played = Played.menu([entry('a', 'Linux 6'), entry('b', 'Linux 9')]).type('9');
    expect(played.told).toEqual([]);
    expect(played.selectedId).toBe('b');
  });

  test('a digit within a search belongs to the search', () => {
    const played = Played.menu([entry('a', 'x1'), entry('b', 'x2')]).type('x2');
    expect(played.told).toEqual([]);
    expect(played.selectedId).toBe('b');
  });

  test('a broken entry says why and is not started', () => {
    const played = Played.menu([entry('bad', 'Bad', 'broken')]).act({ type: 'accept' });
    expect(played.told).toEqual([]);
    expect(played.state.screen).toMatchObject({
      kind: 'failure',
      title: 'Bad',
      failure: { reason: 'bad has a problem' },
    });
  });

  test('an empty menu starts nothing', () => {
    expect(Played.menu([]).act({ type: 'accept' }).type('1').told).toEqual([]);
  });
});

describe('search', () => {
  const titles = ['Debian', 'Ubuntu', 'Debian old', 'Élan', 'Other Linux'];
  const menu = (): Played => Played.menu(titles.map((title) => entry(title, title)));

  test('letters find the next title that starts with them', () => {
    expect(menu().type('u').selectedId).toBe('Ubuntu');
    expect(menu().type('deb').selectedId).toBe('Debian old');
  });

  test('case and accents do not matter', () => {
    expect(menu().type('el').selectedId).toBe('Élan');
  });

  test('a title that contains the text is found when none starts with it', () => {
    expect(menu().type('lin').selectedId).toBe('Other Linux');
  });

  test('one letter again and again goes through the titles that start with it', () => {
    const played = menu().type('d');
    expect(played.selectedId).toBe('Debian old');
    expect(played.type('d').selectedId).toBe('Debian');
  });

  test('nothing found keeps the selection and says so', () => {
    const played = menu().type('zz');
    expect(played.selectedId).toBe('Debian');
    expect(played.state.search).toMatchObject({ text: 'zz', found: false });
  });

  test('a pause of 1.5 s, Escape or a move ends it', () => {
    expect(menu().type('u').wait(1499).state.search).not.toBeNull();
    expect(menu().type('u').wait(1500).state.search).toBeNull();
    expect(menu().type('u').act({ type: 'back' }).state.search).toBeNull();
    expect(menu().type('u').act({ type: 'move', by: 1 }).state.search).toBeNull();
  });

  test('erase takes the last character back', () => {
    const played = menu().type('ux').act({ type: 'erase' });
    expect(played.state.search).toMatchObject({ text: 'u', found: true });
    expect(played.act({ type: 'erase' }).state.search).toBeNull();
  });
});
