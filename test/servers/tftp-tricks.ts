import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What one datagram is answered with, in order. */
export type TftpTrick = (datagram: Buffer, count: number) => readonly Buffer[];

/** A TFTP server that answers as it likes, always from a port of its own, as the real ones do. */
export interface TftpTricks extends AsyncDisposable {
  readonly port: number;
}

export const data = (block: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0, 3, block >> 8, block & 0xff]), bytes]);

export const options = (values: Readonly<Record<string, number | string>>): Buffer =>
  Buffer.from(
    `\u0000\u0006${Object.entries(values)
      .map(([name, value]) => `${name}\u0000${value}\u0000`)
      .join('')}`,
    'latin1',
  );

/**
 * Starts one on the loopback.
 * @param onClient told of the client's port before each answer
 */
export async function startTftpTricks(
  trick: TftpTrick,
  onClient: (port: number) => void = () => undefined,
): Promise<TftpTricks> {
  const door = createSocket('udp4').bind(0, '127.0.0.1');
  const room = createSocket('udp4').bind(0, '127.0.0.1');
  await Promise.all([once(door, 'listening'), once(room, 'listening')]);
  let count = 0;
  for (const socket of [door, room]) {
    socket.on('message', (bytes, { port, address }) => {
      onClient(port);
      for (const answer of trick(bytes, count)) room.send(answer, port, address);
      count += 1;
    });
  }
  return {
    port: door.address().port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of [door, room]) {
        socket.close();
        await once(socket, 'close');
      }
    },
  };
}
