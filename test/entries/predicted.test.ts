import { expect, test } from 'vitest';
import type { KnownDevice } from '../../src/devices/store.ts';
import { predicted } from '../../src/entries/predicted.ts';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import { plainEntry } from '../../src/model/entry.ts';

function device(name: string, more: Partial<KnownDevice> = {}): KnownDevice {
  const none = { partLabel: '', partUuid: '', uuid: '', label: '', type: '' };
  return { name, size: 1, disk: '', partition: 0, removable: false, ...none, ...more };
}

const root = device('vda2', { uuid: '1f2e', partUuid: '0fc6-02', type: 'ext4' });
const entry = { ...plainEntry, id: 'a', title: 'A', kernel: 'vda2:/vmlinuz', cmdline: 'root=UUID=1f2e ro' };
const told = (cmdline: string, devices: readonly KnownDevice[], ...asked: ('root' | 'wait' | 'absent')[]) =>
  predicted({ ...entry, cmdline }, devices, asked).cmdline;

test('nothing is predicted unasked', () => {
  expect(predicted(entry, [root], [])).toBe(entry);
});

test('root= becomes the PARTUUID of its device, the last one that counts; other words stay as written', () => {
  const cmdline = 'root=/dev/sda1 x="a  b" root=UUID=1f2e ro';
  expect(told(cmdline, [root], 'root')).toBe('root=/dev/sda1 x="a  b" root=PARTUUID=0fc6-02 ro');
});

test('a root that has none, or that has not been seen, stays', () => {
  expect(told('root=/dev/vg/root', [device('dm-0', { aliases: ['/dev/vg/root'] })], 'root')).toBe(
    'root=/dev/vg/root',
  );
  expect(told('root=UUID=1f2e ro', [], 'root', 'wait')).toBe('root=UUID=1f2e ro rootwait');
});

test('probes are off for what no device holds, and what the entry says itself stays', () => {
  const raid = device('vdb', { type: 'linux_raid_member' });
  expect(told('ro rd.lvm=1', [root, raid], 'absent')).toBe('ro rd.lvm=1 rd.luks=0 noresume');
  const asleep = device('vdc', { type: 'swsuspend' });
  expect(told('ro', [root, asleep], 'absent')).not.toContain('noresume');
});

test('another boot loader takes none', () => {
  const chain = { ...entry, kind: 'chain', cmdline: '' } as const;
  expect(predicted(chain, [root], ['wait', 'absent'])).toBe(chain);
});

test('predict= takes the words that there are, and reports others', () => {
  const { settings, problems } = parseKbootConf('predict=root wait everything\n', '/etc/kboot.conf');
  expect(settings.predict).toEqual(['root', 'wait']);
  expect(problems.map(({ message }) => message)).toEqual([
    "parse /etc/kboot.conf:1:19: 'everything' cannot be predicted",
  ]);
});
