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

/** @returns the voice of a language; English for one that has none */
export function voiceOf(language: string): string {
  return voices[language] ?? 'en';
}
