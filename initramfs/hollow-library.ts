import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { cached } from './cache.ts';

const deadlineMs = 60_000;

/** A symbol that a program wants of a library. */
interface WantedSymbol {
  readonly name: string;
  /** Version of the library's interface that it belongs to. */
  readonly version: string;
}

/** Versions of a library that a file asks for, by objdump's "Version References". */
function versionsWanted(dump: string, soname: string): Set<string> {
  const versions = new Set<string>();
  let inside = false;
  for (const line of dump.split('\n')) {
    const from = /^\s+required from ([^:]+):/.exec(line)?.[1];
    if (from !== undefined) inside = from === soname;
    const version = /^\s+0x[0-9a-f]+ 0x[0-9a-f]+ \d+ (\S+)$/.exec(line)?.[1];
    if (inside && version !== undefined) versions.add(version);
  }
  return versions;
}

async function symbolsOf(file: string, which: '--undefined-only' | '--defined-only'): Promise<string> {
  const { stdout } = await run(['nm', '-D', which, file], { deadlineMs });
  return stdout.toString('latin1');
}

/** Names that a library gives; where its symbols have no versions, nothing else tells whose they are. */
async function namesIn(library: string): Promise<Set<string>> {
  const symbols = await symbolsOf(library, '--defined-only');
  return new Set([...symbols.matchAll(/ [A-Z] ([A-Za-z_]\w*)$/gm)].map(([, name = '']) => name));
}

async function wantedSymbols(
  file: string,
  soname: string,
  real: () => Promise<string | undefined>,
): Promise<WantedSymbol[]> {
  const { stdout: headers } = await run(['objdump', '-p', file], { deadlineMs });
  const versions = versionsWanted(headers.toString('latin1'), soname);
  const undefinedOnes = await symbolsOf(file, '--undefined-only');
  const library = versions.size === 0 ? await real() : undefined;
  const given = library === undefined ? new Set<string>() : await namesIn(library);
  return [...undefinedOnes.matchAll(/ U ([A-Za-z_]\w*)(?:@(\S+))?$/gm)]
    .map(([, name = '', version = '']) => ({ name, version }))
    .filter(({ name, version }) => (version === '' ? given.has(name) : versions.has(version)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Versions of symbols for the linker (ld's "VERSION"); those without one need none. */
function versionScript(symbols: readonly WantedSymbol[]): string {
  const versions = [...new Set(symbols.map(({ version }) => version))].filter((version) => version !== '');
  return versions
    .map((version) => {
      const names = symbols.filter((symbol) => symbol.version === version).map(({ name }) => `${name};`);
      return `${version} { global: ${names.join(' ')} };`;
    })
    .join('\n');
}

/**
 * A stand-in for a library of which a program needs only what it never calls: every function that
 * it names is there, so that the program can be loaded, and each ends the process (ud2).
 * @param soname the library's name, e.g. `libxml2.so.2`
 * @param file the program or library that needs it
 * @param real finds the library itself; asked where its symbols have no versions
 * @returns path of the stand-in on the build host
 */
export async function hollowLibrary(
  soname: string,
  file: string,
  real: () => Promise<string | undefined> = async () => undefined,
): Promise<string> {
  const symbols = await wantedSymbols(file, soname, real);
  if (symbols.length === 0) throw new KbootError('hollow', soname, `${file} wants nothing of it`);
  const code = codeOf(
    symbols.map(({ name }) => name),
    'ud2',
  );
  return assembled(soname, code, versionScript(symbols));
}

/**
 * A stand-in for a library that is called where nothing is to come of it, and without versions of
 * its interface: each of its functions does nothing and gives 0.
 * @param names its functions
 */
export function idleLibrary(soname: string, names: readonly string[]): Promise<string> {
  return assembled(soname, codeOf(names, 'xor %eax,%eax\nret'), '');
}

function codeOf(names: readonly string[], body: string): string {
  return [
    '.section .note.GNU-stack,"",@progbits',
    '.text',
    ...names.map((name) => `.globl ${name}\n.type ${name},@function\n${name}: ${body}`),
  ].join('\n');
}

/** @param versions a version script for the linker; empty for none */
async function assembled(soname: string, code: string, versions: string): Promise<string> {
  const folder = await cached('hollow', [soname, code, versions], async (directory) => {
    const [source, object] = [join(directory, 'code.s'), join(directory, 'code.o')];
    const map = join(directory, 'versions');
    await writeFile(source, `${code}\n`);
    await writeFile(map, `${versions}\n`);
    await run(['as', '--64', '-o', object, source], { deadlineMs });
    const versioned = versions === '' ? [] : ['--version-script', map];
    const link = ['-shared', '-soname', soname, ...versioned, '--hash-style=gnu'];
    await run(['ld', ...link, '-o', join(directory, soname), object], { deadlineMs });
  });
  return join(folder, soname);
}
