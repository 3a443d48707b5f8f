import { run } from '../../src/base/subprocess.ts';

/** A blob of a device tree's source, with symbols for overlays. */
export async function compiledTree(source: string): Promise<Buffer> {
  const { stdout } = await run(['dtc', '-@', '-q', '-O', 'dtb'], { input: source, deadlineMs: 10_000 });
  return stdout;
}
