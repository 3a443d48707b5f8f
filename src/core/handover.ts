import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kbootParameters } from '../base/kernel-command-line.ts';
import { withParameters } from '../entries/with-parameters.ts';
import type { BootEntry } from '../model/entry.ts';
import type { Settings } from '../model/settings.ts';

/** What a person has on when an entry starts. */
export interface Handed {
  /** Language, layout and aids that hold. */
  readonly settings: Settings;
  /** `kboot.braille=DRIVER[:DEVICE]`; empty when absent. */
  readonly braille: string;
}

/**
 * What holds now: what a user has chosen counts more than kboot's own command line, and that more
 * than kboot.conf, as in the user interfaces.
 */
export function handedNow(ownCmdline: string, configured: Settings | undefined, chosen: Settings): Handed {
  const given = kbootParameters(ownCmdline);
  const names = { language: 'language', keymap: 'keymap', accessibility: 'access' } as const;
  const parameters = Object.entries(names).flatMap(([setting, name]) => {
    const value = given.get(name);
    return value === undefined ? [] : [[setting, value]];
  });
  const braille = given.get('braille') ?? '';
  const settings = { ...configured, ...Object.fromEntries(parameters), ...chosen };
  return { settings, braille: braille === 'off' ? '' : braille };
}

/** An entry as it starts with what is handed over, and its command line. */
export interface HandedStart {
  readonly entry: BootEntry;
  readonly cmdline: string;
}

/**
 * Where the booted system's initramfs finds the file (docs/handover.md): many mount a file system of
 * their own over the first.
 */
export const handedPaths = ['/run/kboot/handover.json', '/kboot/handover.json'] as const;

/** Version of what the file holds. */
const version = 1;

/** Names of the aids that are on; their times are no matter of the booted system. */
function aidsOf({ settings, braille }: Handed): string[] {
  const named = (settings.accessibility ?? '').split(',').map((word) => word.replace(/:.*/, ''));
  const aids = named.filter((name) => /^[a-z]{1,16}$/.test(name));
  return [...new Set([...aids, ...(braille === '' ? [] : ['braille'])])];
}

/** `DRIVER,DEVICE` as BRLTTY's own boot parameter has it; undefined where its commas would mean more. */
function brlttyOf(braille: string): string | undefined {
  const [, driver = 'auto', device = 'usb:'] = /^([a-z]+)(?::(.+))?$/.exec(braille) ?? [];
  if (/[\s,"]/.test(device)) return undefined;
  return `${driver},${/^tty\w+$/.test(device) ? `serial:/dev/${device}` : device}`;
}

/**
 * Parameters that say the same to the booted system, by their names. Who does not know one passes it
 * over: they are a module's, or for programs that read the command line themselves.
 * - `speakup.synth` (kernel, Documentation/admin-guide/spkguide.txt; Debian's installer speaks with it)
 * - `brltty` (BRLTTY's manual, "The Boot Parameters"; Debian's installer too)
 */
const parameters: readonly {
  readonly aid: string;
  readonly name: string;
  value(handed: Handed): string | undefined;
}[] = [
  { aid: 'speech', name: 'speakup.synth', value: () => 'soft' },
  { aid: 'braille', name: 'brltty', value: ({ braille }) => brlttyOf(braille) },
];

/** The command line with what its system is to know; what stands there already counts more. */
function withAids(cmdline: string, handed: Handed, aids: readonly string[]): string {
  const added = parameters.flatMap(({ aid, name, value }) => {
    const written = aids.includes(aid) ? value(handed) : undefined;
    return written === undefined ? [] : [`${name}=${written}`];
  });
  const words = withParameters(cmdline, added);
  // What the user wrote must not become too long by what is added: 2047 bytes (COMMAND_LINE_SIZE on x86, less its end).
  return Buffer.byteLength(words) > 2047 ? cmdline : words;
}

function fileText(handed: Handed, aids: readonly string[]): string {
  const { language, keymap } = handed.settings;
  const told = {
    version,
    aids,
    ...(language === undefined ? {} : { language }),
    ...(keymap === undefined ? {} : { keymap }),
    ...(handed.braille === '' ? {} : { braille: handed.braille }),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** Only an initramfs of Linux can take a file. */
function takesFile({ kind, initrds, modules }: BootEntry): boolean {
  return kind === 'linux' && initrds.length > 0 && modules.length === 0;
}

/**
 * An entry as it starts for a person who needs aids; without any it is what it was. The file is laid
 * over its initramfs as an entry's own are (`inject=`); its name here tells its content, so that what
 * was loaded before with another is loaded anew.
 * @param run folder of this start's files, e.g. `/run/kboot`
 */
export function handOver(start: HandedStart, handed: Handed, run: string): HandedStart {
  const aids = aidsOf(handed);
  const { entry, cmdline } = start;
  if (aids.length === 0 || (entry.kind !== 'linux' && entry.kind !== 'uki')) return start;
  // Where the command line is empty, the one within a unified image holds.
  const words = cmdline === '' ? '' : withAids(cmdline, handed, aids);
  if (!takesFile(entry)) return { entry, cmdline: words };
  const text = fileText(handed, aids);
  const folder = join(run, 'handover');
  const file = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(file, text, { mode: 0o644 });
  const injects = [...entry.injects, ...handedPaths.map((path) => `/${file}=${path}`)];
  return { entry: { ...entry, injects }, cmdline: words };
}
