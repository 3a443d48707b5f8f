import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CpioEntry } from '../src/base/cpio.ts';
import { projectRoot } from './project-root.ts';

/** Where the interface reads what the image is made of (ui/session/offers.ts). */
const path = 'kboot/about.json';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

async function manifestIn(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(projectRoot, folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * What an image is made of, each part with its version and licence: kboot, the npm packages in it,
 * its Debian packages.
 * @param packages Debian's, name → version
 */
export async function aboutEntry(packages: Readonly<Record<string, string>>): Promise<CpioEntry> {
  const own = await manifestIn('');
  const parts: [string, string][] = [['kboot', `${own.version}, ${own.license ?? ''}`]];
  for (const name of Object.keys(own.dependencies ?? {}).sort()) {
    const { version, license = '' } = await manifestIn(`node_modules/${name}`);
    parts.push([name, `${version}, ${license}`]);
  }
  for (const [name, version] of Object.entries(packages)) {
    parts.push([name, `${version}, Debian: /usr/share/doc/${name}/copyright`]);
  }
  return { type: 'file', path, mode: 0o644, data: Buffer.from(JSON.stringify(Object.fromEntries(parts))) };
}
