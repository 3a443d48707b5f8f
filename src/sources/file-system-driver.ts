import { readFile } from 'node:fs/promises';
import { log } from '../base/log.ts';
import { run } from '../base/subprocess.ts';

/** Loading a module reads it from memory; one that takes longer hangs, ms. Slow machines take a while. */
const loadMs = 30_000;

const loading = new Map<string, Promise<void>>();

async function load(driver: string): Promise<void> {
  const known = await readFile('/proc/filesystems', 'utf8').catch(() => '');
  if (known.split('\n').some((line) => line.trim().split('\t').at(-1) === driver)) return;
  try {
    await run(['modprobe', '-q', `fs-${driver}`], { deadlineMs: loadMs });
  } catch (thrown) {
    // mount(2) will say in a moment that there is none; the next mount tries to load it again.
    loading.delete(driver);
    log('debug', thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/**
 * Loads the driver of a file system before its first mount; all who need it wait for the same load.
 * mount(2) loads it too, but of two at once the second is told ENODEV: modprobe takes a module
 * that another modprobe is still loading for loaded (kernel, kernel/module/main.c: EEXIST).
 * @param driver the kernel's name of it, e.g. `ext4`
 */
export function loadFileSystemDriver(driver: string): Promise<void> {
  const started = loading.get(driver) ?? load(driver);
  loading.set(driver, started);
  return started;
}
