/** The fonts of a script that the main face does not have. */
export interface ScriptFont {
  readonly family: string;
  /** Package of Fontsource. */
  readonly from: string;
  readonly files: readonly string[];
}

function scriptFont(
  script: string,
  from: string,
  subset: string,
  weights: readonly string[] = ['400', '600'],
): ScriptFont {
  const files = weights.map((weight) => `${from}-${subset}-${weight}-normal.woff2`);
  return { family: `kboot ${script}`, from, files };
}

/** One whose dots are part of its letters: Skia puts those that are marks of their own aside of them. */
const arabic = scriptFont('arabic', 'vazirmatn', 'arabic');
const japanese = scriptFont('japanese', 'noto-sans-jp', 'japanese');
const chinese = scriptFont('chinese', 'noto-sans-sc', 'chinese-simplified');

/**
 * Scripts that no language of the interface is written in, but titles and file names are: one weight
 * each. What neither these nor DejaVu (Greek, Cyrillic, Hebrew, Armenian, Georgian) has is drawn as a box.
 */
const titleScripts: readonly (readonly [inText: RegExp, font: ScriptFont])[] = [
  [/\p{sc=Hangul}/u, scriptFont('korean', 'noto-sans-kr', 'korean', ['400'])],
  [/\p{sc=Thai}/u, scriptFont('thai', 'noto-sans-thai', 'thai', ['400'])],
  [/\p{sc=Devanagari}/u, scriptFont('devanagari', 'noto-sans-devanagari', 'devanagari', ['400'])],
  [/\p{sc=Bengali}/u, scriptFont('bengali', 'noto-sans-bengali', 'bengali', ['400'])],
  [/\p{sc=Tamil}/u, scriptFont('tamil', 'noto-sans-tamil', 'tamil', ['400'])],
  // Flags are pairs of regional indicators. Digits, # and * are no pictures by themselves.
  [/[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u, scriptFont('emoji', 'noto-emoji', 'emoji', ['400'])],
];

export const scriptFonts: readonly ScriptFont[] = [
  arabic,
  japanese,
  chinese,
  ...titleScripts.map(([, font]) => font),
];

const inArabic = /\p{sc=Arabic}/u;
const kana = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** Han characters with the punctuation and full forms that go with them. */
const han = /[\p{sc=Han}\u3000-\u303f\uff00-\uffef]/gu;

/** Every character of a two-byte set whose rows and cells go from 0xa1 to 0xfe. */
function charactersOf(encoding: 'euc-jp' | 'gb2312'): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
}

/** What the fonts of both countries have at least: JIS X 0208 and GB 2312. */
const sets = new Map<ScriptFont, ReadonlySet<string>>();

function hasAll(font: ScriptFont, letters: readonly string[]): boolean {
  const known = sets.get(font) ?? charactersOf(font === japanese ? 'euc-jp' : 'gb2312');
  sets.set(font, known);
  return letters.every((letter) => known.has(letter));
}

/** Fonts for Han characters: of the country that the text, else the interface, speaks of; both where one lacks some. */
function hanFonts(text: string, letters: readonly string[], language: string): ScriptFont[] {
  const chineseFirst = !kana.test(text) && !language.startsWith('ja');
  const [first, second] = chineseFirst ? [chinese, japanese] : [japanese, chinese];
  return hasAll(first, letters) ? [first] : [first, second];
}

/**
 * The fonts that a text needs beside the main face, the first that has a character draws it. Those
 * of Han characters take 50 ms a file to load on the build machine: none is loaded for nothing.
 */
export function scriptsOf(text: string, language = ''): ScriptFont[] {
  const letters = text.match(han) ?? [];
  const isEastAsian = letters.length > 0 || kana.test(text);
  return [
    ...(inArabic.test(text) ? [arabic] : []),
    ...(isEastAsian ? hanFonts(text, letters, language) : []),
    ...titleScripts.flatMap(([inText, font]) => (inText.test(text) ? [font] : [])),
  ];
}
