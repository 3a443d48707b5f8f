import * as yaml from 'yaml';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { isForbidden } from '../../src/names/scan.ts';
import { readDescription } from '../../src/sources/described/read-description.ts';
import { namesOnPage } from '../../src/sources/fetch/http/index-page.ts';
import { agreed } from '../../src/sources/fetch/tftp/options.ts';
import { readPacket } from '../../src/sources/fetch/tftp/packet.ts';
import { seeds } from './seeds.ts';
import { ofTexts } from './texts.ts';

const pageTokens = [
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

function checkPage(page: string): number {
  const names = namesOnPage(page, 'http://h/pub/');
  for (const { name } of names) {
    const leadsAway = name === '' || name === '.' || name === '..' || name.includes('/');
    if (leadsAway || [...name].some(isForbidden)) throw new Error(`name ${JSON.stringify(name)}`);
  }
  return names.length;
}

/** Index pages of HTTP servers. */
export const indexPages = ofTexts(
  { name: 'index-page', holds: 'index pages give names of their folder, never an exception' },
  seeds('index-page'),
  pageTokens,
  checkPage,
  (inputs) => inputs / 10,
);

const packets = [
  '\u0000\u0006blksize\u00001428\u0000tsize\u000012\u0000windowsize\u000016\u0000',
  '\u0000\u0003\u0000\u0001data',
  '\u0000\u0005\u0000\u0001File not found\u0000',
];
const packetTokens = [
  '\u0000',
  '\u0000\u0006',
  '\u0000\u0003',
  'blksize',
  'tsize',
  '-1',
  '9'.repeat(20),
  'x',
];

/** What a TFTP server sends. */
export const tftpPackets = ofTexts(
  { name: 'tftp', holds: 'datagrams are TFTP packets or nothing' },
  packets,
  packetTokens,
  (text) => {
    const packet = readPacket(Buffer.from(text, 'latin1'));
    if (packet?.kind === 'options') agreed(packet.options);
    return Number(packet !== undefined);
  },
  (inputs) => inputs / 10,
);

const yamlTokens = [
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
  '#',
  '\t',
  '<<: ',
];

function checkDescription(text: string): number {
  try {
    readDescription(yaml, text, 'f');
    return 1;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxFailure)) throw thrown;
    const { line, column } = thrown;
    if (line >= 1 && line <= text.split('\n').length && column >= 1) return 0;
    throw new Error(`place ${line}:${column} outside the file`, { cause: thrown });
  }
}

/** Description files of further kinds of names; reading YAML takes its time. */
export const descriptions = ofTexts(
  {
    name: 'description',
    holds: 'description files are read, or refused with a place inside',
    shortRun: 5000,
  },
  seeds('sources'),
  yamlTokens,
  checkDescription,
  (inputs) => inputs / 100,
);
