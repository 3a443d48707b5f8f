import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RemoteAccess } from '../../src/core/remote-access.ts';
import { run } from '../../src/base/subprocess.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

test('without keys, or without a server in the image, nobody is let in', async () => {
  await using folder = await temporaryFolder();
  const places = {
    configuration: join(folder.path, 'dropbear'),
    home: folder.path,
    run: folder.path,
    dropbear: '/bin/true',
    dropbearkey: '/bin/true',
  };
  const ignore = (): void => undefined;
  using without = new RemoteAccess(places, ignore);
  expect(without.wanted).toBe(false);
  mkdirSync(places.configuration);
  writeFileSync(join(places.configuration, 'authorized_keys'), 'ssh-ed25519 AAAA me\n');
  expect(without.wanted).toBe(true);
  using image = new RemoteAccess({ ...places, dropbear: join(folder.path, 'none') }, ignore);
  expect(image.wanted).toBe(false);
});

test('a host key that cannot be made is a failure in words, and no server is started', async () => {
  await using folder = await temporaryFolder();
  const configuration = join(folder.path, 'dropbear');
  mkdirSync(configuration);
  writeFileSync(join(configuration, 'authorized_keys'), 'ssh-ed25519 AAAA me\n');
  const failures: string[] = [];
  using access = new RemoteAccess(
    { configuration, home: folder.path, run: folder.path, dropbear: '/bin/true', dropbearkey: '/bin/false' },
    ({ reason }) => failures.push(reason),
  );
  await access.start();
  expect(failures).toEqual(['exit code 1']);
  expect(existsSync(join(folder.path, 'dropbear.pid'))).toBe(false);
  // The keys lie where only root may write.
  const { stdout } = await run(['stat', '-c', '%a', join(folder.path, '.ssh/authorized_keys')], {
    deadlineMs: 5000,
  });
  expect(stdout.toString()).toBe('600\n');
});
