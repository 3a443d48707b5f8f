import * as yaml from 'yaml';
import { expect, test } from 'vitest';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { isForbidden } from '../../src/names/scan.ts';
import { readDescription } from '../../src/sources/described/read-description.ts';
import { namesOnPage } from '../../src/sources/fetch/http/index-page.ts';
import { agreed } from '../../src/sources/fetch/tftp/options.ts';
import { readPacket } from '../../src/sources/fetch/tftp/packet.ts';
import { mutate, randomFrom, runs, seeds } from './seeds.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const forever = { timeout: 3_600_000 };

test(`${runs} mutated index pages give names of the folder, never an exception`, forever, () => {
  const from = seeds('index-page');
  const tokens = [
    '<a ',
    'href=',
    '"',
    "'",
    '>',
    '&amp;',
    '&#x2f;',
    '%2f',
    '%00',
    '../',
    '//',
    '?',
    '#',
    'a/b',
  ];
  const random = randomFrom(seed);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const page = mutate(random, from, tokens);
    for (const { name } of namesOnPage(page, 'http://h/pub/')) {
      const bad =
        name === '' || name === '.' || name === '..' || name.includes('/') || [...name].some(isForbidden);
      if (bad) throw new Error(`name ${JSON.stringify(name)} of ${JSON.stringify(page)}`);
      found += 1;
    }
  }
  expect(found).toBeGreaterThan(runs / 10);
});

test(`${runs} mutated datagrams are TFTP packets or nothing`, forever, () => {
  const from = [
    '\u0000\u0006blksize\u00001428\u0000tsize\u000012\u0000windowsize\u000016\u0000',
    '\u0000\u0003\u0000\u0001data',
    '\u0000\u0005\u0000\u0001File not found\u0000',
  ];
  const tokens = [
    '\u0000',
    '\u0000\u0006',
    '\u0000\u0003',
    'blksize',
    'tsize',
    '-1',
    '99999999999999999999',
    'x',
  ];
  const random = randomFrom(seed);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const packet = readPacket(Buffer.from(mutate(random, from, tokens), 'latin1'));
    if (packet?.kind === 'options') agreed(packet.options);
    found += Number(packet !== undefined);
  }
  expect(found).toBeGreaterThan(runs / 10);
});

/** Reading YAML takes its time. */
const fewer = Math.ceil(runs / 4);

test(`${fewer} mutated description files are read, or refused with a place inside`, forever, () => {
  const from = seeds('sources');
  const tokens = [
    '{path}',
    '{',
    '}}',
    ': ',
    '- ',
    '[',
    ']',
    '&a ',
    '*a',
    '!!map',
    '\n',
    '|',
    '"',
    "'",
    '#',
    '\t',
    '<<: ',
  ];
  const random = randomFrom(seed);
  let good = 0;
  for (let run = 0; run < fewer; run += 1) {
    const text = mutate(random, from, tokens);
    try {
      readDescription(yaml, text, 'f');
      good += 1;
    } catch (thrown) {
      const place = thrown instanceof SyntaxFailure ? thrown : undefined;
      const lines = text.split('\n').length;
      if (place === undefined || place.line < 1 || place.line > lines || place.column < 1) {
        throw new Error(`input ${JSON.stringify(text)}`, { cause: thrown });
      }
    }
  }
  expect(good).toBeGreaterThan(fewer / 100);
});
