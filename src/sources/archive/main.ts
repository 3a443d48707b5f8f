/**
 * The process that reads archives: a program of its own, so that hostile bytes are parsed by one
 * that has no rights, can open nothing, and can be killed at any time.
 */
import { writeSync } from 'node:fs';
import { confine } from '../../abi/confine.ts';
import { ArchiveReader } from '../../abi/libarchive.ts';
import { toFailure } from '../../base/errors.ts';
import { encodeFrame } from '../../wire/frame.ts';
import { archiveFd, memberFd } from './messages.ts';
import type { ArchiveReport, ArchiveRequest } from './messages.ts';
import { listMembers, unpackMember } from './unpack.ts';
import type { Unpacking } from './unpack.ts';

/** Node's own, and the largest window that xz and zstd are used with, 128 MiB. */
const memoryBytes = 768 * 1024 * 1024;
const cpuSeconds = 1800;
const reportEveryMs = 100;
/** Names in one report: its frame stays below its limit. */
const namesAtOnce = 10;

function say(report: ArchiveReport): void {
  const frame = encodeFrame(report);
  for (let at = 0; at < frame.length;) at += writeSync(1, frame, at);
}

/** Tells of the progress, and that the process lives. */
function reporter(): (bytes: number) => void {
  // The first is told at once, however soon after the start of the process it comes.
  let toldAt = -Infinity;
  return (bytes) => {
    const now = performance.now();
    if (now - toldAt < reportEveryMs) return;
    toldAt = now;
    say({ type: 'read', bytes: Math.max(0, bytes) });
  };
}

function answer({ action, path, maxBytes }: ArchiveRequest): void {
  const open = (): ArchiveReader => ArchiveReader.fromFile(archiveFd);
  const unpacking: Unpacking = { open, maxBytes, onRead: reporter() };
  if (action === 'unpack') {
    unpackMember(path, memberFd, unpacking);
    return;
  }
  for (const [folder, names] of listMembers(path, unpacking)) {
    // An empty directory is told of as well.
    for (let at = 0; at === 0 || at < names.length; at += namesAtOnce) {
      say({ type: 'names', folder, names: names.slice(at, at + namesAtOnce) });
    }
  }
}

function main(): void {
  const request = JSON.parse(process.argv.at(-1) ?? '') as ArchiveRequest;
  confine({ memoryBytes, fileBytes: request.maxBytes, cpuSeconds });
  try {
    answer(request);
    say({ type: 'done' });
  } catch (thrown) {
    const { reason, advice } = toFailure(thrown, 'unpack', request.path);
    say({ type: 'failure', reason, advice });
  }
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (!process.argv.includes('--warm-up')) main();
