/** BRLTTY's text table for a language of the interface; those without one are read in English. */
const tables: Readonly<Record<string, string>> = {
  ar: 'ar',
  de: 'de',
  en: 'en',
  es: 'es',
  fr: 'fr',
  'pt-BR': 'pt',
};

/** @returns the table's name; undefined when the language's signs have none */
export function textTable(language: string): string | undefined {
  return Object.hasOwn(tables, language) ? tables[language] : undefined;
}
