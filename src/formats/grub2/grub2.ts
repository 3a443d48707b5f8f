import { posix } from 'node:path';
import type { FileReader, Format, FoundEntry, ParseResult } from '../format.ts';
import { collect, entriesOf, menusOf } from './collect.ts';
import type { MenuLine } from './collect.ts';
import { Context } from './context.ts';
import { here } from './device-path.ts';
import { entryNamed, isNamed } from './default-entry.ts';
import { Environment } from './environment.ts';
import { runner } from './interpreter.ts';
import { limits } from './limits.ts';
import { Exhausted, Session } from './session.ts';
import type { Grub2Options } from './session.ts';

export type { BlsSource, Grub2Options, Identity } from './session.ts';

/** What GRUB 2.06 says of itself; configurations ask before they use a thing. */
const features = [
  'feature_200_final',
  'feature_all_video_module',
  'feature_chainloader_bpb',
  'feature_default_font_path',
  'feature_menuentry_id',
  'feature_menuentry_options',
  'feature_nativedisk_cmd',
  'feature_ntldr',
  'feature_platform_search_hint',
  'feature_timeout_style',
];

function firstEnvironment(path: string, options: Grub2Options): Environment {
  const environment = new Environment();
  const exported: Record<string, string> = {
    root: here,
    // Without a device a path would be of whatever `root` is set to.
    prefix: `(${here})${posix.dirname(path) === '/' ? '' : posix.dirname(path)}`,
    config_file: `(${here})${path}`,
    config_directory: `(${here})${posix.dirname(path)}`,
    grub_platform: options.platform ?? 'efi',
    grub_cpu: options.cpu ?? 'x86_64',
    ...Object.fromEntries(features.map((name) => [name, 'y'])),
    ...options.variables,
  };
  for (const [name, value] of Object.entries(exported)) {
    environment.set(name, value);
    environment.export(name);
  }
  // openSUSE's file system driver has these of its own, and shows them to every menu.
  for (const name of ['btrfs_subvol', 'btrfs_subvolid', 'btrfs_relative_path']) environment.export(name);
  // Fedora's blscfg looks on the device in `boot`.
  environment.set('boot', here);
  return environment;
}

/** Seconds of `timeout`; undefined for `-1` and whatever is no number: GRUB then waits. */
function timeoutOf(context: Context): number | undefined {
  const found = /^\d{1,5}/.exec(context.get('timeout') ?? '');
  return found === null ? undefined : Math.min(Number(found[0]), 86_400);
}

function defaultKey(context: Context, session: Session, lines: readonly MenuLine[]): string | undefined {
  const named = context.get('default');
  // Some write `default=saved`, as GRUB legacy had it.
  const value = named === 'saved' && !isNamed(lines, 'saved') ? context.get('saved_entry') : named;
  // Entries that another format reads stand before these: a number cannot be told, a name is theirs.
  if (session.blsElsewhere && (value === undefined || /^\d*$/.test(value))) return undefined;
  if (session.blsElsewhere && value !== undefined && !isNamed(lines, value)) return value;
  return entryNamed(lines, value)?.key;
}

/** The kernel that a configuration without a menu boots by itself. */
function menuless(context: Context, path: string): FoundEntry[] {
  const { loader, flow } = context;
  if (loader === undefined || flow.ended !== 'boot') return [];
  const title = posix.basename(loader.kernel.path);
  const { kind, kernel, initrds, cmdline } = loader;
  return [
    {
      key: title,
      title,
      submenus: [],
      kind,
      kernel,
      initrds,
      cmdline,
      version: '',
      facts: {},
      file: path,
      line: 1,
    },
  ];
}

/**
 * Reads a grub.cfg by running it, as GRUB 2.06 would, with files from `reader` only and
 * nothing ever written; then runs every entry's body for what it loads. What is not
 * understood becomes a problem and loses only itself; see README.md for what is left out.
 * @throws CancelledError when `options.signal` is aborted; nothing else
 */
export async function parseGrub2(
  path: string,
  text: string,
  reader: FileReader,
  options: Grub2Options = {},
): Promise<ParseResult> {
  const session = new Session(reader, options);
  session.filesRead.push(path);
  if (!session.countFile(text)) {
    session.report(
      { file: path, line: 1 },
      `the file is longer than ${limits.file} characters; it is not read`,
    );
    return { entries: [], problems: session.problems, filesRead: session.filesRead };
  }
  const environment = firstEnvironment(path, options);
  const context = new Context({ session, runner, environment, steps: limits.steps });
  context.opened.add(`:${path}`);
  try {
    await runner.runText(text, path, context);
  } catch (thrown) {
    if (!(thrown instanceof Exhausted)) throw thrown;
    session.report({ file: path, line: 1 }, thrown.reason);
  }
  const lines = await collect(context);
  const entries = [...entriesOf(lines), ...(lines.length === 0 ? menuless(context, path) : [])];
  const shown = menusOf(context)[0]?.context ?? context;
  const key = lines.length > 0 || session.blsElsewhere ? defaultKey(shown, session, lines) : entries[0]?.key;
  const timeout = timeoutOf(shown);
  return {
    entries,
    ...(key !== undefined && { defaultKey: key }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    problems: session.problems,
    filesRead: session.filesRead,
  };
}

/** The format with options of one's own: known devices, `blscfg`'s entries, a platform. */
export function grub2With(options: Grub2Options): Format {
  return {
    name: 'grub2',
    candidates: [
      '/boot/grub/grub.cfg',
      '/boot/grub2/grub.cfg',
      '/grub/grub.cfg',
      '/grub2/grub.cfg',
      '/EFI/*/grub.cfg',
      '/efi/*/grub.cfg',
      '/boot/efi/EFI/*/grub.cfg',
    ],
    parse: (path, text, reader) => parseGrub2(path, text, reader, options),
  };
}

export const grub2: Format = grub2With({});

/**
 * The menu of a disc image for loaders that start it from a file, in the same language.
 * @param isoPath the image's path on its file system, which the menu hands to its kernels
 */
export function loopbackCfg(isoPath: string, options: Grub2Options = {}): Format {
  return {
    ...grub2With({ ...options, variables: { ...options.variables, iso_path: isoPath } }),
    name: 'loopback.cfg',
    candidates: ['/boot/grub/loopback.cfg'],
  };
}
