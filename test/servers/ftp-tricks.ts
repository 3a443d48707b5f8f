import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What an FTP server does otherwise than it should. */
export interface FtpTricks {
  readonly greeting?: string;
  /** Reply to SIZE. */
  readonly size?: string;
  /** Reply to EPSV; `PORT` in it is replaced by the data port. */
  readonly passive?: string;
  /** Reply to REST. */
  readonly restart?: string;
  /** Plays on the data connection; `from` is the place that REST has named. */
  readonly data?: (socket: Socket, from: number) => void;
}

/** An FTP server on the loopback that plays tricks. */
export interface FtpTrickster extends AsyncDisposable {
  readonly port: number;
  readonly commands: readonly string[];
}

const replies: Readonly<Record<string, string>> = {
  USER: '331 password please',
  PASS: '230 welcome',
  TYPE: '200 ok',
  STRU: '200 ok',
  OPTS: '200 ok',
  FEAT: '211 none',
};

/** Starts one. */
export async function startFtpTricks(tricks: FtpTricks): Promise<FtpTrickster> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  let from = 0;
  let control: Socket | undefined;
  const data = createServer((socket) => {
    keep(socket);
    socket.on('close', () => control?.write('226 done\r\n'));
    setTimeout(() => tricks.data?.(socket, from), 50);
  }).listen(0, '127.0.0.1');
  await once(data, 'listening');
  const dataPort = (data.address() as AddressInfo).port;
  const door = createServer((socket) => {
    keep(socket);
    control = socket;
    from = 0;
    socket.write(`${tricks.greeting ?? '220 hello'}\r\n`);
    socket.on('data', (piece) => {
      for (const line of piece.toString('latin1').split('\r\n').filter(Boolean)) {
        commands.push(line);
        const [command = '', argument = ''] = line.split(' ');
        if (command === 'REST' && tricks.restart === undefined) from = Number(argument);
        const reply =
          command === 'SIZE'
            ? (tricks.size ?? '502 no')
            : command === 'EPSV'
              ? (tricks.passive ?? '229 (|||PORT|)').replace('PORT', String(dataPort))
              : command === 'REST'
                ? (tricks.restart ?? '350 go on')
                : command === 'RETR'
                  ? '150 here it comes'
                  : (replies[command] ?? '502 no');
        socket.write(`${reply}\r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  return {
    port: (door.address() as AddressInfo).port,
    commands,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      for (const server of [door, data]) {
        server.close();
        await once(server, 'close');
      }
    },
  };
}
