import { SourceText } from './kboot-conf-position.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
import { readWords, WordFailure } from './words.ts';

/** Kinds of values in `/etc/kboot-features`. */
export type FeatureType = 'boolean' | 'integer' | 'text' | 'words';

/** Values by type. */
export interface FeatureValues {
  boolean: boolean;
  integer: number;
  text: string;
  words: readonly string[];
}

/** Which keys there are and what each holds. */
export type FeatureTable = Readonly<Record<string, FeatureType>>;

/** The values found; a key that the file lacks, or gives badly, is missing. */
export type Features<Table extends FeatureTable> = {
  readonly [Key in keyof Table]?: FeatureValues[Table[Key]];
};

const longestFile = 64 * 1024;
const yes = new Set(['y', 'yes', 'true', 'on', '1']);
const no = new Set(['n', 'no', 'false', 'off', '0']);

function typed(type: FeatureType, text: string, offset: number): FeatureValues[FeatureType] {
  switch (type) {
    case 'boolean': {
      const word = text.toLowerCase();
      if (!yes.has(word) && !no.has(word)) throw new WordFailure(offset, `'${text}' is neither yes nor no`);
      return yes.has(word);
    }
    case 'integer':
      if (!/^-?\d{1,15}$/.test(text)) throw new WordFailure(offset, `'${text}' is no whole number`);
      return Number(text);
    case 'text':
      return text;
    case 'words':
      return text.split(/[ \t]+/).filter((word) => word !== '');
  }
}

/**
 * Reads `KEY=VALUE` lines, as the build writes them to `/etc/kboot-features`: shell
 * quoting, `#` comments, nothing expanded. A bad line or an unknown key is reported and
 * loses only itself; the later of two counts.
 *
 * @param table the known keys and their types; @param file the path, for messages
 */
export function readFeatures<Table extends FeatureTable>(
  content: string,
  file: string,
  table: Table,
): { features: Features<Table>; problems: readonly ConfFailure[] } {
  const source = new SourceText(file, content);
  const problems: ConfFailure[] = [];
  if (content.length > longestFile) {
    problems.push(source.failure(0, `the file is longer than ${longestFile} characters; it is not read`));
    return { features: {}, problems };
  }
  const values = new Map<string, FeatureValues[FeatureType]>();
  for (let at = 0; at < content.length;) {
    const end = content.indexOf('\n', at);
    const lineEnd = end < 0 ? content.length : end + 1;
    try {
      const { words } = readWords(content, at, { comments: true });
      const [first, ...more] = words;
      if (first !== undefined) {
        const equals = first.text.indexOf('=');
        const key = first.text.slice(0, Math.max(equals, 0));
        if (equals <= 0) throw new WordFailure(first.start, 'this is no KEY=VALUE');
        if (more[0] !== undefined) throw new WordFailure(more[0].start, 'a value with blanks needs quotes');
        if (!Object.hasOwn(table, key)) throw new WordFailure(first.start, `there is no feature '${key}'`);
        const start = first.offsets[equals + 1] ?? first.start;
        values.set(key, typed(table[key] ?? 'text', first.text.slice(equals + 1), start));
      }
    } catch (thrown) {
      if (!(thrown instanceof WordFailure)) throw thrown;
      if (problems.length < 200) problems.push(source.failure(thrown.offset, thrown.message, thrown.advice));
    }
    at = lineEnd;
  }
  // Each value was made by its key's type above.
  return { features: Object.fromEntries(values) as Features<Table>, problems };
}
