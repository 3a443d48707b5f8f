import { existsSync, readFileSync } from 'node:fs';
import { whenAppears } from '../../input/appearance.ts';
import { displayDevices, nothingToLose } from './drm/devices.ts';
import { framebufferSurface } from './framebuffer.ts';
import type { Displays } from './surface.ts';
import { turned } from './turn.ts';
import type { Turn } from './turn.ts';

/** Firmware framebuffers are built into the kernel; one from a module may be a moment late. */
const appearanceMs = 500;

/** What the displays are opened with. */
export interface DisplaysOptions {
  /** `on`: the cards' own drivers, whatever is lost by that; `off`: none. Default: where nothing is lost. */
  readonly drm?: string | undefined;
  /** Turns every picture so; absent leaves it to what is known of the panel. */
  readonly turn?: Turn | undefined;
  readonly framebuffer?: string;
  readonly sysfs?: string;
}

/** How the kernel's console is turned on firmware's framebuffer (drm_panel_orientation_quirks.c, FB_ROTATE_…). */
const consoleTurns: readonly Turn[] = [0, 90, 180, 270];

function turnOfConsole(sysfs: string): Turn {
  try {
    return consoleTurns[Number(readFileSync(`${sysfs}/class/graphics/fbcon/rotate`, 'utf8'))] ?? 0;
  } catch {
    return 0;
  }
}

async function framebufferDisplays(path: string, sysfs: string, turn: Turn | undefined): Promise<Displays> {
  const surface = turned(await appearing(path), turn ?? turnOfConsole(sysfs));
  return { name: path, surfaces: [surface], [Symbol.dispose]: () => surface[Symbol.dispose]() };
}

/** Opens the framebuffer, and waits a moment for it where there is none yet. */
async function appearing(path: string): Promise<ReturnType<typeof framebufferSurface>> {
  try {
    return framebufferSurface(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, appearanceMs);
  using _watching = whenAppears(path, resolve);
  await promise;
  clearTimeout(timer);
  return framebufferSurface(path);
}

/** The cards' own drivers, where they are wanted or nothing is lost by them. */
async function drmDisplays(
  { drm, turn }: DisplaysOptions,
  framebuffer: string,
  sysfs: string,
): Promise<Displays | undefined> {
  if (drm === 'off') return undefined;
  const devices = displayDevices(sysfs);
  const wanted = drm === 'on' || nothingToLose(devices, framebuffer, sysfs);
  // The usual start: nothing of what follows is even read.
  if (!wanted && !existsSync('/dev/dri')) return undefined;
  const { hasCard, openDrm } = await import('./drm/open.ts');
  if (wanted) await (await import('./drm/drivers.ts')).loadDisplayDrivers(devices, hasCard);
  return openDrm(turn);
}

/**
 * Opens what pictures are shown on: a card's displays where its own driver is in charge or may be,
 * else firmware's framebuffer.
 * @throws SyscallError, KbootError when there is none
 */
export async function openDisplays(options: DisplaysOptions = {}): Promise<Displays> {
  const { framebuffer = '/dev/fb0', sysfs = '/sys', turn } = options;
  return (await drmDisplays(options, framebuffer, sysfs)) ?? framebufferDisplays(framebuffer, sysfs, turn);
}
