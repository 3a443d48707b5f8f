import { expect, test } from 'vitest';
import { parseFstab } from '../../src/formats/fstab.ts';

function one(line: string): unknown {
  const { entries, problems } = parseFstab(line, 'fstab');
  expect(problems).toEqual([]);
  return entries[0];
}

test("a Debian installer's fstab", () => {
  const text = [
    '# /etc/fstab: static file system information.',
    '#',
    '# <file system> <mount point>   <type>  <options>       <dump>  <pass>',
    'UUID=1f2e-ab /               ext4    errors=remount-ro 0       1',
    '/dev/mapper/vg-home\t/home  xfs  defaults,nofail 0 2',
    '/dev/sr0        /media/cdrom0   udf,iso9660 user,noauto     0       0',
    'UUID=aa-bb none swap sw 0 0',
    'tmpfs /tmp tmpfs size=1G',
    'server:/export /mnt/nfs nfs4 ro,soft 0 0',
    '[2001:db8::1]:/x /y nfs',
    '',
  ].join('\n');
  const { entries, problems } = parseFstab(text, 'fstab');
  expect(problems).toEqual([]);
  expect(entries).toEqual([
    {
      source: { kind: 'device', device: { by: 'uuid', value: '1f2e-ab' } },
      mountPoint: '/',
      types: ['ext4'],
      options: ['errors=remount-ro'],
      pass: 1,
      line: 4,
    },
    {
      source: { kind: 'device', device: { by: 'path', value: '/dev/mapper/vg-home' } },
      mountPoint: '/home',
      types: ['xfs'],
      options: ['nofail'],
      pass: 2,
      line: 5,
    },
    {
      source: { kind: 'device', device: { by: 'kernel', value: 'sr0' } },
      mountPoint: '/media/cdrom0',
      types: ['udf', 'iso9660'],
      options: ['user', 'noauto'],
      pass: 0,
      line: 6,
    },
    {
      source: { kind: 'device', device: { by: 'uuid', value: 'aa-bb' } },
      mountPoint: '',
      types: ['swap'],
      options: ['sw'],
      pass: 0,
      line: 7,
    },
    {
      source: { kind: 'other', text: 'tmpfs' },
      mountPoint: '/tmp',
      types: ['tmpfs'],
      options: ['size=1G'],
      pass: 0,
      line: 8,
    },
    {
      source: { kind: 'nfs', host: 'server', path: '/export' },
      mountPoint: '/mnt/nfs',
      types: ['nfs4'],
      options: ['ro', 'soft'],
      pass: 0,
      line: 9,
    },
    {
      source: { kind: 'nfs', host: '2001:db8::1', path: '/x' },
      mountPoint: '/y',
      types: ['nfs'],
      options: [],
      pass: 0,
      line: 10,
    },
  ]);
});

test.each([
  ['LABEL=My\\040Disk /a\\011b auto', undefined],
  [
    'LABEL=My\\040Disk /a\\040b auto',
    { source: { device: { by: 'label', value: 'My Disk' } }, mountPoint: '/a b' },
  ],
  ['LABEL="My Disk" /x auto', { source: { device: { by: 'label', value: 'My Disk' } }, mountPoint: '/x' }],
  ['LABEL="/boot" /boot', { source: { device: { by: 'label', value: '/boot' } }, types: ['auto'] }],
  ['PARTLABEL=a\\134b /x', { source: { device: { by: 'partlabel', value: 'a\\b' } } }],
  ['/dev/disk/by-label/My\\x20Disk /x', { source: { device: { by: 'label', value: 'My Disk' } } }],
  ['/srv/./x /srv/../y none bind', { source: { kind: 'path', path: '/srv/x' }, mountPoint: '/y' }],
  ['/dev/sda2 /home btrfs subvol=@home,compress=zstd:1', { options: ['subvol=@home', 'compress=zstd:1'] }],
  ['x /y t context="a,b",ro', { options: ['context="a,b"', 'ro'] }],
  ['rpool/data /data zfs', { source: { kind: 'other', text: 'rpool/data' } }],
  ['"odd /x auto', { source: { kind: 'other', text: '"odd' }, mountPoint: '/x' }],
  ['/dev/sda1\t\t/x\r', { mountPoint: '/x' }],
])('%s', (line, expected) => {
  if (expected === undefined) {
    expect(parseFstab(line, 'fstab').problems[0]?.message).toContain('\\011 cannot be part of a name');
  } else {
    expect(one(line)).toMatchObject(expected);
  }
});

test('a bad line loses only itself and says where it is', () => {
  const text = [
    '/dev/sda1',
    '/dev/sda1 x ext4',
    '/dev/a /b c d 0 x',
    'a /b c d 0 0 0',
    'UUID= /x',
    'a /b\u0007',
    'LABEL=ok /ok',
  ];
  const { entries, problems } = parseFstab(text.join('\n'), '/etc/fstab');
  expect(entries.map(({ mountPoint, line }) => [mountPoint, line])).toEqual([['/ok', 7]]);
  expect(problems.map(({ message }) => message)).toEqual([
    'parse /etc/fstab:1:1: a line needs a device and a mount point',
    "parse /etc/fstab:2:11: the mount point 'x' does not start with /",
    "parse /etc/fstab:3:17: 'x' is no pass number",
    'parse /etc/fstab:4:14: a line has at most six fields',
    'parse /etc/fstab:5:1: UUID needs a value',
    'parse /etc/fstab:6:5: control character 0x07',
  ]);
});

test('caps: file, line, lines and problems', () => {
  expect(parseFstab('#'.repeat((1 << 20) + 1), 'f').problems).toHaveLength(1);
  expect(parseFstab(`a /${'b'.repeat(1 << 16)}\nc /d`, 'f').entries).toHaveLength(1);
  expect(parseFstab('a /b\n'.repeat(10_005), 'f').entries).toHaveLength(10_000);
  expect(parseFstab('a\n'.repeat(10_000), 'f').problems).toHaveLength(200);
});
