import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SyscallError } from '../../src/abi/libc.ts';
import { peerUser } from '../../src/abi/peer.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

test('the other end of a Unix socket is the user that runs it, and of a closed one nobody', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'socket');
  const server = createServer().listen(path);
  await once(server, 'listening');
  const client = connect(path);
  const [accepted] = (await once(server, 'connection')) as [Socket];
  expect(peerUser(accepted)).toBe(process.geteuid?.());
  accepted.destroy();
  expect(() => peerUser(accepted)).toThrow(SyscallError);
  client.destroy();
  server.close();
});
