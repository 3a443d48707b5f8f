import { closeSync } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import { run, SubprocessError } from '../base/subprocess.ts';
import type { FilePart } from './file-part.ts';
import { ownBlob } from './own-board.ts';

/** Of Debian's device-tree-compiler. */
const program = '/usr/bin/fdtoverlay';

const mergeMs = 10_000;

/** Behind standard input, output and errors. */
const firstDescriptor = 3;

/** The device tree that this machine runs with, as a file. */
export async function ownTree(stack: DisposableStack): Promise<FilePart> {
  const held = await open(ownBlob, 'r').catch((cause: unknown) => {
    throw new KbootError('open', ownBlob, 'this machine shows no device tree that overlays could change', {
      cause,
      advice: 'Name one: devicetree in the entry.',
    });
  });
  stack.defer(() => void held.close());
  return { fd: held.fd, size: (await held.stat()).size, subject: ownBlob };
}

/**
 * A device tree with overlays applied to it, in their order, by libfdt's own program.
 * @param base a whole file
 * @param overlays whole files
 * @param stack holds the result
 * @throws KbootError with what the program says; CancelledError
 */
export async function withOverlays(
  base: FilePart,
  overlays: readonly FilePart[],
  stack: DisposableStack,
  signal: AbortSignal,
): Promise<FilePart> {
  if (overlays.length === 0) return base;
  const subject = overlays.map((one) => one.subject).join(', ');
  const fd = createMemoryFile('device tree');
  stack.defer(() => closeSync(fd));
  const path = (index: number): string => `/proc/self/fd/${firstDescriptor + index}`;
  const descriptors = [base.fd, fd, ...overlays.map((one) => one.fd)];
  try {
    await access(program);
    const files = overlays.map((_, index) => path(2 + index));
    await run([program, '-i', path(0), '-o', path(1), ...files], {
      descriptors,
      deadlineMs: mergeMs,
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    const reason =
      cause instanceof SubprocessError
        ? `they do not fit the device tree ${base.subject}: ${cause.stderr.trim() || cause.reason}`
        : 'this image of kboot cannot apply overlays';
    throw new KbootError('apply overlays', subject, reason, {
      cause,
      advice: 'A tree takes overlays when it was made with symbols (dtc -@).',
    });
  }
  return { fd, size: (await stat(`/proc/self/fd/${fd}`)).size, subject: `${base.subject} with overlays` };
}
