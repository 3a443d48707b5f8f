import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledMessage } from 'icu-minify/format';
import { languageTag } from './language-tag.ts';
import type { Language } from './language.ts';
import type { Messages, Words } from './words.ts';
import { english, wordsOf } from './words.ts';

/** The image's languages, compiled, and a list of their names (initramfs/locales.ts). */
const imageFolder = '/kboot/locales';
const listFile = 'languages.json';

const treeFolder = fileURLToPath(new URL('../../assets/locales', import.meta.url));

/** No language's file is larger; one that is was not made for kboot. */
const largestFile = 256 * 1024;

function readJson(path: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(path, 'utf8');
  const value: unknown = text.length > largestFile ? null : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What can be a message; its inside is looked at when it is said. */
function messagesIn(values: Readonly<Record<string, unknown>>): Messages {
  const fitting = Object.entries(values).filter(
    (pair): pair is [string, CompiledMessage] => typeof pair[1] === 'string' || Array.isArray(pair[1]),
  );
  return Object.fromEntries(fitting);
}

/** A language's file in the source tree, where there is no image. */
function fromTree(tag: string): Messages {
  const loaded = createRequire(import.meta.url)(join(treeFolder, `${tag}.ts`)) as Record<string, Messages>;
  return Object.values(loaded)[0] ?? {};
}

function messagesOf(tag: string): Messages {
  const path = join(imageFolder, `${tag}.json`);
  return existsSync(path) ? messagesIn(readJson(path)) : fromTree(tag);
}

/** How a language says what the core says; nothing where it has no file for that. */
function coreOf(tag: string): Readonly<Record<string, string>> {
  const path = join(imageFolder, 'told', `${tag}.json`);
  if (existsSync(path)) {
    const fitting = Object.entries(readJson(path)).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    return Object.fromEntries(fitting);
  }
  const file = join(treeFolder, 'told', `${tag}.ts`);
  if (!existsSync(file)) return {};
  const loaded = createRequire(import.meta.url)(file) as Record<string, Readonly<Record<string, string>>>;
  return Object.values(loaded)[0] ?? {};
}

function listed(): Language[] {
  const path = join(imageFolder, listFile);
  if (existsSync(path)) {
    return Object.entries(readJson(path)).map(([tag, name]) => ({ tag, name: String(name) }));
  }
  const tags = readdirSync(treeFolder).filter((file) => file.endsWith('.ts'));
  return tags.sort().map((file) => {
    const tag = file.slice(0, -'.ts'.length);
    return { tag, name: String(fromTree(tag)['language.name'] ?? tag) };
  });
}

let known: readonly Language[] | undefined;

/** The languages that there are, English among them; read once. */
export function languages(): readonly Language[] {
  known ??= listed();
  return known;
}

/**
 * The words of a language, read from its file.
 * @param wanted as a person names it, see {@link languageTag}
 * @throws Error when there is no such language, or its file cannot be read
 */
export function loadWords(wanted: string): Words {
  if (wanted === english.language) return english;
  const tag = languageTag(wanted, languages());
  if (tag === undefined) throw new Error(`there is no language ${wanted} in this image`);
  return tag === english.language ? english : wordsOf(tag, messagesOf(tag), coreOf(tag));
}
