import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { log, setLogSink } from '../../src/base/log.ts';
import { setVtMode } from '../../src/abi/vt.ts';
import { initialState } from '../state/state.ts';
import { App, uptime } from './app.ts';
import { createFrameMaker } from './frame.ts';
import type { FrameOptions } from './frame.ts';
import { framebufferSurface } from './surface/framebuffer.ts';
import { memorySurface } from './surface/memory.ts';
import type { Surface } from './surface/surface.ts';

/** Exit status that tells init not to try again: there is nothing to draw on. */
const nothingToDrawOn = 3;

function openSurface(): Surface {
  try {
    return framebufferSurface();
  } catch (thrown) {
    log(
      'error',
      `no framebuffer: ${thrown instanceof Error ? thrown.message : String(thrown)}; the text menu takes over`,
    );
    process.exit(nothingToDrawOn);
  }
}

/** Dots per inch from the physical size; firmware seldom tells it. */
function options({ width, height, widthMm }: Surface): FrameOptions {
  return { width, height, dpi: widthMm === 0 ? 0 : (width * 25.4) / widthMm };
}

function takeScreen(): void {
  try {
    setVtMode('graphics');
  } catch (thrown) {
    // Without virtual terminals nothing draws over us either.
    log('info', `virtual terminal: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function giveScreenBack(): void {
  try {
    setVtMode('text');
  } catch {
    // There is none, or the process ends in a place without it.
  }
}

async function main(): Promise<void> {
  const debug = /(^|\s)kboot\.debug(\s|$)/.test(readFileSync('/proc/cmdline', 'utf8'));
  setLogSink((level, line) => {
    if (level !== 'debug' || debug) process.stderr.write(`kboot graphical: ${level}: ${line}\n`);
  });
  const surface = openSurface();
  takeScreen();
  const leave = (): never => {
    giveScreenBack();
    process.exit(0);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('uncaughtException', (error) => {
    giveScreenBack();
    log('error', error.stack ?? error.message);
    process.exit(1);
  });
  const frames = await createFrameMaker(options(surface));
  const devices = new DisposableStack();
  const app = new App(surface, frames, () => devices.dispose());
  app.drawNow();
  log('info', `first picture ${performance.now().toFixed(0)} ms after start, uptime ${uptime()}`);
  // Input comes after the picture: nobody has pressed a key before there is one.
  const [{ Poller }, { InputDevices }] = await Promise.all([
    import('../../src/abi/poll.ts'),
    import('../input/devices.ts'),
  ]);
  const poller = devices.use(new Poller());
  devices.use(new InputDevices(poller, (action) => app.act(action)));
}

/** What the image builder runs so that V8 compiles ahead what the first picture needs. */
async function warmUp(): Promise<void> {
  using surface = memorySurface(1024, 768);
  const frames = await createFrameMaker(options(surface));
  surface.present(frames.draw(initialState));
  const entry = {
    id: 'a',
    title: 'Warm-up',
    icon: 'debian',
    kernel: 'vda1:/k',
    initrds: [],
    cmdline: '',
    source: '',
    state: 'ready',
    problem: '',
  } as const;
  const menu = {
    ...initialState,
    screen: { kind: 'menu' },
    entries: [entry, { ...entry, id: 'b' }],
    pageRows: 5,
  } as const;
  surface.present(frames.draw(menu));
  surface.present(frames.draw({ ...menu, selected: 1 }));
}

if (process.argv.includes('--warm-up')) void warmUp();
else if (process.argv.includes('--restore-vt')) giveScreenBack();
else void main();
