import type { Language } from './language.ts';

/**
 * The file of a language as a person names it: `de`, `de_DE.UTF-8`, `pt`, `zh-Hans-CN`.
 * @returns undefined when kboot does not speak it
 */
export function languageTag(wanted: string, all: readonly Language[]): string | undefined {
  const [name = ''] = wanted.split('.');
  const asked = name.replaceAll('_', '-').toLowerCase();
  const [first = ''] = asked.split('-');
  const tags = all.map(({ tag }) => tag);
  return (
    tags.find((tag) => tag.toLowerCase() === asked) ??
    tags.find((tag) => tag.toLowerCase().split('-')[0] === first)
  );
}
