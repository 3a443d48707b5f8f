import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { nativeFolder, nativeModules } from './bundle.ts';
import { projectRoot } from './project-root.ts';

/** A bundled program and how it will be started. */
export interface AheadOptions {
  readonly node: string;
  readonly flags: readonly string[];
  /** The bundle on the build host. */
  readonly bundle: string;
  /** Its path in the image, without leading slash. */
  readonly path: string;
}

/**
 * Runs a bundle as if it lay at its place in the image. Node's cache is named
 * after that path and V8 keeps it in what it compiled, and a link there would
 * need root. The cache is switched on only now, so that this script stays out of it.
 */
const starter = `'use strict';
const fs = require('node:fs');
const module_ = require('node:module');
const [, , main, cache, table] = process.argv;
const places = new Map(JSON.parse(table));
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => readFileSync(places.get(path) ?? path, ...rest);
const { _resolveFilename: resolve } = module_;
module_._resolveFilename = (request, ...rest) =>
  request === main ? main : (places.get(request) ?? resolve(request, ...rest));
module_.enableCompileCache(cache);
process.argv.splice(1, 4, main, '--warm-up');
module_._load(main, null, true);
`;

/** Where the fonts are that the image has at /kboot/fonts. */
const fontFolders = ['assets/fonts', 'node_modules/@fontsource/atkinson-hyperlegible-next/files'] as const;

/**
 * Compiles a program ahead: it is run once with `--warm-up`, and what V8 has
 * compiled then is kept in Node's compile cache (module.enableCompileCache).
 * The same bundle gives the same bytes, wherever and by whomever it is built.
 * @param cache folder that is made and filled
 * @throws KbootError when the program fails or nothing was compiled
 */
export async function compileAhead(options: AheadOptions, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const script = `${cache}.starter.cjs`;
  await writeFile(script, starter);
  const main = `/${options.path}`;
  const natives = Object.values(nativeModules).map((native) => [
    `${nativeFolder}/${native.file}`,
    join(projectRoot, 'node_modules', native.from),
  ]);
  // The seed decides the order of what V8 writes, and is no part of what the cache must fit.
  const flags = [...options.flags, '--random-seed=1'];
  const places = JSON.stringify([[main, options.bundle], ...natives]);
  const { stderr } = await run([options.node, ...flags, script, main, cache, places], {
    deadlineMs: 60_000,
    env: { KBOOT_FONTS: fontFolders.map((folder) => join(projectRoot, folder)).join(':') },
  });
  // A program that misses something here compiles other things than it will need.
  if (stderr !== '') throw new KbootError('compile ahead', main, `its warm-up complains: ${stderr.trim()}`);
  const [made] = await readdir(cache);
  if (made === undefined) throw new KbootError('compile ahead', main, 'Node wrote no compile cache');
  // Node keeps a cache a user, its number at the end of the name; in the image that is root.
  const forRoot = made.replace(/-\d+$/, '-0');
  if (forRoot !== made) await rename(join(cache, made), join(cache, forRoot));
}
