import * as v from 'valibot';
import { expect, test } from 'vitest';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { StatusLine } from '../../src/model/status.ts';
import { clip, fitEntries, splitLines } from '../../src/wire/fit.ts';
import { encodeFrame, maxTold } from '../../src/wire/frame.ts';
import { limits, serverMessage } from '../../src/wire/messages.ts';

function entry(id: string, cmdline = ''): BootEntry {
  return { ...plainEntry, id, title: id, kernel: 'vda1:/k', cmdline };
}

test('an entry that is too long for a message is left out and the others stay', () => {
  const { fitting, left } = fitEntries([entry('a'), entry('b', 'x'.repeat(limits.text + 1)), entry('c')]);
  expect(fitting.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(left.map(({ id }) => id)).toEqual(['b']);
});

test('of entries that together are too long as many stay as a message carries', () => {
  const many = Array.from({ length: 300 }, (_, i) => entry(`e${i}`, 'ü'.repeat(16_000)));
  const { fitting, left } = fitEntries(many);
  expect(fitting.length).toBeGreaterThan(20);
  expect(fitting.length + left.length).toBe(300);
  expect(left.length).toBeGreaterThan(20);
  const message = { type: 'entries', entries: fitting, defaultId: '' };
  expect(v.is(serverMessage, message)).toBe(true);
  expect(() => encodeFrame(message, maxTold)).not.toThrow();
});

test('10,000 entries of usual length are told whole', () => {
  const cmdline = 'root=UUID=1f2e3d4c-5b6a-7980-a1b2-c3d4e5f60718 ro quiet splash';
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...entry(`Debian GNU/Linux, kernel ${i}`, cmdline),
    kernel: 'UUID=1f2e3d4c-5b6a-7980-a1b2-c3d4e5f60718:/boot/vmlinuz-6.1.0-28-amd64',
    initrds: ['UUID=1f2e3d4c-5b6a-7980-a1b2-c3d4e5f60718:/boot/initrd.img-6.1.0-28-amd64'],
  }));
  expect(fitEntries(many).left).toEqual([]);
});

test('a status backlog of any size becomes messages that can be sent, in order', () => {
  const lines = Array.from({ length: 1500 }, (_, i): StatusLine => {
    const text = '\u0001'.repeat(2000);
    return { seq: i + 1, atMs: 0, level: 'info', text, subject: '', stage: '', advice: '' };
  });
  const lists = splitLines(lines);
  expect(lists.flat()).toEqual(lines);
  for (const list of lists) {
    const message = { type: 'status', lines: list };
    expect(v.is(serverMessage, message)).toBe(true);
    expect(() => encodeFrame(message, maxTold)).not.toThrow();
  }
  expect(splitLines([])).toEqual([[]]);
});

test('a clipped text has at most its length and no half of a character', () => {
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('abcd', 3)).toBe('ab…');
  expect(clip('a😀cd', 3)).toBe('a…');
});
