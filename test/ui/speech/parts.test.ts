import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPcSpeaker } from '../../../src/abi/pc-speaker.ts';
import { Lines, longestLine, toneNames } from '../../../ui/speaking/orders.ts';
import { soundAliases } from '../../../ui/speech/drivers.ts';
import { outputsIn } from '../../../ui/speech/outputs.ts';
import { sentencesOf } from '../../../ui/speech/sentences.ts';
import { notesOf, notesOfPlace, toneSamples } from '../../../ui/speech/tones.ts';
import { turnUp } from '../../../ui/speech/unmute.ts';

/** A mixer's control that writes down what is done to it. */
function control(name: string, done: string[], knowsUnity = true) {
  return {
    name,
    hasSwitch: true,
    hasVolume: true,
    unmute: () => void done.push(`${name} on`),
    setVolume: (fraction: number) => void done.push(`${name} ${fraction}`),
    setUnity() {
      if (knowsUnity) done.push(`${name} unity`);
      return knowsUnity;
    },
  };
}

describe('a muted card', () => {
  test('is turned on where sound goes out; a microphone stays as it is, or it would howl', () => {
    const done: string[] = [];
    const names = ['Master', 'PCM', 'Mic', 'Front Mic', 'Line', 'Speaker', 'Loopback Mixing', 'Beep'];
    turnUp(names.map((name) => control(name, done)));
    expect(done).toEqual(['Master on', 'Master 0.85', 'PCM on', 'PCM unity', 'Speaker on', 'Speaker unity']);
  });

  test('without a control that all goes through it is not turned up fully', () => {
    const done: string[] = [];
    turnUp([control('PCM', done, false)]);
    expect(done).toEqual(['PCM on', 'PCM 0.75']);
  });
});

describe('what can be played on', () => {
  const cards = ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7f10000 irq 31
 1 [Headset        ]: USB-Audio - USB Headset
`;

  test('is told by the card’s own name, which stays the same when its number changes; screens come last', () => {
    const pcm = `00-00: ALC269VC Analog : ALC269VC Analog : playback 1 : capture 1
00-03: HDMI 0 : HDMI 0 : playback 1
00-07: only in : only in : capture 1
01-00: USB Audio : USB Audio : playback 1
`;
    expect(outputsIn(cards, pcm)).toEqual([
      { id: 'PCH,0', name: 'ALC269VC Analog (PCH)', card: 0, pcm: 'plughw:0,0' },
      { id: 'Headset,0', name: 'USB Audio (Headset)', card: 1, pcm: 'plughw:1,0' },
      { id: 'PCH,3', name: 'HDMI 0 (PCH)', card: 0, pcm: 'plughw:0,3' },
    ]);
  });

  test('nothing where there is no card', () => {
    expect(outputsIn('--- no soundcards ---\n', '')).toEqual([]);
  });
});

test('drivers are asked for by what is a sound card, and by nothing else', () => {
  const sysfs = mkdtempSync(join(tmpdir(), 'kboot-sound-'));
  const device = (bus: string, name: string, alias: string): void => {
    const folder = join(sysfs, 'bus', bus, 'devices', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'modalias'), `${alias}\n`);
  };
  device('pci', '0000:00:03.0', 'pci:v00008086d00002415sv00001AF4sd00001100bc04sc01i00');
  device('pci', '0000:00:04.0', 'pci:v00001AF4d00001000sv00001AF4sd00000001bc02sc00i00');
  device('usb', '1-1:1.0', 'usb:v046Dp0A38d0100dc00dsc00dp00ic01isc01ip00in00');
  device('usb', '1-2:1.0', 'usb:v0627p0001d0000dc00dsc00dp00ic03isc01ip01in00');
  device('platform', 'pcspkr', 'platform:pcspkr');
  expect(soundAliases(sysfs).map((alias) => alias.slice(0, 12))).toEqual([
    'pci:v0000808',
    'usb:v046Dp0A',
    'platform:pcs',
  ]);
  rmSync(sysfs, { recursive: true });
});

test('the machine’s speaker is the input device that can sound tones', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kboot-speaker-'));
  for (const [name, sounds] of [
    ['event0', '0'],
    ['event1', '6'],
  ] as const) {
    const device = join(folder, `device-of-${name}`, 'device/capabilities');
    mkdirSync(device, { recursive: true });
    writeFileSync(join(device, 'snd'), `${sounds}\n`);
    symlinkSync(join(folder, `device-of-${name}`), join(folder, name));
  }
  expect(findPcSpeaker(folder)).toBe('/dev/input/event1');
  expect(findPcSpeaker(join(folder, 'none'))).toBeUndefined();
  rmSync(folder, { recursive: true });
});

test('tones differ from each other, begin and end softly, and are as long as their notes', () => {
  const told = toneNames.map((name) => JSON.stringify(notesOf(name)));
  expect(new Set(told).size).toBe(toneNames.length);
  for (const name of toneNames.filter((one) => notesOf(one).length > 0)) {
    const samples = toneSamples(name, 22_050, 100);
    expect(Math.abs(samples[0] ?? 1)).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(500);
    const ms = notesOf(name).reduce((sum, note) => sum + note.ms, 0);
    expect(samples.length / 22.05).toBeCloseTo(ms, 0);
  }
});

describe('the place of the focus by tones', () => {
  const line = { index: 1, count: 5, isDefault: false, isLast: false };
  const pitches = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => notesOfPlace({ ...line, index: at + 1, count })[0]?.hertz ?? 0);

  test('each line is a whole tone above the one before, however many follow, within what a small speaker does', () => {
    expect(pitches(4)).toEqual([523, 587, 659, 740]);
    expect(pitches(13).slice(0, 4)).toEqual(pitches(4));
    expect(pitches(13).at(-1)).toBe(2093);
  });

  test('the lines of a long list share the same range, the later never lower', () => {
    for (const count of [14, 40, 10_000]) {
      const all = pitches(count);
      expect([all[0], all.at(-1)]).toEqual([523, 2093]);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }
    expect(new Set(pitches(40)).size).toBe(40);
  });

  test('the default is heard twice, the last line long, one that is both as both, and what is beside a list highest', () => {
    const short = { hertz: 523, ms: 40 };
    const pause = { hertz: 0, ms: 40 };
    const long = { hertz: 523, ms: 160 };
    expect(notesOfPlace(line)).toEqual([short]);
    expect(notesOfPlace({ ...line, isDefault: true })).toEqual([short, pause, short]);
    expect(notesOfPlace({ ...line, isLast: true })).toEqual([long]);
    expect(notesOfPlace({ ...line, isDefault: true, isLast: true })).toEqual([short, pause, long]);
    const [beside] = notesOfPlace({ ...line, index: 0, count: 0 });
    expect(beside?.hertz).toBeGreaterThan(Math.max(...pitches(20)));
  });
});

test('a text is cut where a voice takes a breath, and never too long to be silenced', () => {
  expect(sentencesOf('One.  Two? \u2068Three\u2069!')).toEqual(['One.', 'Two?', 'Three !']);
  expect(sentencesOf('一。二。')).toEqual(['一。', '二。']);
  const long = 'word '.repeat(200);
  expect(Math.max(...sentencesOf(long).map(({ length }) => length))).toBeLessThanOrEqual(200);
  expect(sentencesOf('x'.repeat(950)).join('')).toHaveLength(950);
});

test('lines come whole out of any pieces; one without end is dropped and the next one heard', () => {
  const lines = new Lines();
  expect(lines.take('{"a"')).toEqual([]);
  expect(lines.take(':1}\n{}\n{')).toEqual(['{"a":1}', '{}']);
  expect(lines.take('x'.repeat(longestLine + 1))).toEqual([]);
  expect(lines.take('tail\n{"b":2}\n')).toEqual(['{"b":2}']);
});
