import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withStart, withoutStart } from '../../src/core/choosing.ts';
import type { Choosing } from '../../src/core/choosing.ts';
import { noConfiguration } from '../../src/core/configuration.ts';
import { EntryList } from '../../src/core/entry-list.ts';
import type { Known } from '../../src/core/entry-list.ts';
import { noParameters } from '../../src/core/kernel-parameters.ts';
import type { DiscoveredEntry } from '../../src/entries/discovered.ts';
import { nothingBooted } from '../../src/entries/booted-environment.ts';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import { emptyState } from '../../src/kept/kept-state.ts';
import type { KeptState } from '../../src/kept/kept-state.ts';
import { plainEntry } from '../../src/model/entry.ts';
import { anyState } from '../kept/states.ts';

function found(id: string, more: Partial<DiscoveredEntry> = {}): DiscoveredEntry {
  const entry = { ...plainEntry, id, title: id.toUpperCase(), kernel: `vda1:/${id}`, cmdline: `of=${id}` };
  return { entry, chosen: false, guessed: false, ...more };
}

const three = [found('a'), found('b'), found('c')];

/** What starts by itself, of three entries, as the configuration and earlier starts say. */
function listed(
  conf: string,
  state: Partial<KeptState> = {},
  { once = '', discovered = three, early = false, locked = new Set<string>(), proven = '' } = {},
) {
  const { settings, problems } = parseKbootConf(conf, 'kboot.conf');
  expect(problems).toEqual([]);
  const choosing: Choosing = {
    state: { ...emptyState, ...state },
    once,
    counting: settings.counting,
    renames: settings.renamesTries === true,
    proven,
    locked,
  };
  const known: Known = {
    devices: [],
    discovered,
    realName: (name) => name,
    screenAfter: (entry) => entry,
    ownCmdline: '',
    booted: nothingBooted,
    early,
    choosing,
  };
  const list = new EntryList();
  list.configure({ ...noConfiguration, settings }, noParameters, known);
  return list;
}

const counted = 'default=a\ntimeout=3\ncounting=2\n';

test('an entry that has failed as often as it may is passed over, and says why', () => {
  const list = listed(counted, { failed: new Map([['a', 2]]) });
  expect(list.automatic()).toEqual({ entryId: 'b', delayMs: 3000 });
  expect(list.find('a')).toMatchObject({
    badges: ['passed-over'],
    warning: 'Its last 2 starts failed: it starts by hand alone.',
  });
  expect(list.passedOver).toBe(
    'A is passed over: Its last 2 starts failed: it starts by hand alone. B takes its place',
  );
});

test('one that may fail once more starts', () => {
  const list = listed(counted, { failed: new Map([['a', 1]]) });
  expect([list.automatic()?.entryId, list.passedOver]).toEqual(['a', '']);
});

test('without counting= failures of earlier times say nothing', () => {
  expect(listed('default=a\ntimeout=3\n', { failed: new Map([['a', 9]]) }).automatic()?.entryId).toBe('a');
});

test('the next in order takes its place: not one that has failed itself, is warned of, folded, or not ready', () => {
  const { entry } = found('b');
  const others = (change: Partial<typeof entry>) => [
    found('a'),
    { ...found('b'), entry: { ...entry, ...change } },
    found('c'),
  ];
  const failed = new Map([['a', 2]]);
  const instead = (change: Partial<typeof entry>) =>
    listed(counted, { failed }, { discovered: others(change) }).automatic()?.entryId;
  expect(instead({ state: 'broken' })).toBe('c');
  expect(instead({ folded: true })).toBe('c');
  expect(instead({ kind: 'unlock' })).toBe('c');
  expect(instead({ warning: 'it sleeps' })).toBe('c');
  expect(instead({})).toBe('b');
});

test('what takes a password does not start by itself, nor in the place of another', () => {
  const failed = new Map([['a', 2]]);
  expect(listed(counted, {}, { locked: new Set(['a']) }).automatic()).toBeNull();
  expect(listed(counted, { failed }, { locked: new Set(['b']) }).automatic()?.entryId).toBe('c');
  expect(listed('', {}, { once: 'c', locked: new Set(['c']) }).automatic()).toBeNull();
});

test('where all have failed nothing starts by itself', () => {
  const list = listed(counted, { failed: new Map(three.map(({ entry }) => [entry.id, 2])) });
  expect(list.automatic()).toBeNull();
  expect(list.passedOver).toContain('nothing else can start by itself');
});

test.each([
  [0, counted, 0, 'b'],
  [1, counted, 1, 'b'],
  [1, counted, 0, 'a'],
  [9, counted, 1, 'a'],
  [9, counted, 2, 'b'],
  [0, 'default=a\ntimeout=3\n', 0, 'b'],
  [1, 'default=a\ntimeout=3\n', 7, 'a'],
])('of %i tries in its file’s name, with %j, %i failed: %s starts', (triesLeft, conf, failures, starts) => {
  const discovered = [found('a', { triesLeft }), found('b')];
  const failed = failures === 0 ? new Map() : new Map([['a', failures]]);
  expect(listed(conf, { failed }, { discovered }).automatic()?.entryId).toBe(starts);
});

test('what was chosen for once starts, though it failed, and though nothing else would by itself', () => {
  const failed = new Map([['c', 2]]);
  expect(listed(counted, { failed }, { once: 'c' }).automatic()).toEqual({ entryId: 'c', delayMs: 3000 });
  expect(listed('timeout=never\n', {}, { once: 'c' }).automatic()).toEqual({ entryId: 'c', delayMs: 5000 });
  expect(listed('', {}, { once: 'c' }).find('c')?.badges).toEqual(['once']);
});

test('what was chosen for once is waited for while devices appear; then the default starts', () => {
  const early = listed(counted, {}, { once: 'x', early: true });
  expect([early.automatic(), early.wanted]).toEqual([null, 'x']);
  const late = listed(counted, {}, { once: 'x' });
  expect(late.automatic()?.entryId).toBe('a');
  expect(late.missingDefault()).toMatchObject({ subject: 'x' });
});

const inItsName = 'default=a\ntimeout=3\ncounting=3\ntries=rename\n';
const file = { device: 'vda1', path: '/loader/entries/a+1-2.conf' };

test('with tries=rename the name alone says how many tries are left: they are not counted twice', () => {
  const named = (triesLeft: number) => ({
    discovered: [{ ...found('a'), triesLeft, counted: file }, found('b')],
  });
  const failed = new Map([['a', 2]]);
  const list = listed(inItsName, { failed }, named(1));
  expect(list.automatic()?.entryId).toBe('a');
  expect(list.countedFileOf('a')).toEqual(file);
  expect(listed(inItsName, { failed }, named(0)).automatic()?.entryId).toBe('b');
  expect(listed(counted, { failed }, named(1)).countedFileOf('a')).toBeUndefined();
});

test('an entry whose last try was good is not passed over for having no other', () => {
  const discovered = [{ ...found('a'), triesLeft: 0, counted: file }, found('b')];
  expect(listed(inItsName, {}, { discovered, proven: 'a' }).automatic()?.entryId).toBe('a');
});

test('default=last starts what was started last; at first nothing', () => {
  const conf = 'default=last\ntimeout=3\n';
  expect(listed(conf, { last: 'b' }).automatic()?.entryId).toBe('b');
  const first = listed(conf);
  expect([first.automatic(), first.missingDefault()]).toEqual([null, undefined]);
});

test('saved parameters take the place of an entry’s own', () => {
  const list = listed('', { cmdlines: new Map([['b', 'saved=1']]) });
  expect(list.entries.map(({ cmdline }) => cmdline)).toEqual(['of=a', 'saved=1', 'of=c']);
  expect(list.find('b')?.badges).toEqual(['edited']);
});

test('a start that did not happen leaves what was kept as it was', () => {
  fc.assert(
    fc.property(anyState, fc.string(), fc.boolean(), (state, id, counts) => {
      expect(withoutStart(withStart(state, id, counts), state, id)).toEqual(state);
    }),
  );
});

test('starts are counted until one is good; without counting only the last is kept', () => {
  const twice = withStart(withStart(emptyState, 'a', true), 'a', true);
  expect(twice).toEqual({ ...emptyState, last: 'a', unproven: 'a', failed: new Map([['a', 2]]) });
  expect(withStart(emptyState, 'a', false)).toEqual({ ...emptyState, last: 'a' });
});
