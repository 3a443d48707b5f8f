import fc from 'fast-check';
import type { DeviceRef, FileName, Name } from '../../src/names/name.ts';
import { normaliseAbsolute, normaliseRelative } from '../../src/names/normalise.ts';
import { parseName } from '../../src/names/parse.ts';

/** Text with what the grammar cares about, and what it must not care about. */
const segmentText = fc
  .array(
    fc.oneof(
      fc.constantFrom('!', '#sha256=', ':', '\\', '[', ']', '$', '~', '-', '=', ' ', '%', '%41', '.', '..'),
      fc.constantFrom(
        'hda1',
        'UUID=',
        'label=',
        'dev',
        'mapper',
        'x',
        'é',
        '😀',
        'vmlinuz',
        '@',
        '?',
        '"',
        "'",
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));

const pathText = fc.array(segmentText, { maxLength: 4 }).map((parts) => parts.join('/'));

/** Absolute and normalised, never below /dev. */
export const absolutePath = pathText
  .map((path) => normaliseAbsolute(`/${path}`))
  .filter((path) => !path.startsWith('/dev/'));

export const relativePath = pathText.map(normaliseRelative).filter((path) => !path.startsWith('/'));

const tagValue = fc.oneof(fc.constantFrom('ab-12', '/boot', 'My Disk', 'a:b', 'x!/y', 'a\\b'), segmentText);
const uuid = fc.stringMatching(/^[0-9a-f][0-9a-f-]{0,12}$/);

export const device: fc.Arbitrary<DeviceRef> = fc.oneof(
  fc
    .constantFrom('sda1', 'hda7', 'nvme0n1p2', 'md0', 'data', 'cciss!c0d0', 'a:b', 'a\\b', 'disk')
    .map((value): DeviceRef => ({ by: 'kernel', value })),
  fc
    .constantFrom(
      'mapper/root',
      'vg/lv',
      'vg/a:b',
      'disk/by-id/x:y',
      'md/home',
      'mapper/a!',
      'disk/by-path/p:/x',
    )
    .map((value): DeviceRef => ({ by: 'path', value: `/dev/${value}` })),
  fc.record({ by: fc.constantFrom('label', 'partlabel'), value: tagValue }),
  fc.record({ by: fc.constantFrom('uuid', 'partuuid'), value: uuid }),
);

const host = fc.constantFrom(
  'server',
  'a.example.org',
  '10.0.0.1',
  '::1',
  'fe80::1%eth0',
  'hda1',
  'http',
  'data',
);

const url = fc
  .tuple(
    fc.constantFrom('http', 'https', 'ftp', 'tftp'),
    fc.constantFrom('', 'me@', 'me:p%40w@'),
    fc.constantFrom('server', 'a.example.org:8080', '[::1]', '[fe80::1%eth0]:1', '10.0.0.1:80'),
    pathText.map((path) => path.replace(/%|#|\\|!/g, '_')),
    fc.constantFrom('', '?a=b', '/', '!', '%21/b'),
  )
  .map((parts) => {
    const [scheme, user, authority, path, tail] = parts;
    return parseName(`${scheme}://${user}${authority}/${path}${tail}`) as FileName & { kind: 'url' };
  });

const plainFile: fc.Arbitrary<FileName> = fc.oneof(
  absolutePath.map((path) => ({ kind: 'absolute' as const, path })),
  absolutePath.map((path) => ({ kind: 'kboot' as const, path })),
  relativePath.map((path) => ({ kind: 'relative' as const, path })),
  fc.record({ kind: fc.constant('device-path' as const), device, path: absolutePath }),
  fc.record({ kind: fc.constant('nfs' as const), host, path: absolutePath }),
  fc
    .record({
      kind: fc.constant('nfs' as const),
      host,
      path: absolutePath,
      port: fc.integer({ min: 1, max: 65535 }),
    })
    .filter(({ port, path }) => port !== 2049 && path.isWellFormed()),
  url,
);

const sum = fc.stringMatching(/^[0-9a-f]{64}$/);

function withSum(file: fc.Arbitrary<FileName>): fc.Arbitrary<FileName> {
  return fc
    .tuple(file, fc.option(sum, { freq: 3, nil: undefined }))
    .map(([name, sha256]) => (sha256 === undefined ? name : { ...name, sha256 }));
}

/** A file's name in normal form. */
export const fileName: fc.Arbitrary<FileName> = fc
  .tuple(
    withSum(plainFile),
    fc.array(fc.tuple(absolutePath, fc.option(sum, { nil: undefined })), { maxLength: 2 }),
  )
  .map(([file, members]) =>
    members.reduce<FileName>(
      (archive, [member, sha256]) =>
        sha256 === undefined
          ? { kind: 'member', archive, member }
          : { kind: 'member', archive, member, sha256 },
      file,
    ),
  );

export const variables: ReadonlySet<string> = new Set(['x', 'vmlinuz', 'hda1', 'my_kernel']);
export const devices: ReadonlySet<string> = new Set(['sda1', 'data', 'vg/lv', 'mapper/root', 'x', 'x/x']);

/** Any name in normal form. */
export const name: fc.Arbitrary<Name> = fc.oneof(
  { arbitrary: fileName, weight: 6 },
  { arbitrary: device.map((one) => ({ kind: 'device' as const, device: one })), weight: 1 },
  {
    arbitrary: fc.constantFrom(...variables).map((one) => ({ kind: 'variable' as const, name: one })),
    weight: 1,
  },
);

/** Text that looks like names, whole and broken. */
export const nameLike = fc
  .array(
    fc.oneof(
      segmentText,
      fc.constantFrom(
        '/',
        '//',
        ':/',
        '://',
        '!/',
        'http://',
        '/dev/',
        '/dev/disk/by-label/',
        '[::1]:',
        '#sha256=',
      ),
      fc.constantFrom('\\x20', '\\x', '%0a', '\u0000', '\n', '\ud800', 'a'.repeat(64)),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
