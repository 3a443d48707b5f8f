import { stat } from 'node:fs/promises';
import { KbootError } from '../base/errors.ts';
import { run, SubprocessError } from '../base/subprocess.ts';
import { pieces } from '../sources/pieces.ts';
import type { FilePart } from './file-part.ts';
import { MemoryFile } from './memory-file.ts';
import { ownBlob } from './own-board.ts';
import { isUefi } from './own-firmware.ts';

/** Of Debian's device-tree-compiler: they read and set properties by libfdt. */
const [reader, writer] = ['/usr/bin/fdtget', '/usr/bin/fdtput'] as const;

const stepMs = 10_000;

/** Behind standard input, output and errors. */
const firstDescriptor = 3;

/** Where a kernel that UEFI has started finds it, and what memory there is (drivers/firmware/efi/fdtparams.c). */
const properties = [
  'linux,uefi-system-table',
  'linux,uefi-mmap-start',
  'linux,uefi-mmap-size',
  'linux,uefi-mmap-desc-size',
  'linux,uefi-mmap-desc-ver',
] as const;

/** The cells of a property, in hexadecimal; undefined where the tree has none of the name. */
async function cellsOf(blob: string, property: string, signal: AbortSignal): Promise<string[] | undefined> {
  try {
    const argv = [reader, '-t', 'x', blob, '/chosen', property] as const;
    const { stdout } = await run(argv, { deadlineMs: stepMs, signal });
    return stdout.toString('latin1').trim().split(/\s+/);
  } catch (thrown) {
    if (thrown instanceof SubprocessError && thrown.exitCode === 1) return undefined;
    throw thrown;
  }
}

/**
 * A device tree with what this machine's own says of UEFI, which the stub of a kernel would add and
 * kexec-tools does not: without it the kernel finds neither ACPI, nor the memory that only UEFI tells of.
 * @param tree a whole file
 * @param stack holds the result
 * @param own path of this machine's tree; empty where UEFI has not started it
 * @returns the tree itself where the machine's says nothing of UEFI
 * @throws KbootError, CancelledError
 */
export async function withFirmware(
  tree: FilePart,
  stack: DisposableStack,
  signal: AbortSignal,
  own = isUefi() ? ownBlob : '',
): Promise<FilePart> {
  if (own === '') return tree;
  const found = new Map<string, string[]>();
  for (const property of properties) {
    const cells = await cellsOf(own, property, signal);
    if (cells === undefined) return tree;
    found.set(property, cells);
  }
  const copy = stack.use(new MemoryFile(tree.subject));
  for await (const piece of pieces(tree, signal)) await copy.append(piece);
  const path = `/proc/self/fd/${firstDescriptor}`;
  try {
    for (const [property, cells] of found) {
      const argv = [writer, '-p', '-t', 'x', path, '/chosen', property, ...cells] as const;
      await run(argv, { descriptors: [copy.fd], deadlineMs: stepMs, signal });
    }
  } catch (cause) {
    if (!(cause instanceof SubprocessError)) throw cause;
    const reason = `what UEFI says cannot be added to it: ${cause.stderr.trim() || cause.reason}`;
    throw new KbootError('change device tree', tree.subject, reason, { cause });
  }
  const { size } = await stat(`/proc/self/fd/${copy.fd}`);
  return { fd: copy.fd, size, subject: tree.subject };
}
