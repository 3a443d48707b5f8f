import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { Machine } from './machine.ts';
import type { MachineOptions } from './qemu-arguments.ts';
import { withoutFirstStage } from './swift-start.ts';

export interface ScenarioContext {
  /** Starts a machine that lives until the scenario ends. */
  readonly start: (options: MachineOptions) => Promise<Machine>;
  /** `out/vm/<title>`, for files that should stay when the scenario fails. */
  readonly folder: string;
}

const outFolder = join(import.meta.dirname, '../../out/vm');

/**
 * A folder for the disks of a file of scenarios, gone after them; made before what follows it
 * in `beforeAll`.
 * @returns the path of a disk by its name
 */
export function scenarioDisks(): (name: string) => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kboot-disks-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, `${name}.img`);
}

function fileName(title: string): string {
  // A name of a file has at most 255 bytes.
  return title
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 200);
}

/**
 * A test with machines. When it fails, `out/vm/<title>/` keeps each machine's
 * serial log and last picture; `KBOOT_VM_KEEP=1` keeps them always.
 * @param isOn false passes it over
 * @param timeoutMs of the whole test, where it is longer than others
 */
export function scenario(
  title: string,
  body: (context: ScenarioContext) => Promise<void>,
  { isOn = true, timeoutMs }: { readonly isOn?: boolean; readonly timeoutMs?: number } = {},
): void {
  const limit = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  test.runIf(isOn)(title, limit, async ({ signal }) => {
    const folder = join(outFolder, fileName(title));
    await rm(folder, { recursive: true, force: true });
    {
      await using machines = new AsyncDisposableStack();
      // A test that ran out of time leaves its body behind: take its machines away.
      signal.addEventListener('abort', () => void machines.disposeAsync(), { once: true });
      let count = 0;
      const start = async (options: MachineOptions): Promise<Machine> => {
        count += 1;
        const evidence = count === 1 ? folder : join(folder, `machine-${count}`);
        return machines.use(await Machine.start(await withoutFirstStage(options), evidence));
      };
      await body({ start, folder });
    }
    if (process.env['KBOOT_VM_KEEP'] !== '1') await rm(folder, { recursive: true, force: true });
  });
}
