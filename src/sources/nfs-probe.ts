import { connect } from 'node:net';
import { CancelledError, DeadlineError, KbootError } from '../base/errors.ts';

/** How long a server may take to answer that it is there, ms. */
const answerMs = 6000;

// RFC 5531 (ONC RPC), RFC 1813 (NFS 3), RFC 7530 (NFS 4)
const nfsProgram = 100_003;
const accepted = 0;
const success = 0;
const programMismatch = 2;
const replyBytes = 24;
const mismatchBytes = replyBytes + 8;
const lastFragment = 0x8000_0000;

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no NFS server runs there',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to its network',
  ECONNRESET: 'the server has hung up',
};

/** A call of procedure 0, which does nothing, with its record mark. */
function nullCall(xid: number, version: number): Buffer {
  // call, RPC 2, program, version, procedure 0, no credentials, no verifier
  const fields = [xid, 0, 2, nfsProgram, version, 0, 0, 0, 0, 0];
  const call = Buffer.alloc(4 + fields.length * 4);
  call.writeUInt32BE(lastFragment + fields.length * 4, 0);
  fields.forEach((field, i) => call.writeUInt32BE(field, 4 + i * 4));
  return call;
}

/** Versions that a server speaks, from its answer to a call of {@link nullCall}; undefined while it is not whole. */
export function versionsIn(
  answer: Buffer,
  asked: number,
): { readonly low: number; readonly high: number } | undefined {
  if (answer.length < 4) return undefined;
  const length = answer.readUInt32BE(0) % lastFragment;
  if (length < replyBytes || length > 1024) throw new Error('it does not speak NFS');
  if (answer.length < 4 + length) return undefined;
  const body = answer.subarray(4, 4 + length);
  const isReply = body.readUInt32BE(4) === 1 && body.readUInt32BE(8) === accepted;
  const status = body.readUInt32BE(20);
  if (isReply && status === success) return { low: asked, high: asked };
  if (!isReply || status !== programMismatch || body.length < mismatchBytes) {
    throw new Error('it does not speak NFS');
  }
  return { low: body.readUInt32BE(24), high: body.readUInt32BE(28) };
}

/**
 * Asks a server which version of NFS it speaks, before anything is mounted: a mount of a server
 * that is gone cannot be cancelled and would hold a thread for minutes.
 * @param address IP address; @param subject the name that leads there, for messages
 * @returns 4 where it speaks that, else 3
 * @throws KbootError, DeadlineError, CancelledError
 */
export async function nfsVersion(
  address: string,
  port: number,
  subject: string,
  signal: AbortSignal,
): Promise<3 | 4> {
  const spoken = await ask(address, port, 4, subject, signal);
  if (spoken.low <= 4 && spoken.high >= 4) return 4;
  if (spoken.low <= 3 && spoken.high >= 3) return 3;
  throw new KbootError('connect', subject, `the server speaks neither NFS 4 nor 3, but ${spoken.high}`);
}

function ask(
  address: string,
  port: number,
  version: number,
  subject: string,
  signal: AbortSignal,
): Promise<{ readonly low: number; readonly high: number }> {
  const where = `${address}, port ${port}`;
  const advice = 'Check the name, and that its NFS server runs and lets this machine in.';
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new CancelledError('connect', subject, 'cancelled'));
      return;
    }
    const socket = connect({ host: address, port });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      settle();
    };
    const fail = (error: KbootError): void => end(() => reject(error));
    const onAbort = (): void => fail(new CancelledError('connect', subject, 'cancelled'));
    const timer = setTimeout(() => {
      const reason = `the server (${where}) has not answered within ${answerMs / 1000} s`;
      fail(new DeadlineError('connect', subject, reason, { advice }));
    }, answerMs);
    signal.addEventListener('abort', onAbort, { once: true });
    let got: Buffer = Buffer.alloc(0);
    socket.on('connect', () => socket.write(nullCall(1, version)));
    socket.on('data', (piece: Buffer) => {
      got = Buffer.concat([got, piece]);
      try {
        const versions = versionsIn(got, version);
        if (versions !== undefined) end(() => resolve(versions));
      } catch (cause) {
        fail(
          new KbootError('connect', subject, `what answers (${where}) is no NFS server`, { cause, advice }),
        );
      }
    });
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      const reason = `${words[cause.code ?? ''] ?? cause.message} (${where})`;
      fail(new KbootError('connect', subject, reason, { cause, advice }));
    });
    socket.on('end', () => {
      fail(new KbootError('connect', subject, `the server has hung up (${where})`, { advice }));
    });
  });
}
