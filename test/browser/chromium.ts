import { existsSync, readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../../src/base/errors.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { startDaemon } from '../servers/daemon.ts';
import { DevTools } from './dev-tools.ts';
import { Page } from './page.ts';

/** Debian's Chromium without a window; no wrapper around it writes into a home. */
const program = '/usr/lib/chromium/chromium-headless-shell';

/** A browser starts within a second or two; this long on a machine that is busy, ms. */
const startMs = 60_000;

/** A browser that a test drives. */
export interface Chromium extends AsyncDisposable {
  /** Opens a page; what is saved there goes into a folder. */
  open(url: string, downloads: string): Promise<Page>;
}

/** Where a browser listens: it writes its port and path into a file of its folder. */
async function addressIn(folder: string, said: () => string): Promise<string> {
  const file = join(folder, 'DevToolsActivePort');
  const signal = AbortSignal.timeout(startMs);
  const address = (): string | undefined => {
    const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    return path === undefined ? undefined : `ws://127.0.0.1:${port}${path}`;
  };
  try {
    const changes = watch(folder, { signal });
    for (let known = address(); ; known = address()) {
      if (known !== undefined) return known;
      await changes.next();
    }
  } catch (cause) {
    throw new KbootError('start', program, `it does not listen: ${said()}`, { cause });
  }
}

export async function startChromium(): Promise<Chromium> {
  const stack = new AsyncDisposableStack();
  try {
    const folder = stack.use(await temporaryFolder());
    // Its sandbox refuses to be root's; it opens pages of this project alone.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const own = ['--remote-debugging-port=0', `--user-data-dir=${folder.path}`, '--disable-gpu'];
    const browser = stack.use(startDaemon([program, ...own, ...sandbox, 'about:blank']));
    const tools = stack.use(await DevTools.connect(await addressIn(folder.path, browser.said)));
    return {
      open: (url, downloads) => Page.open(tools, url, downloads),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  } catch (thrown) {
    await stack.disposeAsync();
    throw thrown;
  }
}
