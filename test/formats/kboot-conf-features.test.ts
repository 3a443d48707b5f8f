import { expect, test } from 'vitest';
import { readFeatures } from '../../src/formats/kboot-conf-features.ts';

const table = { SHELL_ON_START: 'boolean', HISTORY: 'integer', PROMPT: 'text', NETWORK: 'words' } as const;

test('each key has the type of its table', () => {
  const text =
    '# written by the build\nSHELL_ON_START=yes\nHISTORY=500\nPROMPT="kboot $ "\nNETWORK="eth0 eth1"\n';
  expect(readFeatures(text, 'f', table)).toEqual({
    features: { SHELL_ON_START: true, HISTORY: 500, PROMPT: 'kboot $ ', NETWORK: ['eth0', 'eth1'] },
    problems: [],
  });
});

test('a bad line and an unknown key lose only themselves', () => {
  const text = 'SHELL_ON_START=maybe\nHISTORY=1e3\nPROMPT=a b\nNETWORK="x\n__proto__=x\nno\nHISTORY=7';
  const { features, problems } = readFeatures(text, 'f', table);
  expect(features).toEqual({ HISTORY: 7 });
  expect(problems.map(({ message }) => message)).toEqual([
    "parse f:1:16: 'maybe' is neither yes nor no",
    "parse f:2:9: '1e3' is no whole number",
    'parse f:3:10: a value with blanks needs quotes',
    'parse f:4:9: the quote is not closed',
    "parse f:5:1: there is no feature '__proto__'",
    'parse f:6:1: this is no KEY=VALUE',
  ]);
});

test('a file over 64 KiB is not read', () => {
  expect(readFeatures(`HISTORY=1\n${'#'.repeat(1 << 16)}`, 'f', table).features).toEqual({});
});
