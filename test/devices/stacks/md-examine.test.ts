import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMdExamine } from '../../../src/devices/stacks/md-examine.ts';

// As mdadm 4.2 prints it for a member of a mirror.
const mirror = `MD_LEVEL=raid1
MD_DEVICES=2
MD_NAME=any:pair
MD_ARRAY_SIZE=94.00MiB
MD_UUID=0e0b5c26:a8b1e7fd:5c2c4ee1:5a4b9f0d
MD_UPDATE_TIME=1764086400
MD_DEV_UUID=5d2c4ee1:5a4b9f0d:0e0b5c26:a8b1e7fd
MD_EVENTS=17
`;

test('a member tells its array, the level, how many devices belong to it, and the name without its host', () => {
  expect(parseMdExamine(mirror)).toEqual({
    uuid: '0e0b5c26:a8b1e7fd:5c2c4ee1:5a4b9f0d',
    level: 'raid1',
    devices: 2,
    name: 'pair',
  });
  expect(parseMdExamine(mirror.replace('any:pair', 'pair'))?.name).toBe('pair');
});

test('a name that could leave /dev/md is as good as none', () => {
  for (const name of ['any:../sda', '..', 'a b', 'x/y', `any:${'x'.repeat(80)}`]) {
    expect(parseMdExamine(mirror.replace('any:pair', name))?.name).toBe('');
  }
});

test('a container, a member without an array, and anything else is no member', () => {
  expect(parseMdExamine(mirror.replace('raid1', 'container'))).toBeUndefined();
  expect(parseMdExamine(mirror.replace('MD_DEVICES=2', 'MD_DEVICES=99999999'))).toBeUndefined();
  expect(parseMdExamine(mirror.replace('MD_UUID=0e0b5c26', 'MD_UUID=--config'))).toBeUndefined();
  expect(parseMdExamine('')).toBeUndefined();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseMdExamine(text)));
});
