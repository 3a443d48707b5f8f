/** A sentence with places, and how another language says it. */
interface Sentence {
  /** What stands around its places, one part more than there are places. */
  readonly parts: readonly string[];
  readonly names: readonly string[];
  readonly translation: string;
}

/** Says something of the core's in another language; what is not known stays as it is. */
export type Told = (text: string) => string;

/** What is longer was read somewhere, and is nobody's sentence. */
const longest = 2000;

/** Sentences within sentences: a reason in a reason in an advice. */
const deepest = 3;

/** Sentences that were said lately, to be said again with each picture. */
const mostKnown = 1000;

const place = /\{(\w+)\}/g;

function sentenceOf([english, translation]: readonly [string, string]): Sentence {
  const names = [...english.matchAll(place)].map(([, name = '']) => name);
  return { parts: english.split(/\{\w+\}/), names, translation };
}

/** Letters that are the sentence's own: of two that fit the one with more of them is meant. */
function own({ parts }: Sentence): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/**
 * What stands in a sentence's places in a text; undefined when the text is not that sentence. The
 * shortest that fits is taken, each part is looked for once: nothing that a server or a file puts in
 * makes this slow.
 */
function valuesIn(text: string, { parts }: Sentence): string[] | undefined {
  const [first = '', ...others] = parts;
  const last = others.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return undefined;
  }
  const end = text.length - last.length;
  const values: string[] = [];
  let at = first.length;
  for (const part of others.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return undefined;
    values.push(text.slice(at, found));
    at = found + part.length;
  }
  values.push(text.slice(at, end));
  return values.includes('') ? undefined : values;
}

/**
 * What the core says in another language. The core speaks English, through up to three processes, as
 * text; here its sentences are known again by what stands around their places.
 * @param catalogue English sentence → the same in the language, with the same places
 * @param isolated puts a value into a text that may run the other way
 */
export function toldIn(
  catalogue: Readonly<Record<string, string>>,
  isolated: (value: string) => string,
): Told {
  const whole = new Map<string, string>();
  const placed: Sentence[] = [];
  for (const pair of Object.entries(catalogue)) {
    const sentence = sentenceOf(pair);
    if (sentence.names.length === 0) whole.set(...pair);
    else placed.push(sentence);
  }
  placed.sort((one, other) => own(other) - own(one));
  const known = new Map<string, string>();

  const said = (text: string, depth: number): string => {
    const same = whole.get(text);
    if (same !== undefined || depth > deepest || text.length > longest) return same ?? text;
    for (const sentence of placed) {
      const values = valuesIn(text, sentence);
      if (values === undefined) continue;
      const { names, translation } = sentence;
      return translation.replace(place, (_, name: string) => {
        const value = values[names.indexOf(name)] ?? '';
        // A word by itself is a name.
        const within = value.includes(' ') ? said(value, depth + 1) : value;
        // What has been said in the language runs as it does.
        return within === value ? isolated(value) : within;
      });
    }
    return text;
  };

  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const now = said(text, 0);
    known.set(text, now);
    return now;
  };
}
