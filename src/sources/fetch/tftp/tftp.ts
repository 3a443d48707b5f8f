import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { KbootError } from '../../../base/errors.ts';
import type { UrlName } from '../../../names/name.ts';
import { addressesOf } from '../addresses.ts';
import { networkFailure } from '../network-failure.ts';
import { plainPath } from '../plain-path.ts';
import type { Attempt, Protocol } from '../protocol.ts';
import { agreed, plainBlocks, wanted } from './options.ts';
import type { Blocks } from './options.ts';
import { acknowledgement, errorCodes, errorPacket, readPacket, readRequest } from './packet.ts';
import type { Packet } from './packet.ts';
import { Receiver } from './receiver.ts';

/** First wait before a packet is sent again, ms; doubled each time up to the other. */
const againMs = 500;
const mostAgainMs = 4000;

/** Servers from before RFC 2347 may refuse a request for its options; these codes say so. */
const optionsRefused: ReadonlySet<number> = new Set([0, 4, 8]);

/** RFC 1350, 5, error codes. */
const meanings: Readonly<Record<number, { readonly reason: string; readonly advice: string }>> = {
  1: { reason: 'there is no such file', advice: 'Check the path; upper and lower case differ.' },
  2: {
    reason: 'the server forbids it',
    advice: 'Check the permissions of the file, and the folder of the server.',
  },
};

/** One read of one file; ends by itself or with its signal. */
class Transfer {
  readonly #socket: Socket;
  readonly #address: string;
  readonly #url: UrlName;
  readonly #attempt: Attempt;
  readonly #done = Promise.withResolvers<void>();
  /** The server's port for this transfer, known from its first packet on (RFC 1350, 4: TID). */
  #port: number | undefined;
  #receiver: Receiver | undefined;
  #withOptions = true;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = againMs;

  constructor(socket: Socket, address: string, url: UrlName, attempt: Attempt) {
    this.#socket = socket;
    this.#address = address;
    this.#url = url;
    this.#attempt = attempt;
  }

  /** Resolves at the file's end. @throws what it was stopped with */
  run(): Promise<void> {
    this.#socket.on('message', (bytes, from) => this.#onDatagram(bytes, from));
    this.#socket.on('error', (thrown) =>
      this.#done.reject(networkFailure(thrown, this.#attempt.subject, this.#url)),
    );
    this.#request();
    return this.#done.promise.finally(() => clearTimeout(this.#timer));
  }

  stop(why: unknown): void {
    this.#done.reject(why);
  }

  #request(): void {
    // RFC 3617 lets a URL say what kboot asks for anyway.
    const path = plainPath(this.#url, this.#attempt.subject).replace(/;mode=octet$/i, '');
    this.#send(readRequest(path, this.#withOptions ? wanted : {}), this.#url.port);
    this.#repeatLater();
  }

  /** What was said last is said again when no answer comes; the attempt's deadlines end it. */
  #repeatLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#waitMs = Math.min(2 * this.#waitMs, mostAgainMs);
      if (this.#receiver === undefined || this.#port === undefined) this.#request();
      else {
        this.#send(this.#receiver.repeat(), this.#port);
        this.#repeatLater();
      }
    }, this.#waitMs);
  }

  #send(packet: Buffer, port: number): void {
    // A datagram that cannot be sent is one that was lost: it is sent again.
    this.#socket.send(packet, port, this.#address, () => undefined);
  }

  #onDatagram(bytes: Buffer, from: RemoteInfo): void {
    if (this.#attempt.signal.aborted || from.address !== this.#address) return;
    if (this.#port !== undefined && from.port !== this.#port) {
      this.#send(errorPacket(errorCodes.unknownTransfer, 'unknown transfer'), from.port);
      return;
    }
    const packet = readPacket(bytes);
    if (packet === undefined) return;
    try {
      this.#take(packet, from.port);
    } catch (thrown) {
      this.#send(errorPacket(errorCodes.undefined, 'stopped'), from.port);
      this.#done.reject(thrown as Error);
    }
  }

  #take(packet: Packet, port: number): void {
    switch (packet.kind) {
      case 'error':
        this.#onError(packet.code, packet.text);
        return;
      case 'options': {
        // A repeated answer: ours was lost.
        if (this.#receiver !== undefined) return;
        const blocks = agreed(packet.options);
        if (blocks === undefined) {
          this.#send(errorPacket(errorCodes.badOptions, 'not what was asked for'), port);
          throw this.#failure('the server answers with options that were not asked for');
        }
        this.#begin(blocks, port);
        this.#send(acknowledgement(0), port);
        this.#repeatLater();
        return;
      }
      case 'data':
        this.#receiver ??= this.#begin(plainBlocks, port);
        this.#onData(this.#receiver, packet, port);
    }
  }

  #begin(blocks: Blocks, port: number): Receiver {
    this.#port = port;
    this.#waitMs = againMs;
    this.#attempt.connected();
    this.#attempt.begins(0, blocks.total);
    this.#receiver = new Receiver(blocks);
    return this.#receiver;
  }

  #onData(receiver: Receiver, { block, bytes }: Packet & { kind: 'data' }, port: number): void {
    const { reply, bytes: fresh, last } = receiver.take(block, bytes);
    if (fresh !== undefined) {
      this.#attempt.take(fresh);
      this.#waitMs = againMs;
    }
    if (reply !== undefined) this.#send(reply, port);
    if (last) this.#done.resolve();
    else this.#repeatLater();
  }

  #onError(code: number, text: string): void {
    if (this.#withOptions && this.#receiver === undefined && optionsRefused.has(code)) {
      this.#withOptions = false;
      this.#request();
      return;
    }
    const known = meanings[code];
    const said = text === '' ? `code ${code}` : text;
    if (known !== undefined) throw this.#failure(`${known.reason} (${said})`, known.advice);
    throw this.#failure(`the server answers ${said}`);
  }

  #failure(reason: string, advice = 'Look into the log of the server.'): KbootError {
    return new KbootError('fetch', this.#attempt.subject, reason, { advice });
  }
}

async function fetch(url: UrlName, attempt: Attempt): Promise<void> {
  const [address = url.host] = await addressesOf(url.host, attempt.subject);
  attempt.signal.throwIfAborted();
  const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', recvBufferSize: 1024 * 1024 });
  const transfer = new Transfer(socket, address, url, attempt);
  const onAbort = (): void => transfer.stop(attempt.signal.reason);
  attempt.signal.addEventListener('abort', onAbort, { once: true });
  try {
    socket.bind();
    await once(socket, 'listening');
    await transfer.run();
  } finally {
    attempt.signal.removeEventListener('abort', onAbort);
    socket.close();
  }
}

/**
 * TFTP (RFC 1350), a client of our own: the registry's one knows no window (RFC 7440), was last
 * changed in 2014, and reads files only through its own streams without our deadlines.
 * There are no directories to list.
 */
export const tftp: Protocol = { fetch };
