import compile from 'icu-minify/compile';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KbootError } from '../src/base/errors.ts';
import { projectRoot } from './project-root.ts';

const folder = 'assets/locales';

/** The language that every program carries itself. */
export const builtInLocale = 'en';

/** All languages that kboot speaks, by their files: tags of BCP 47. */
export const locales: readonly string[] = readdirSync(join(projectRoot, folder))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

/** A language's file, relative to the project. */
export function localeFile(locale: string): string {
  return `${folder}/${locale}.ts`;
}

async function exportedBy(file: string): Promise<Readonly<Record<string, string>>> {
  const loaded = (await import(pathToFileURL(join(projectRoot, file)).href)) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const [messages] = Object.values(loaded);
  if (messages === undefined) throw new KbootError('read', file, 'exports no messages');
  return messages;
}

/** The messages of a language as they are written. */
export function messagesOf(locale: string): Promise<Readonly<Record<string, string>>> {
  return exportedBy(localeFile(locale));
}

/** How a language says what the core says; English has nothing to translate. */
export function coreSentencesOf(locale: string): Promise<Readonly<Record<string, string>>> {
  return exportedBy(`${folder}/told/${locale}.ts`);
}

/**
 * A language's messages, compiled: what `ui/words` says without a compiler.
 * @throws KbootError naming the message that is no ICU MessageFormat
 */
export async function compiledLocale(
  locale: string,
): Promise<Readonly<Record<string, ReturnType<typeof compile>>>> {
  const messages = Object.entries(await messagesOf(locale));
  return Object.fromEntries(
    messages.map(([key, message]) => {
      try {
        return [key, compile(message)];
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        throw new KbootError('compile', `${localeFile(locale)}: ${key}`, why);
      }
    }),
  );
}
