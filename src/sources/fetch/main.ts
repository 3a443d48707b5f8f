import { writeFileSync, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { within } from '../../base/deadline.ts';
import { KbootError, toFailure } from '../../base/errors.ts';
import type { UrlName } from '../../names/name.ts';
import { parseUrl } from '../../names/url.ts';
import { setAddresses } from './addresses.ts';
import { aliveMs, fileDescriptor, namesInReport } from './exchange.ts';
import type { FetchReport, FetchRequest } from './exchange.ts';
import { fetchWhole } from './fetch-whole.ts';
import { readAuthorities } from './http/trust.ts';
import type { Protocol } from './protocol.ts';
import { protocols } from './protocols.ts';
import { FileSink } from './sink.ts';

// The program that talks to servers: what they send is read here, by a process that has no
// rights and can be killed at any time, and not in the core.

/** `nobody`, who owns nothing. */
const nobody = 65534;

function report(line: FetchReport): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** What is taken from the machine by a hostile server is little: no user, and the first to go when memory ends. */
function dropRights(): void {
  if (process.getuid?.() !== 0) return;
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // A kernel without it.
  }
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

async function fetchFile(protocol: Protocol, url: UrlName, { subject, limits }: FetchRequest): Promise<void> {
  let doneBytes = 0;
  let totalBytes = 0;
  let toldAt = -Infinity;
  const tell = (): void => {
    toldAt = performance.now();
    report({ type: 'progress', doneBytes, totalBytes });
  };
  const alive = setInterval(tell, aliveMs);
  try {
    await fetchWhole(protocol, url, subject, {
      limits,
      sink: new FileSink(fileDescriptor, subject),
      // The core ends this process; nothing else stops a fetch.
      signal: new AbortController().signal,
      events: {
        remark: (text) => report({ type: 'remark', text }),
        onBytes: (done, total) => {
          doneBytes = done;
          totalBytes = total;
          if (performance.now() - toldAt > 100) tell();
        },
      },
    });
  } finally {
    clearInterval(alive);
  }
  tell();
}

async function listNames(protocol: Protocol, url: UrlName, request: FetchRequest): Promise<void> {
  const { subject, limits } = request;
  if (protocol.list === undefined) {
    throw new KbootError('list', subject, `${url.scheme} has no way to list a directory`);
  }
  const signal = new AbortController().signal;
  const remark = (text: string): void => report({ type: 'remark', text });
  const alive = setInterval(() => report({ type: 'progress', doneBytes: 0, totalBytes: 0 }), aliveMs);
  try {
    const wholeMs = limits.connectMs + limits.answerMs + limits.stallMs;
    const listing = protocol.list(url, { subject, limits, signal, remark });
    const names = await within(listing, wholeMs, 'list', subject);
    for (let at = 0; at < names.length; at += namesInReport) {
      report({ type: 'names', names: names.slice(at, at + namesInReport) });
    }
  } finally {
    clearInterval(alive);
  }
}

async function main(): Promise<void> {
  const request = JSON.parse(await text(process.stdin)) as FetchRequest;
  const { subject } = request;
  try {
    const url = parseUrl(request.url, request.url, {});
    const protocol = protocols.get(url.scheme);
    if (protocol === undefined) throw new KbootError('fetch', subject, `'${url.scheme}' is not fetched here`);
    if (request.addresses.length > 0) setAddresses(url.host, request.addresses);
    if (url.scheme === 'https' || url.scheme === 'http') readAuthorities(request.authorities);
    dropRights();
    await (request.action === 'list' ? listNames : fetchFile)(protocol, url, request);
    report({ type: 'done' });
  } catch (thrown) {
    const { stage, reason, advice } = toFailure(thrown, 'fetch', subject);
    report({ type: 'failure', failure: { stage, subject, reason, advice } });
  }
  // Sockets that still close are nobody's any more.
  process.exit(0);
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (!process.argv.includes('--warm-up')) void main();
