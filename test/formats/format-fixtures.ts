import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirReader } from '../../src/formats/dir-reader.ts';
import type { FileReader, Format, ParseResult } from '../../src/formats/format.ts';
import { candidatesOf } from '../../src/formats/scan/candidates.ts';

/** A tree `root`, and `expected.json` beside it. */
export interface Fixture {
  readonly name: string;
  readonly reader: FileReader;
  readonly expected: URL;
}

/** All fixtures of one format, or of the scan. */
export function fixturesOf(format: string): Fixture[] {
  const folder = new URL(`./${format}/fixtures/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/root/`, folder)))
    .map((name) => ({
      name,
      reader: dirReader(fileURLToPath(new URL(`${name}/root/`, folder))),
      expected: new URL(`${name}/expected.json`, folder),
    }));
}

/** What a format makes of each of its configurations in a tree. */
export async function parseAll(format: Format, reader: FileReader): Promise<Record<string, ParseResult>> {
  const found: Record<string, ParseResult> = {};
  for (const { path, text } of await candidatesOf(format, reader)) {
    found[path] = await format.parse(path, text, reader);
  }
  return found;
}
