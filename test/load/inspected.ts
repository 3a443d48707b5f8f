import type { FilePart } from '../../src/load/file-part.ts';
import type { InspectedKernel } from '../../src/load/kernel-kind.ts';
import { inspectKernel } from '../../src/load/kernel-kinds.ts';

/** What looking at a kernel gave, and what was said to the user. */
export interface Inspected extends Disposable {
  readonly image: InspectedKernel;
  readonly remarks: readonly string[];
}

/** Looks at a file as a boot task does; what is unpacked lives until it is disposed. */
export async function inspected(part: FilePart, profile = 0, isUefi = false): Promise<Inspected> {
  using stack = new DisposableStack();
  const { signal } = new AbortController();
  const remarks: string[] = [];
  const remark = (text: string): void => void remarks.push(text);
  const image = await inspectKernel(part, { signal, profile, isUefi, stack, remark });
  const owned = stack.move();
  return { image, remarks, [Symbol.dispose]: () => owned.dispose() };
}

/** The bytes of a part. */
export async function bytesOf({ fd, offset = 0, size }: FilePart): Promise<Buffer> {
  const { readSync } = await import('node:fs');
  const buffer = Buffer.alloc(size);
  readSync(fd, buffer, 0, size, offset);
  return buffer;
}
