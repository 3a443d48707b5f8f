import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { CancelledError, DeadlineError, KbootError } from '../../base/errors.ts';
import type { ListedName } from '../source.ts';
import { deafMs, longestReport } from './exchange.ts';
import type { FetchReport, FetchRequest } from './exchange.ts';

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(8192));

/** The program reads what strangers send: what it says is checked like any client's message. */
const reportSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), doneBytes: bytes, totalBytes: bytes }),
  v.object({ type: v.literal('remark'), text }),
  v.object({
    type: v.literal('names'),
    names: v.array(
      v.object({
        name: text,
        kind: v.picklist(['file', 'directory', 'other']),
        size: v.exactOptional(bytes),
      }),
    ),
  }),
  v.object({
    type: v.literal('failure'),
    failure: v.object({ stage: text, subject: text, reason: text, advice: text }),
  }),
  v.object({ type: v.literal('done') }),
]);

/** Most names of one directory; more are left out. */
const mostNames = 10_000;

/** The program beside the core's bundle in the image, its source elsewhere. */
const program = import.meta.filename.endsWith('.ts')
  ? join(import.meta.dirname, 'main.ts')
  : join(import.meta.dirname, 'fetch.js');

/** What is told while the program works. */
export interface FetchWatch {
  readonly signal: AbortSignal;
  onProgress(doneBytes: number, totalBytes: number): void;
  remark(text: string): void;
}

function readReport(line: string, subject: string): FetchReport {
  try {
    return v.parse(reportSchema, JSON.parse(line));
  } catch (cause) {
    throw new KbootError('fetch', subject, 'the fetching program says what makes no sense', { cause });
  }
}

/** Hands each whole line on; a line without end is cut off by whoever counts. */
function lines(onLine: (line: string) => void): (piece: string) => void {
  let held = '';
  return (piece) => {
    const parts = (held + piece).split('\n');
    held = parts.pop() ?? '';
    for (const line of parts) onLine(line);
    if (held.length > longestReport) onLine(held);
  };
}

/** Starts the program; V8's own flags are the core's, which its compiled code is made for. */
function start(fd: number | undefined): ChildProcess {
  const file = fd === undefined ? [] : [fd];
  return spawn(process.execPath, [...process.execArgv, program], {
    stdio: ['pipe', 'pipe', 'inherit', ...file],
  });
}

/**
 * Runs the program `fetch` for one request, and ends it when the signal says so.
 * @param fd memory file for the bytes; undefined when names are asked for
 * @returns the names, none for a file
 * @throws KbootError with what was tried, on what, why it failed and what to do; CancelledError
 */
export function runFetch(
  request: FetchRequest,
  fd: number | undefined,
  watch: FetchWatch,
): Promise<readonly ListedName[]> {
  const { subject } = request;
  const { signal } = watch;
  const { promise, resolve, reject } = Promise.withResolvers<readonly ListedName[]>();
  if (signal.aborted) return Promise.reject(new CancelledError('fetch', subject, 'cancelled'));
  const child = start(fd);
  const names: ListedName[] = [];
  let done = false;
  let failure: KbootError | undefined;
  let deaf: NodeJS.Timeout | undefined;
  const stop = (why: KbootError): void => {
    failure ??= why;
    child.kill('SIGKILL');
  };
  const listen = (): void => {
    clearTimeout(deaf);
    deaf = setTimeout(() => {
      stop(new DeadlineError('fetch', subject, `the fetching program said nothing for ${deafMs / 1000} s`));
    }, deafMs);
  };
  const onReport = (report: FetchReport): void => {
    if (report.type === 'progress') watch.onProgress(report.doneBytes, report.totalBytes);
    else if (report.type === 'remark') watch.remark(report.text);
    else if (report.type === 'names') names.push(...report.names.slice(0, mostNames - names.length));
    else if (report.type === 'done') done = true;
    else {
      const { stage, reason, advice } = report.failure;
      failure ??= new KbootError(stage, subject, reason, { advice });
    }
  };
  const take = lines((line) => {
    listen();
    if (failure !== undefined) return;
    try {
      onReport(readReport(line, subject));
    } catch (thrown) {
      stop(thrown as KbootError);
    }
  });
  const onAbort = (): void => stop(new CancelledError('fetch', subject, 'cancelled'));
  signal.addEventListener('abort', onAbort, { once: true });
  listen();
  child.stdout?.setEncoding('utf8').on('data', take);
  // A program that has ended already does not read: its end tells enough.
  child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
  child.on('error', (cause) => {
    failure ??= new KbootError('fetch', subject, `the fetching program cannot be started: ${cause.message}`);
  });
  child.on('close', (code, killed) => {
    clearTimeout(deaf);
    signal.removeEventListener('abort', onAbort);
    if (failure !== undefined) reject(failure);
    else if (done) resolve(names);
    else {
      const how = killed === null ? `status ${code}` : killed;
      reject(new KbootError('fetch', subject, `the fetching program ended by itself with ${how}`));
    }
  });
  return promise;
}
