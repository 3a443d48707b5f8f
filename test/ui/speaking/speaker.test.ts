import { describe, expect, test } from 'vitest';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { momentOf } from '../../../ui/speaking/moment.ts';
import { screenTold } from '../../../ui/speaking/told.ts';
import { parseAids } from '../../../ui/state/aids.ts';
import { voiceCount } from '../../../ui/state/voice.ts';
import { Played, countdownMessage, entriesMessage, entry } from '../state/states.ts';
import { Heard } from './heard.ts';

const three = [entry('a', 'Debian'), entry('b', 'Arch'), entry('c', 'Windows')];

describe('what is said of each screen', () => {
  test.each(sampleNames)('%s: says its name, and nothing of the keys that hold below', (name) => {
    const moment = momentOf(sampleState(name, 8));
    const said = screenTold(moment)
      .map((one) => (one.do === 'tone' ? '' : one.text))
      .join(' ');
    expect(said).toContain(moment.name);
    expect(said).not.toMatch(/F1: |Esc: |undefined|\.\./);
  });

  test('the menu: what there is to do, and the selected entry with its place', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.press({ type: 'speech', does: 'read' });
    expect(heard.said).toBe('Choose a system. Debian, default. 1 of 3.');
  });

  test('a failure: what was tried, why it failed, what to do, and the way back; a tone before', () => {
    const heard = Heard.speaking(Played.menu(three));
    const failure = { type: 'failure', request: 'boot', subject: 'sda1', stage: 'read' } as const;
    heard.played.server({ ...failure, reason: 'the disk is gone', advice: 'Plug it in.' });
    heard.look();
    expect(heard.orders[0]).toEqual({ do: 'tone', tone: 'error' });
    expect(heard.said).toMatch(/That did not work.*sda1: the disk is gone\. Plug it in\..*Back to the menu/);
  });

  test('a question: what is asked and why, the field, how it is typed', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.played.event({ type: 'keyboard', layout: 'de', atMs: 0 });
    const text = 'It holds Debian.';
    heard.played.server({
      type: 'prompt',
      prompt: { id: 1, kind: 'password', title: 'Passphrase for vda3', text, problem: '' },
    });
    heard.look();
    expect(heard.said).toMatch(
      /^Passphrase for vda3\. It holds Debian\..*Keyboard layout: de\..*text field\.$/,
    );
  });
});

describe('what is said of changes', () => {
  test('a moved focus: the entry and its place, the voice before being silenced', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'move', by: 1 });
    expect(heard.orders.map((order) => order.do)).toEqual(['silence', 'silence', 'tone', 'say']);
    expect(heard.said).toBe('Arch. 2 of 3.');
  });

  test('where the focus is goes with its tone: entries, the default among them, the last, and buttons beside the list', () => {
    const heard = Heard.speaking(Played.menu(three));
    const placed = (): unknown[] => {
      const tones = heard.orders.filter((order) => order.do === 'tone');
      heard.orders.length = 0;
      return tones.map(({ tone, place }) => [tone, place?.index, place?.isDefault, place?.isLast]);
    };
    const goes = (by: number): unknown[] => {
      heard.press({ type: 'move', by });
      return placed();
    };
    expect(goes(1)).toEqual([['focus', 2, false, false]]);
    expect(goes(1)).toEqual([['focus', 3, false, true]]);
    expect(goes(-1)).toEqual([['focus', 2, false, false]]);
    expect(goes(-1)).toEqual([['focus', 1, true, false]]);
    heard.press({ type: 'next', by: -1 });
    expect(placed()).toEqual([['focus', 0, false, false]]);
  });

  test('a list that comes into sight, or is read again, tells the place in it; a single choice has none', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'speech', does: 'read' });
    const place = { index: 1, count: 3, isDefault: true, isLast: false };
    expect(heard.orders).toContainEqual({ do: 'tone', tone: 'here', place });
    const one = Heard.speaking(Played.menu(three.slice(0, 1))).press({ type: 'speech', does: 'read' });
    expect(one.doings).not.toContain('here');
  });

  test('any key silences, whether it does anything or not', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'other' });
    expect(heard.doings).toEqual(['silence']);
  });

  test('what comes by itself waits until what is being said is over', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.played.server(entriesMessage([entry('a', 'Debian'), entry('c', 'Windows')], 'a'));
    heard.look();
    heard.played.server(entriesMessage(three.slice(1), 'b'));
    heard.look();
    expect(heard.orders.filter((order) => order.do === 'silence')).toEqual([]);
    expect(heard.said).toContain('Arch');
  });

  test('a list that grows says nothing while the focus stays where it is', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.played.server(entriesMessage([...three, entry('d', 'Ubuntu')], 'a'));
    expect(heard.look().said).toBe('');
  });

  test('a button of the bottom line is called one', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'next', by: -1 });
    expect(heard.said).toMatch(/button\.$/);
  });

  test('letters that find nothing are told', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'text', text: 'x' });
    expect(heard.said).toContain('Nothing is called “x”');
  });

  test('faster, slower, higher, louder are said and told to the voice at once', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.press({ type: 'speech', does: 'rate', by: 1 });
    expect(heard.orders).toContainEqual(expect.objectContaining({ do: 'voice', rate: 200 }));
    expect(heard.said).toBe('Speed of speech: 200');
    heard.press({ type: 'speech', does: 'volume', by: -1 });
    expect(heard.said).toBe('Loudness of speech: 80');
  });

  test('another voice is taken by its key, and beyond the last comes the first', () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.press({ type: 'speech', does: 'voice', by: 1 });
    expect(heard.orders).toContainEqual(expect.objectContaining({ do: 'voice', voice: 2 }));
    expect(heard.said).toBe('Voice: 2');
    for (let pressed = 1; pressed < voiceCount; pressed += 1) {
      heard.press({ type: 'speech', does: 'voice', by: 1 });
    }
    expect(heard.said).toMatch(/Voice: 6 Voice: 1$/);
  });

  test('another language is spoken with its voice', () => {
    const heard = Heard.speaking(Played.menu(three));
    const { state } = heard.played;
    heard.played.event({ type: 'words', words: { ...state.words, language: 'de' }, atMs: 0 });
    heard.look();
    expect(heard.orders[0]).toMatchObject({ do: 'voice', language: 'de' });
  });
});

describe('switching', () => {
  test('without an aid that is heard nothing is started', () => {
    const heard = new Heard(Played.menu(three)).press({ type: 'move', by: 1 });
    expect(heard.running).toBe(false);
    expect(heard.orders).toEqual([]);
  });

  test('the first thing said is how to use it', () => {
    const heard = new Heard(Played.menu(three)).press({ type: 'speech', does: 'turn' });
    expect(heard.running).toBe(true);
    expect(heard.said).toMatch(/^Speech is on\. .*F11.*Choose a system\. Debian, default\. 1 of 3\.$/);
  });

  test('the first line of the list of aids is speech: opened and accepted without being seen', () => {
    const heard = new Heard(Played.menu(three)).press({ type: 'aids' }, { type: 'accept' });
    expect(heard.played.state.aids.speech).toBe(true);
    expect(heard.said).toMatch(/^Speech is on/);
  });

  test('it stops the countdown, and is kept', () => {
    const played = Played.menu(three).server(countdownMessage('a', 9000, 7000));
    played.act({ type: 'speech', does: 'turn' });
    expect(played.state.countdown).toBeNull();
    expect(played.told).toContainEqual({ type: 'stop-countdown' });
    expect(played.told.at(-1)).toMatchObject({ ask: { settings: { accessibility: 'speech' } } });
    expect(parseAids('speech').speech).toBe(true);
  });

  test('off: says so, and ends when that has been heard', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'speech', does: 'turn' });
    expect(heard.orders.map((order) => order.do)).toContain('silence');
    expect(heard.said).toBe('Speech is off.');
    expect(heard.running).toBe(true);
    heard.report({ report: 'quiet' });
    expect(heard.running).toBe(false);
  });

  test('a dark screen swallows no key of somebody who hears it', () => {
    const played = Played.menu(three).event({ type: 'rests', atMs: 0 }).wait(3_600_000);
    const heard = Heard.speaking(played);
    heard.played.wait(3_600_000);
    expect(heard.press({ type: 'move', by: 1 }).said).toBe('Arch. 2 of 3.');
  });

  test('AccessX without speech: tones for what becomes of keys, and no word', () => {
    const heard = new Heard(Played.menu(three)).press({ type: 'aid', name: 'slow', on: true });
    heard.played.event({ type: 'feedback', kind: 'rejected', key: '', atMs: 1 });
    heard.look();
    heard.press({ type: 'move', by: 1 }, { type: 'aid', name: 'slow', on: false });
    expect(heard.doings).toEqual(['voice', 'on', 'rejected', 'off']);
    expect(heard.running).toBe(false);
  });

  test('sticky keys stay to be heard when speech is switched off', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'aid', name: 'sticky', on: true });
    heard.orders.length = 0;
    heard.press({ type: 'speech', does: 'turn' });
    expect(heard.said).toBe('Speech is off.');
    expect(heard.running).toBe(true);
    heard.press({ type: 'move', by: 1 });
    expect(heard.said).toBe('');
  });

  test('where there is no card nobody waits for a word', async () => {
    const heard = Heard.speaking(Played.menu(three));
    heard.report({ report: 'outputs', outputs: [] });
    await heard.speaker.lastWord();
    expect(heard.running).toBe(false);
  });

  test('a start is told once, not again when the machine leaves', () => {
    const heard = Heard.speaking(Played.menu(three)).press({ type: 'accept' });
    const stage = { entryId: 'a', stage: 'read', subject: '', doneBytes: 0, totalBytes: 0 } as const;
    heard.played.server({ type: 'progress', progress: stage });
    heard.look();
    heard.played.server({ type: 'release', reason: 'kexec', entryId: 'a' });
    heard.look();
    expect(heard.said).toBe('Starting Debian.');
  });

  test('leaving waits for the last word, but not for ever', async () => {
    const heard = Heard.speaking(Played.menu(three));
    const over = heard.speaker.lastWord();
    heard.report({ report: 'quiet' });
    await over;
    expect(heard.running).toBe(false);
  });
});
