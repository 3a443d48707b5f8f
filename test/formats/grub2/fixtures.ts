import { readdirSync, readFileSync } from 'node:fs';
import type { FileReader, FoundEntry, ParseResult } from '../../../src/formats/format.ts';
import type { BlsSource, Grub2Options } from '../../../src/formats/grub2/grub2.ts';
import { directoryReader } from './directory-reader.ts';

const folder = new URL('./fixtures/', import.meta.url);

/** Where each kind of system keeps its configuration. */
const places = [
  'boot/grub/loopback.cfg',
  'boot/grub/grub.cfg',
  'boot/grub2/grub.cfg',
  'grub/grub.cfg',
  'grub2/grub.cfg',
  'EFI/fedora/grub.cfg',
];

export interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly reader: FileReader;
  readonly options: Grub2Options;
  /** The expected result's file. */
  readonly expected: URL;
}

/** The few keys of an entry file that a test of `blscfg` needs; the real format is elsewhere. */
const plainBls: BlsSource = async (directory, reader): Promise<ParseResult> => {
  const entries: FoundEntry[] = [];
  for (const name of ((await reader.list(directory)) ?? []).toSorted().reverse()) {
    const file = `${directory}/${name}`;
    const text = (await reader.read(file)) ?? '';
    const get = (key: string): string => new RegExp(`^${key} +(.*)$`, 'm').exec(text)?.[1] ?? '';
    entries.push({
      key: name.replace(/\.conf$/, ''),
      title: get('title'),
      submenus: [],
      kind: 'linux',
      kernel: { device: '', path: get('linux') },
      initrds: get('initrd')
        .split(' ')
        .map((path) => ({ device: '', path })),
      cmdline: get('options'),
      version: get('version'),
      facts: {},
      file,
      line: 1,
    });
  }
  return { entries, problems: [], filesRead: entries.map(({ file }) => file) };
};

/** All fixtures: a folder `root` with the configuration, `expected.json` beside it. */
export function fixtures(): Fixture[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const root = new URL(`${name}/root/`, folder);
    for (const place of places) {
      try {
        const text = readFileSync(new URL(place, root), 'utf8');
        const expected = new URL(`${name}/expected.json`, folder);
        return {
          name,
          path: `/${place}`,
          text,
          reader: directoryReader(root),
          options: { bls: plainBls },
          expected,
        };
      } catch {
        // The next place.
      }
    }
    throw new Error(`no configuration in ${name}`);
  });
}
