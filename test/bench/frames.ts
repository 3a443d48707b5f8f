import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { FrameMaker } from '../../ui/graphical/frame.ts';
import type { Patch } from '../../ui/graphical/raster/rasterise.ts';
import { memorySurface } from '../../ui/graphical/surface/memory.ts';
import type { Surface } from '../../ui/graphical/surface/surface.ts';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import { median } from './figure.ts';
import { initialState } from '../../ui/state/state.ts';
import type { UiState } from '../../ui/state/state.ts';

/** One line of the result. */
export interface FrameTime {
  readonly what: string;
  /** Median, ms. */
  readonly ms: number;
  /** Pixels drawn, 0 when that says nothing. */
  readonly pixels: number;
  readonly patches: number;
  /** Bytes that a framebuffer of 32 bits a pixel is written for it; 0 when that says nothing. */
  readonly bytes: number;
}

function entry(index: number): BootEntry {
  const title = `Debian GNU/Linux 12, kernel ${index}`;
  return {
    ...plainEntry,
    id: `e${index}`,
    title,
    icon: 'debian',
    kernel: `vda2:/boot/vmlinuz-6.1.0-${index}-amd64`,
  };
}

function menu(maker: FrameMaker, count: number): UiState {
  const entries = Array.from({ length: count }, (_, index) => entry(index));
  return { ...initialState, screen: { kind: 'menu' }, entries, defaultId: 'e0', pageRows: maker.rows };
}

function timed(
  what: string,
  rounds: number,
  draw: (round: number) => readonly Patch[],
  surface?: Surface,
): FrameTime {
  const times: number[] = [];
  let patches: readonly Patch[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    patches = draw(round);
    times.push(performance.now() - started);
  }
  const pixels = patches.reduce((sum, patch) => sum + patch.width * patch.height, 0);
  return { what, ms: median(times), pixels, patches: patches.length, bytes: surface?.present(patches) ?? 0 };
}

/** Draws with one maker: whole frames, a selection that moves, a list that scrolls. */
function drawn(maker: FrameMaker, rounds: number, count: number): FrameTime[] {
  const { width, height } = maker.viewport;
  const looks = maker.theme.name === 'dark' ? '' : `, ${maker.theme.name}`;
  const name = `${width} × ${height}, ${count} entries${looks}`;
  const start = menu(maker, count);
  const moved: UiState = { ...start, selected: 1 };
  const scrolled: UiState = { ...start, top: 1, selected: Math.floor(maker.rows) * maker.columns };
  const surface = memorySurface(width, height);
  const whole = timed(
    `${name}: whole frame`,
    rounds,
    () => {
      maker.invalidate();
      return maker.draw(start);
    },
    surface,
  );
  const move = timed(
    `${name}: moved selection`,
    rounds * 2,
    (round) => maker.draw(round % 2 === 0 ? moved : start),
    surface,
  );
  const scroll = timed(
    `${name}: scrolled list`,
    rounds,
    (round) => maker.draw(round % 2 === 0 ? scrolled : start),
    surface,
  );
  return [whole, move, scroll];
}

/** The looks that ship beside the default one: each is to be as quick. */
const themes = ['light', 'high-contrast', 'large-print', 'kiosk'];

/** A size with a theme, once its pictures have been made as large as they are drawn. */
async function themedTimes(name: string, rounds: number): Promise<FrameTime[]> {
  const { createFrameMaker } = await import('../../ui/graphical/frame.ts');
  const { openTheme } = await import('../../ui/graphical/theming/open-theme.ts');
  const { copiesMade } = await import('../../ui/graphical/raster/pictures.ts');
  const { theme } = openTheme(name);
  if (theme === undefined) throw new Error(`theme ${name} cannot be opened`);
  const times: FrameTime[] = [];
  for (const [width, height] of [
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    const maker = await createFrameMaker({ width, height, theme });
    maker.draw(menu(maker, 12));
    await copiesMade();
    times.push(...drawn(maker, rounds, 12));
  }
  return times;
}

/** Measures loading, the first frame and later ones, at 1080p and 4K. */
export async function frameTimes(rounds = 60): Promise<FrameTime[]> {
  const started = performance.now();
  const { createFrameMaker } = await import('../../ui/graphical/frame.ts');
  const maker = await createFrameMaker({ width: 1920, height: 1080 });
  const load = performance.now() - started;
  const first = timed('first frame of a process, 1920 × 1080', 1, () => maker.draw(menu(maker, 2)));
  const large = await createFrameMaker({ width: 3840, height: 2160 });
  const times: FrameTime[] = [
    { what: 'load Skia and Yoga', ms: load, pixels: 0, patches: 0, bytes: 0 },
    first,
    ...drawn(maker, rounds, 12),
    ...drawn(maker, rounds, 10_000),
    ...drawn(large, rounds, 12),
  ];
  for (const name of themes) times.push(...(await themedTimes(name, rounds)));
  return times;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { what, ms, pixels, patches } of await frameTimes(Number(process.argv[2] ?? 60))) {
    const drawnPixels = pixels === 0 ? '' : `  ${pixels} pixels in ${patches}`;
    process.stdout.write(`${what.padEnd(48)} ${ms.toFixed(2).padStart(8)} ms${drawnPixels}\n`);
  }
}
