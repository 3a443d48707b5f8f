import { expect, test } from 'vitest';
import { discImages, withImagePath } from '../../src/entries/disc-images.ts';
import { namedFile } from '../../src/entries/file-name.ts';
import { memoryReader } from '../formats/memory-reader.ts';

test('disc images are looked for in the usual folders, by their names, a bounded number of them', async () => {
  const reader = memoryReader({ '/iso/a.iso': '', '/B.ISO': '', '/iso/notes.txt': '', '/home/x.iso': '' });
  expect([...(await discImages(reader))].sort()).toEqual(['/B.ISO', '/iso/a.iso']);
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`/isos/${index}.iso`, '']));
  expect(await discImages(memoryReader(many))).toHaveLength(8);
});

test('a live system is told its image in its own way, before what an installer hands on', () => {
  expect(withImagePath('boot=casper quiet --- splash', '/i.iso')).toBe(
    'boot=casper quiet iso-scan/filename=/i.iso --- splash',
  );
  expect(withImagePath('boot=live components', '/i.iso')).toBe('boot=live components findiso=/i.iso');
  expect(withImagePath('', '/i.iso')).toBe('findiso=/i.iso iso-scan/filename=/i.iso');
  expect(withImagePath('img_loop=/i.iso', '/i.iso')).toBe('img_loop=/i.iso');
});

test('a file in an image is named as a member of it, on its device', () => {
  const vda1 = {
    name: 'vda1',
    size: 1,
    disk: 'vda',
    partition: 1,
    removable: false,
    partLabel: '',
    partUuid: '',
    type: 'ext4',
    uuid: '1f2e',
    label: '',
  };
  const file = namedFile({ device: '', path: '/casper/vmlinuz', image: '/isos/u.iso' }, vda1, [vda1]);
  expect(file).toEqual({ name: 'vda1:/isos/u.iso!/casper/vmlinuz', state: 'ready' });
});
