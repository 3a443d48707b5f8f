import { describe, expect, test } from 'vitest';
import type { CompiledMessage } from 'icu-minify/format';
import { compiledLocale, locales } from '../../../initramfs/locales.ts';

const english = await compiledLocale('en');

interface Found {
  readonly placeholders: Set<string>;
  readonly plurals: string[][];
}

/** Placeholders and plural branches of a message, in branches too. */
function found(message: unknown, into: Found = { placeholders: new Set(), plurals: [] }): Found {
  if (!Array.isArray(message)) return into;
  for (const part of message as readonly CompiledMessage[]) {
    if (!Array.isArray(part)) continue;
    const [name, , branches] = part as unknown as readonly [string, number?, Record<string, unknown>?];
    into.placeholders.add(name);
    if (branches === undefined) continue;
    into.plurals.push(Object.keys(branches));
    for (const branch of Object.values(branches)) found(branch, into);
  }
  return into;
}

describe.each(locales)('%s', async (locale) => {
  const messages = await compiledLocale(locale);

  test('has every message of English, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(messages).filter(([, message]) => message === '')).toEqual([]);
  });

  test('has the placeholders of English in every message', () => {
    const names = (message: unknown): string[] => [...found(message).placeholders].sort();
    const wrong = Object.keys(english).filter(
      (key) => names(messages[key]).join() !== names(english[key]).join(),
    );
    expect(wrong).toEqual([]);
  });

  test('has a branch for every number that its grammar tells apart', () => {
    const wanted = new Intl.PluralRules(locale)
      .resolvedOptions()
      .pluralCategories.filter((one) => one !== 'many' || locale === 'ar');
    const missing = Object.entries(messages).flatMap(([key, message]) =>
      found(message).plurals.flatMap((branches) =>
        wanted
          .filter((one) => !branches.includes(one) && !(one === 'one' && branches.includes('=1')))
          .map((one) => `${key}: ${one}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('names itself and its direction', () => {
    expect(messages['language.direction']).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    expect(messages['language.name']).not.toBe(locale === 'en' ? '' : english['language.name']);
  });
});
