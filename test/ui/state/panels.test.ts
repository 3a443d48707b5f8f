import { describe, expect, test } from 'vitest';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { StatusLine } from '../../../src/model/status.ts';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import { detailItems } from '../../../ui/state/details.ts';
import { mostBytes } from '../../../ui/state/entry-edit.ts';
import { logItems, logPlace } from '../../../ui/state/log-items.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { english } from '../../../ui/words/words.ts';
import { Played, entriesMessage, entry } from './states.ts';

const a: BootEntry = { ...entry('a', 'Alpha'), cmdline: 'ro quiet' };
const menu = (...entries: readonly BootEntry[]): Played => Played.menu([a, ...entries]);
const kindOf = (played: Played): string => shownOf(played.state).kind;

describe('details', () => {
  test('Right opens them, Left and Escape close them, Enter starts', () => {
    const played = menu().act({ type: 'sideways', by: 1 });
    expect(kindOf(played)).toBe('details');
    expect(kindOf(played.act({ type: 'sideways', by: -1 }))).toBe('menu');
    expect(played.act({ type: 'details' }, { type: 'accept' }).told).toEqual([
      { type: 'boot', entryId: 'a' },
    ]);
  });

  test('tell everything of an entry, a long text whole in several lines', () => {
    const cmdline = Array.from({ length: 60 }, (_, index) => `parameter${index}=value`).join(' ');
    const full: BootEntry = {
      ...entry('x', 'T'.repeat(500), 'waiting'),
      initrds: ['i1', 'i2'],
      cmdline,
      version: '6.1',
      systemName: 'Debian',
      device: 'vda2',
      warning: 'Asleep',
      sources: ['vda2:/grub.cfg:3', 'vda2:/e.conf:1'],
    };
    const items = detailItems(full, english);
    const joined = (label: string, glue: string): string =>
      items
        .filter((item) => item.label.startsWith(label))
        .map(({ words }) => words)
        .join(glue);
    expect(joined('Title', '')).toBe(full.title);
    expect(joined('Parameters', ' ')).toBe(cmdline);
    expect(joined('Initrd', ' ')).toBe('i1 i2');
    expect(joined('Described in', ' ')).toBe('vda2:/grub.cfg:3 vda2:/e.conf:1');
    expect(joined('Waiting', ' ')).toBe(full.problem);
    expect(Math.max(...items.map(({ words }) => words.length))).toBeLessThanOrEqual(120);
  });

  test('an entry whose device goes takes its screens along', () => {
    const played = menu(entry('b')).act({ type: 'details' }, { type: 'edit' });
    expect(kindOf(played)).toBe('editor');
    expect(kindOf(played.server(entriesMessage([entry('b')])))).toBe('menu');
  });
});

describe('the editor', () => {
  test('starts with what was written, once', () => {
    const played = menu().act({ type: 'edit' }).type(' single').act({ type: 'accept' });
    expect(played.told).toEqual([{ type: 'boot', entryId: 'a', cmdline: 'ro quiet single' }]);
    expect(played.state.entries[0]?.cmdline).toBe('ro quiet');
  });

  test('Ctrl-S saves what was written for good, and leaves; what was tried before is forgotten', () => {
    const tried = menu().act({ type: 'edit' }).type(' single').act({ type: 'accept' });
    const played = tried.server({ type: 'progress', progress: null }).act({ type: 'edit' }, { type: 'keep' });
    expect(kindOf(played)).toBe('menu');
    expect(played.told.at(-1)).toMatchObject({
      type: 'ask',
      ask: { what: 'keep-edit', entryId: 'a', cmdline: 'ro quiet single' },
    });
    expect(played.state.lastEdit).toBeNull();
  });

  test('Delete in the details forgets saved parameters, and does nothing where there are none', () => {
    const plain = menu().act({ type: 'details' }, { type: 'delete' });
    expect([kindOf(plain), plain.told]).toEqual(['details', []]);
    const saved = Played.menu([{ ...a, badges: ['edited'] }]).act({ type: 'details' }, { type: 'delete' });
    expect(saved.told).toMatchObject([
      { type: 'ask', ask: { what: 'keep-edit', entryId: 'a', cmdline: null } },
    ]);
    const labels = detailItems({ ...a, badges: ['edited'] }, english).map(({ label }) => label);
    expect(labels).toContain('Saved parameters');
  });

  test('F5 chooses an entry for the next start, in the menu and in its details, and takes that back', () => {
    const asked = (played: Played): unknown =>
      played.told.map((told) => (told.type === 'ask' ? told.ask : told));
    const choose = { what: 'start-once', entryId: 'a' };
    expect(asked(menu().act({ type: 'once' }))).toEqual([choose]);
    expect(asked(menu().act({ type: 'details' }, { type: 'once' }))).toEqual([choose]);
    const chosen = Played.menu([{ ...a, badges: ['once'] }]).act({ type: 'once' });
    expect(asked(chosen)).toEqual([{ what: 'start-once', entryId: '' }]);
  });

  test('Escape leaves it and starts nothing', () => {
    const played = menu().act({ type: 'edit' }).type('x').act({ type: 'back' });
    expect([kindOf(played), played.told]).toEqual(['menu', []]);
  });

  test('after a failure the last try is there again, and undo brings the own parameters back', () => {
    const played = menu().act({ type: 'edit' }).type(' sigle').act({ type: 'accept' });
    played.server({ type: 'failure', request: 'boot', subject: '', stage: 'read', reason: '', advice: '' });
    played.act({ type: 'accept' }, { type: 'edit' });
    expect(shownOf(played.state)).toMatchObject({ field: { text: 'ro quiet sigle' } });
    expect(shownOf(played.act({ type: 'undo' }).state)).toMatchObject({ field: { text: 'ro quiet' } });
  });

  test('does not start with more than the kernel takes', () => {
    const played = menu().act(
      { type: 'edit' },
      { type: 'text', text: 'é'.repeat(mostBytes / 2) },
      { type: 'accept' },
    );
    expect([kindOf(played), played.told]).toEqual(['editor', []]);
  });

  test('is not opened for an entry that has no parameters to take', () => {
    expect(kindOf(Played.menu([{ ...a, kind: 'chain' }]).act({ type: 'edit' }))).toBe('menu');
    expect(kindOf(Played.menu([entry('x', 'x', 'broken')]).act({ type: 'edit' }))).toBe('menu');
  });
});

describe('an entry that is warned of', () => {
  const asleep = { ...a, warning: 'Asleep on vda3' };

  test.each([
    ['Enter', { type: 'accept' }],
    ['its digit', { type: 'text', text: '1' }],
  ] as const)('%s asks first, and a second Enter starts nothing', (_key, action) => {
    const played = Played.menu([asleep]).act(action);
    expect(kindOf(played)).toBe('confirm');
    expect(played.act({ type: 'accept' }).told).toEqual([]);
    expect(kindOf(played)).toBe('menu');
  });

  test('starts when that is chosen, with edited parameters too', () => {
    const played = Played.menu([asleep]).act({ type: 'edit' }).type(' x').act({ type: 'accept' });
    played.act({ type: 'move', by: 1 }, { type: 'accept' });
    expect(played.told).toEqual([{ type: 'boot', entryId: 'a', cmdline: 'ro quiet x' }]);
  });
});

describe('the power menu', () => {
  test('Enter alone does nothing; restart and switching off are chosen', () => {
    expect(menu().act({ type: 'power' }, { type: 'accept' }).told).toEqual([]);
    const down = { type: 'move', by: 1 } as const;
    expect(menu().act({ type: 'power' }, down, { type: 'accept' }).told).toEqual([
      { type: 'power', action: 'reboot' },
    ]);
    const off = menu().act({ type: 'power' }, down, down, { type: 'accept' });
    expect(off.told).toEqual([{ type: 'power', action: 'poweroff' }]);
  });
});

test("the firmware's settings are offered where the core says so", () => {
  const down = { type: 'move', by: 1 } as const;
  const uefi: ServerMessage = {
    type: 'welcome',
    version: 1,
    program: 'core',
    powers: ['reboot', 'poweroff', 'firmware-setup'],
  };
  const chosen = menu().server(uefi).act({ type: 'power' }, down, down, down, { type: 'accept' });
  expect(chosen.told).toEqual([{ type: 'power', action: 'firmware-setup' }]);
});

describe('the status log', () => {
  const line = (seq: number, more: Partial<StatusLine> = {}): StatusLine => ({
    seq,
    atMs: seq * 1000,
    level: 'info',
    text: `line ${seq}`,
    subject: '',
    stage: '',
    advice: '',
    ...more,
  });
  const lines = (...list: StatusLine[]): ServerMessage => ({ type: 'status', lines: list });
  const placeOf = ({ state }: Played): number => {
    const shown = shownOf(state);
    return shown.kind === 'log' ? logPlace(state.status, shown.seq) : -1;
  };

  test('follows its end, until the user reads on from another line', () => {
    const played = menu()
      .server(lines(line(1), line(2), line(3)))
      .act({ type: 'log' });
    expect(placeOf(played.server(lines(line(4))))).toBe(3);
    expect(placeOf(played.act({ type: 'move', by: -2 }).server(lines(line(5))))).toBe(1);
    expect(placeOf(played.act({ type: 'last' }).server(lines(line(6))))).toBe(5);
  });

  test('opens over a failure and a start, and gives them back', () => {
    const played = menu().act({ type: 'accept' }, { type: 'log' });
    expect(kindOf(played)).toBe('log');
    expect(kindOf(played.act({ type: 'back' }))).toBe('progress');
    played.server({ type: 'failure', request: 'boot', subject: '', stage: 'read', reason: '', advice: '' });
    expect(kindOf(played.act({ type: 'log' }))).toBe('log');
    expect(kindOf(played.act({ type: 'back' }))).toBe('failure');
  });

  test('tells level, time, subject and what to do in words', () => {
    const failed = line(2, {
      level: 'error',
      stage: 'mount',
      subject: 'sdb1',
      text: 'no such thing',
      advice: 'Look.',
    });
    expect(logItems([failed], english)).toEqual([
      { label: '2.0 s  Error', words: 'mount sdb1: no such thing', tone: 'error', more: 'What to do: Look.' },
    ]);
  });
});
