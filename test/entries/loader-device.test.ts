import { expect, test } from 'vitest';
import { deviceOfLoader } from '../../src/entries/loader-device.ts';
import { partition } from './devices.ts';

const devices = [
  partition('sda', { type: '' }),
  partition('sda1'),
  partition('sdb', { type: '' }),
  partition('sdb2'),
];
const on = partition('sdb2');

test.each([
  ['', { by: 'kernel', value: 'sdb2' }, 'no name is the own device'],
  ['UUID=1234-abcd', { by: 'uuid', value: '1234-abcd' }, 'a tag stays one'],
  ['hd0,gpt2', { by: 'kernel', value: 'sdb2' }, "hd0 is the configuration's own disk"],
  ['hd1,msdos1', { by: 'kernel', value: 'sda1' }, 'the other disks follow in order'],
  ['hd0,5', { by: 'kernel', value: 'sdb5' }, 'a partition not seen yet has the name that it will have'],
])('%s: %o, because %s', (text, ref) => {
  expect(deviceOfLoader(text, on, devices)).toEqual(ref);
});

test.each(['proc)', '../etc', 'hd9,gpt1'])('%s is nothing that can be looked for', (text) => {
  expect(deviceOfLoader(text, on, devices)).toBeUndefined();
});
