import { parseArgs } from 'node:util';
import { KbootError } from '../../src/base/errors.ts';

/** What the demo was asked for. */
export interface DemoOptions {
  readonly surface: 'page' | 'window' | 'headless';
  readonly firmware: 'bios' | 'uefi';
  readonly memoryMiB: number;
  readonly cores: number;
  readonly resolution: string;
  /** The system that `--headless` starts. */
  readonly boot: 'debian' | 'tiny';
}

export const usage = `npm run demo -- [options]

Boots kboot in QEMU from a disk with a small Debian and a tiny second system.
Without options it opens a page in the browser (on this machine only).

  --headless          walks through the menu by itself and leaves screenshots
                      and a serial log in out/; ends 0 when all was seen
  --window            a window of QEMU instead of a page
  --uefi              UEFI firmware instead of a BIOS
  --boot NAME         what --headless starts: debian (default) or tiny
  --memory MIB        the machine's memory, default 1024
  --cores N           its cores, default 2
  --resolution WxH    its screen, default 1280x800
  --help              this text

What is slow to build is kept in ~/.cache/kboot (KBOOT_CACHE names another place).
KBOOT_VM_SLOW=3 stretches all deadlines three times.
`;

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new KbootError('read option', `--${name}`, `"${text}" is no number from ${least} to ${most}`);
}

/**
 * Reads the command line; undefined when only help was asked for.
 * @throws KbootError for a bad value, TypeError for an unknown option
 */
export function readOptions(args: readonly string[]): DemoOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: 'boolean', default: false },
      window: { type: 'boolean', default: false },
      uefi: { type: 'boolean', default: false },
      boot: { type: 'string', default: 'debian' },
      memory: { type: 'string', default: '1024' },
      cores: { type: 'string', default: '2' },
      resolution: { type: 'string', default: '1280x800' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  if (!/^\d{3,4}x\d{3,4}$/.test(values.resolution)) {
    throw new KbootError('read option', '--resolution', `"${values.resolution}" is not like 1280x800`);
  }
  if (values.boot !== 'debian' && values.boot !== 'tiny') {
    throw new KbootError('read option', '--boot', `"${values.boot}" is neither debian nor tiny`);
  }
  return {
    surface: values.headless ? 'headless' : values.window ? 'window' : 'page',
    firmware: values.uefi ? 'uefi' : 'bios',
    memoryMiB: wholeNumber('memory', values.memory, 256, 65_536),
    cores: wholeNumber('cores', values.cores, 1, 64),
    resolution: values.resolution,
    boot: values.boot,
  };
}
