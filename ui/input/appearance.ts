import { existsSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Calls `appeared` as soon as `path` exists, at once if it does already. Its
 * folder must exist. No polling: devtmpfs tells of new nodes, udev or not.
 */
export function whenAppears(path: string, appeared: () => void): Disposable {
  const watcher = watch(dirname(path), (_event, name) => {
    if (name === basename(path)) check();
  });
  const check = (): void => {
    if (!existsSync(path)) return;
    watcher.close();
    appeared();
  };
  check();
  return { [Symbol.dispose]: () => watcher.close() };
}
