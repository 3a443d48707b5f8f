import { cpioArchive } from '../base/cpio.ts';
import { KbootError } from '../base/errors.ts';
import type { Inject } from '../names/inject.ts';
import { pieces } from '../sources/pieces.ts';
import type { OpenedFile } from '../sources/source.ts';
import type { FilePart } from './file-part.ts';
import { MemoryFile } from './memory-file.ts';

/** Longest file that is injected, and all of an entry together, bytes: they are held in memory twice. */
export const mostInjected = { file: 16 * 1024 * 1024, all: 32 * 1024 * 1024 } as const;

/** Everybody may read and run it: what it is to the booted system is not known here. */
const mode = 0o755;

/** A file to inject, opened. */
export interface OpenedInject extends Inject {
  readonly opened: OpenedFile;
}

async function contentOf({ opened }: OpenedInject, signal: AbortSignal): Promise<Buffer> {
  const content = Buffer.alloc(opened.size);
  let at = 0;
  for await (const piece of pieces(opened, signal)) at += piece.copy(content, at);
  return content;
}

function check(injects: readonly OpenedInject[]): void {
  let all = 0;
  for (const { opened } of injects) {
    all += opened.size;
    const most = opened.size > mostInjected.file ? mostInjected.file : mostInjected.all;
    if (opened.size <= mostInjected.file && all <= mostInjected.all) continue;
    throw new KbootError('inject', opened.subject, `there are more than ${most / 1024 / 1024} MiB`, {
      advice: 'Put large files into an initrd of their own: initrd=FILE.',
    });
  }
}

/**
 * An archive that lays files over an initramfs: it is to be the last of the initrds, since of two
 * files with one path the kernel keeps the later one (early-userspace/buffer-format.rst). Folders on
 * the way are made, or get the mode 0755.
 * @param stack holds the archive
 * @returns undefined for no files
 * @throws KbootError when there is too much, or two are for one path; CancelledError
 */
export async function makeOverlay(
  injects: readonly OpenedInject[],
  stack: DisposableStack,
  signal: AbortSignal,
): Promise<FilePart | undefined> {
  if (injects.length === 0) return undefined;
  check(injects);
  const entries = [];
  for (const inject of injects) {
    entries.push({ type: 'file', path: inject.path, mode, data: await contentOf(inject, signal) } as const);
  }
  const archive = stack.use(new MemoryFile('injected files'));
  await archive.append(cpioArchive(entries));
  return archive;
}
