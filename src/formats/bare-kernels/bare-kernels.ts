import { posix } from 'node:path';
import type { FileRef, Format } from '../format.ts';
import { fileHere } from '../local-path.ts';
import { readSystemName } from '../os-release.ts';
import { choice, Reading } from '../reading.ts';
import { compareVersions } from '../version-order.ts';
import { looksLikeKernel, magicLength } from './kernel-magic.ts';
import { initrdNames, microcode, readKernelName, versionOfKernel } from './kernel-name.ts';
import type { KernelName } from './kernel-name.ts';
import { rootParameters } from './root-parameters.ts';

/** A kernel lying in a folder, and what belongs to it. */
interface Kernel extends KernelName {
  readonly path: string;
  readonly initrd: string | undefined;
  readonly fallback: string | undefined;
}

/** Most kernels of one folder. */
const most = 100;

/**
 * Names of kernels, newest first. Where versions lie, names without one are links to them, and
 * would only show them twice.
 */
function kernelsAmong(names: readonly string[]): [string, KernelName][] {
  const all = names.flatMap((name): [string, KernelName][] => {
    const read = readKernelName(name);
    return read === undefined ? [] : [[name, read]];
  });
  const named = all.filter(([, { suffix }]) => suffix !== '' && suffix !== '.old');
  const kept = named.length > 0 ? named : all;
  return kept.toSorted(([, one], [, other]) => compareVersions(other.suffix, one.suffix));
}

async function isKernel(path: string, reading: Reading): Promise<boolean> {
  if (!(await reading.isFile(path))) return false;
  const bytes = await reading.bytes(path, 0, magicLength);
  if (bytes !== undefined && looksLikeKernel(bytes)) return true;
  reading.report({ file: path, line: 1 }, 'does not begin as a kernel does; it is left out');
  return false;
}

async function kernelsIn(folder: string, names: readonly string[], reading: Reading): Promise<Kernel[]> {
  const there = new Set(names);
  const found: Kernel[] = [];
  for (const [name, read] of kernelsAmong(names).slice(0, most)) {
    const path = posix.join(folder, name);
    if (!(await isKernel(path, reading))) continue;
    const fallback = `initramfs-${read.suffix}-fallback.img`;
    found.push({
      ...read,
      path,
      initrd: initrdNames(read).find((one) => there.has(one)),
      fallback: there.has(fallback) ? fallback : undefined,
    });
  }
  return found;
}

function titleOf(system: string | undefined, { suffix, path }: Kernel): string {
  if (suffix === '') return `${system ?? 'Linux'} (${posix.basename(path)})`;
  const which = suffix.replace(/^\.old$/, 'old');
  return system === undefined ? `Linux ${which}` : `${system}, ${which}`;
}

/** Kernels in `/boot` that no configuration speaks of, paired with their initrds by name. */
export const bareKernels: Format = {
  name: 'bare-kernels',
  candidates: ['/boot/', '/'],
  async parse(path, _text, reader) {
    const folder = posix.join('/', path);
    const reading = new Reading(reader);
    const names = (await reading.list(folder)) ?? [];
    // In the top folder lie links to those in /boot.
    if (folder === '/' && kernelsAmong((await reading.list('/boot')) ?? []).length > 0)
      return reading.result();
    const kernels = await kernelsIn(folder, names, reading);
    if (kernels.length === 0) return reading.result();
    reading.noteFile(path);
    const release = (await reading.text('/etc/os-release')) ?? (await reading.text('/usr/lib/os-release'));
    const system = release === undefined ? undefined : readSystemName(release)?.name;
    const cmdline = await rootParameters(reading);
    if (cmdline === undefined) {
      reading.report(
        { file: path, line: 1 },
        'nothing tells the root of the kernels here; their command line is empty',
      );
    }
    const early = microcode.filter((name) => names.includes(name));
    const files = (...some: (string | undefined)[]): FileRef[] =>
      some.flatMap((name) => (name === undefined ? [] : (fileHere(posix.join(folder, name)) ?? [])));
    let first: string | undefined;
    for (const kernel of kernels) {
      const common = {
        kernel: { device: '', path: kernel.path },
        cmdline: cmdline ?? '',
        version: versionOfKernel(kernel.path),
        file: kernel.path,
        line: 1,
      };
      const title = titleOf(system, kernel);
      const initrds = kernel.initrd === undefined ? [] : files(...early, kernel.initrd);
      const key = reading.add({ ...common, key: posix.basename(kernel.path), title, initrds });
      first ??= key;
      if (kernel.fallback === undefined) continue;
      const fallback = { key: `${posix.basename(kernel.path)}-fallback`, title: `${title} (fallback)` };
      reading.add({
        ...common,
        ...fallback,
        initrds: files(...early, kernel.fallback),
        facts: { recovery: 'yes' },
      });
    }
    return reading.result(choice(first, undefined));
  },
};
