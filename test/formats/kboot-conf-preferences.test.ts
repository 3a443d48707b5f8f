import { expect, test } from 'vitest';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';

function settings(text: string) {
  const { settings, problems } = parseKbootConf(text, 'kboot.conf');
  return { preferences: settings.preferences, problems: problems.map(({ reason }) => reason) };
}

test('language, layouts and times of the interface are taken as they are written', () => {
  expect(settings('language=pt-BR\nkeymap=ru,us:intl\ndim=3\nblank=never\n')).toEqual({
    preferences: { language: 'pt-BR', keymap: 'ru,us:intl', dim: '3', blank: 'never' },
    problems: [],
  });
});

test('aids and their times are taken, under their names of the file', () => {
  expect(settings('access=scan:rate=0.8,contrast\ntimes=slow:delay=0.5\n').preferences).toEqual({
    accessibility: 'scan:rate=0.8,contrast',
    times: 'slow:delay=0.5',
  });
  expect(settings('access=scan rate\ntimes=slow\n').problems).toEqual([
    "'scan rate' is no list of aids",
    "'slow' is no list of times",
  ]);
});

test('one that means nothing is told and loses only itself', () => {
  expect(settings('language=../de\nkeymap=de;reboot\ndim=0\nblank=7\n')).toEqual({
    preferences: { blank: '7' },
    problems: ["'../de' is no language", "'de;reboot' is no keyboard layout", "'0' is no time"],
  });
});

test('without any there are none', () => {
  expect(settings('timeout=3\n').preferences).toBeUndefined();
});

test('the menu is hidden or shown, and nothing else', () => {
  const of = (text: string) => parseKbootConf(text, 'kboot.conf');
  expect(of('menu=hidden\n').settings.menu).toBe('hidden');
  expect(of('menu=off\ntimeout=3\n')).toMatchObject({
    settings: { timeoutSeconds: 3 },
    problems: [{ reason: "'off' is neither hidden nor shown" }],
  });
});
