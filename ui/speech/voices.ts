/** espeak-ng's voice of each language of the interface. */
const voices: Readonly<Record<string, string>> = {
  ar: 'ar',
  de: 'de',
  en: 'en',
  es: 'es',
  fr: 'fr',
  ja: 'ja',
  'pt-BR': 'pt-br',
  'zh-CN': 'cmn',
};

/** espeak-ng's variants of a language's voice, as files of its `voices/!v`; the first is the voice itself. */
const variants = ['', 'f2', 'f4', 'm3', 'm7', 'klatt4'] as const;

/**
 * @param variant which of the voices, counted from 1
 * @returns the voice of a language; English for one that has none
 */
export function voiceOf(language: string, variant: number): string {
  const name = voices[language] ?? 'en';
  const of = variants[variant - 1] ?? '';
  return of === '' ? name : `${name}+${of}`;
}
