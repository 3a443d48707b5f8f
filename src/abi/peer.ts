import type { Socket } from 'node:net';
import { checked, libc } from './libc.ts';

// include/uapi/asm-generic/socket.h
const solSocket = 1;
const soPeerCred = 17;

const getOption = libc.func(
  'int getsockopt(int fd, int level, int name, _Out_ void *value, _Inout_ uint *length)',
);

/** Node keeps a socket's descriptor in its handle and offers no other way to it. */
function descriptorOf(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle?: { fd?: unknown } | null };
  return typeof handle?.fd === 'number' ? handle.fd : -1;
}

/**
 * User id of the process at the other end of a Unix socket, as it was when it
 * connected. Source: unix(7), SO_PEERCRED.
 * @throws SyscallError: EBADF when the socket is closed, or is not connected
 */
export function peerUser(socket: Socket): number {
  // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
  const credentials = Buffer.alloc(12);
  const length = [credentials.length];
  const result = getOption(descriptorOf(socket), solSocket, soPeerCred, credentials, length) as number;
  checked(result, 'getsockopt', 'peer credentials');
  return credentials.readUInt32LE(4);
}
