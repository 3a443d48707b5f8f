import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { within } from '../../base/deadline.ts';
import { CancelledError, DeadlineError, KbootError } from '../../base/errors.ts';
import { FrameReader } from '../../wire/frame.ts';
import { openDeadlineMs } from '../source.ts';
import type { ListedName, OpenedFile } from '../source.ts';
import { archiveReport } from './messages.ts';
import type { ArchiveReport, ArchiveRequest } from './messages.ts';
import type { Listing } from './unpack.ts';

/** The program in the image with its flags for Node, and as it lies in the project, for tests. */
const bundled = { program: '/kboot/archive.js', flags: '/kboot/archive.flags' };
const source = join(import.meta.dirname, 'main.ts');

/** So long the reader may work without taking another piece of the archive, ms: bombs stop here. */
const stallMs = 120_000;
/** Longest reading of one archive, ms. */
const deadlineMs = 1_800_000;
/** Names that a directory may have, as of a disk's; and some for others beside it. */
const mostNames = 150_000;
const keptStderr = 4096;

/** How one archive is read. */
export interface Reading {
  readonly request: ArchiveRequest;
  readonly archive: OpenedFile;
  /** Where a member goes; undefined for a list. */
  readonly memberFd: number | undefined;
  /** The member as a person would name it. */
  readonly subject: string;
  readonly signal: AbortSignal;
  /** Told of the bytes of the archive that were read. */
  onRead(bytes: number): void;
  /** For tests: instead of the usual {@link stallMs}. */
  readonly stallMs?: number;
}

/**
 * The archive with a description of its own: the place in the file is not shared with other readers
 * of it. Opened and closed beside all else, since it may lie on a server that is frozen.
 */
async function ownDescription({ archive, request, subject, signal }: Reading): Promise<FileHandle> {
  const opening = open(`/proc/self/fd/${archive.fd}`, 'r');
  try {
    return await within(opening, openDeadlineMs, request.action, subject, signal);
  } catch (thrown) {
    void opening.then((late) => late.close()).catch(() => undefined);
    throw thrown;
  }
}

function start({ request, memberFd }: Reading, archive: FileHandle): ChildProcess {
  try {
    // What was compiled ahead fits only the flags that it was made with.
    const program = existsSync(bundled.program)
      ? [...readFileSync(bundled.flags, 'utf8').trim().split(' '), bundled.program]
      : ['--no-warnings', source];
    return spawn(process.execPath, [...program, JSON.stringify(request)], {
      stdio: ['ignore', 'pipe', 'pipe', archive.fd, memberFd ?? 'ignore'],
      cwd: '/',
    });
  } finally {
    void archive.close().catch(() => undefined);
  }
}

/** Gathers what the process says. */
class Answer {
  readonly listing = new Map<string, ListedName[]>();
  end: Extract<ArchiveReport, { type: 'done' | 'failure' }> | undefined;
  readonly #frames = new FrameReader(archiveReport);
  #count = 0;
  readonly #onRead: (bytes: number) => void;

  constructor(onRead: (bytes: number) => void) {
    this.#onRead = onRead;
  }

  /** @throws WireError for what is no report */
  take(bytes: Uint8Array): void {
    for (const report of this.#frames.push(bytes)) {
      if (report.type === 'read') this.#onRead(report.bytes);
      else if (report.type === 'names') this.#add(report.folder, report.names);
      else this.end = report;
    }
  }

  #add(folder: string, names: readonly ListedName[]): void {
    this.#count += names.length + 1;
    if (this.#count > mostNames) {
      throw new KbootError('list', 'archive', `a directory has more than ${mostNames} names`);
    }
    const before = this.listing.get(folder);
    if (before === undefined) this.listing.set(folder, [...names]);
    else before.push(...names);
  }
}

/**
 * Lets a process of its own read an archive: it has no rights, and is killed when it takes too
 * long, breaks the protocol or is no longer wanted.
 * @returns the directory that was asked for, and others beside it; nothing for a member, which is
 * then in its file
 * @throws KbootError, DeadlineError, CancelledError
 */
export async function readArchive(reading: Reading): Promise<Listing> {
  const { request, subject, signal } = reading;
  const stage = request.action;
  if (signal.aborted) throw new CancelledError(stage, subject, 'cancelled');
  const child = start(reading, await ownDescription(reading));
  let stopped: Error | undefined;
  const stop = (why: Error): void => {
    stopped ??= why;
    child.kill('SIGKILL');
  };
  const stallAfter = reading.stallMs ?? stallMs;
  const late = (ms: number): (() => void) => {
    return () => stop(new DeadlineError(stage, subject, `the archive is not read within ${ms / 1000} s`));
  };
  let most = 0;
  let stall = setTimeout(late(stallAfter), stallAfter);
  const overall = setTimeout(late(deadlineMs), deadlineMs);
  const onAbort = (): void => stop(new CancelledError(stage, subject, 'cancelled'));
  signal.addEventListener('abort', onAbort, { once: true });
  const answer = new Answer((bytes) => {
    if (bytes <= most) return;
    most = bytes;
    clearTimeout(stall);
    stall = setTimeout(late(stallAfter), stallAfter);
    reading.onRead(bytes);
  });
  let stderr = '';
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  child.on('error', (cause) => {
    stop(new KbootError(stage, subject, `the archive reader cannot be started: ${cause.message}`, { cause }));
    resolve('');
  });
  child.on('close', (code, killed) => resolve(killed ?? `exit code ${code}`));
  (child.stdout as Readable).on('data', (bytes: Buffer) => {
    try {
      answer.take(bytes);
    } catch (thrown) {
      stop(thrown as Error);
    }
  });
  (child.stderr as Readable).on('data', (bytes: Buffer) => {
    if (stderr.length < keptStderr) stderr += bytes.toString();
  });
  try {
    const how = await ended;
    if (stopped !== undefined) throw stopped;
    if (answer.end?.type === 'done') return answer.listing;
    if (answer.end !== undefined) {
      throw new KbootError(stage, subject, answer.end.reason, { advice: answer.end.advice });
    }
    const last = stderr.trim().split('\n').at(-1) ?? '';
    throw new KbootError(stage, subject, `the archive reader ended with ${how}${last && `: ${last}`}`, {
      advice: 'The archive is damaged, or made to do harm: do not use it.',
    });
  } finally {
    clearTimeout(stall);
    clearTimeout(overall);
    signal.removeEventListener('abort', onAbort);
  }
}
