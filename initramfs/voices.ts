import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CpioEntry } from '../src/base/cpio.ts';
import { debianPackage } from './debian.ts';

/** Where the program that speaks looks for them (ui/speech/main.ts). */
const folder = 'kboot/voices/espeak-ng-data';
const packaged = 'usr/lib/x86_64-linux-gnu/espeak-ng-data';

/** What every voice needs, and the ways in which each can sound (ui/speech/voices.ts). */
const common = [
  'phondata',
  'phonindex',
  'phontab',
  'intonations',
  'voices/!v/f2',
  'voices/!v/f4',
  'voices/!v/m3',
  'voices/!v/m7',
  'voices/!v/klatt4',
];

/** A language's voice and its dictionary, by the tag of assets/locales (ui/speech/voices.ts). */
const voices: Readonly<Record<string, readonly string[]>> = {
  ar: ['lang/sem/ar', 'ar_dict'],
  de: ['lang/gmw/de', 'de_dict'],
  en: ['lang/gmw/en', 'en_dict'],
  es: ['lang/roa/es', 'es_dict'],
  fr: ['lang/roa/fr', 'fr_dict'],
  ja: ['lang/jpx/ja', 'ja_dict'],
  'pt-BR': ['lang/roa/pt-BR', 'pt_dict'],
  'zh-CN': ['lang/sit/cmn', 'cmn_dict'],
};

/**
 * espeak-ng's voices of some languages; of all its languages they would be 13 MB.
 * @param tags English among them: other voices read Latin letters with it
 */
export async function voiceEntries(tags: readonly string[]): Promise<CpioEntry[]> {
  const { root } = await debianPackage('espeak-ng-data');
  const names = [...common, ...tags.flatMap((tag) => voices[tag] ?? [])];
  return Promise.all(
    names.map(async (name) => ({
      type: 'file' as const,
      path: `${folder}/${name}`,
      mode: 0o644,
      data: await readFile(join(root, packaged, name)),
    })),
  );
}
