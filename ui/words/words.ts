import compile from 'icu-minify/compile';
import format from 'icu-minify/format';
import type { CompiledMessage, FormatOptions } from 'icu-minify/format';
import { en } from '../../assets/locales/en.ts';
import type { Key, Say } from './catalogue.ts';
import { toldIn } from './sentences.ts';
import type { Told } from './sentences.ts';

/** A language's messages, as they are written or compiled; what is missing is said in English. */
export type Messages = Readonly<Partial<Record<Key, CompiledMessage>>>;

/** What is said in one language. */
export interface Words {
  /** Its file's name: a tag of BCP 47, e.g. `pt-BR`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
  /** What the core says, in the language; English where it has no words for it. */
  readonly told: Told;
}

/** Intl's number format takes 20 ms at its first use, and sizes here are short: digits as they are. */
const formatters: FormatOptions['formatters'] = {
  getNumberFormat: () => ({ format: String }) as unknown as Intl.NumberFormat,
  getPluralRules: (...rules) => new Intl.PluralRules(...rules),
  getDateTimeFormat: (...dates) => new Intl.DateTimeFormat(...dates),
};

/** A placeholder's text in its own direction, whatever stands around it (UAX #9, FSI and PDI). */
function isolated(value: string | number): string | number {
  return typeof value === 'number' || value === '' ? value : `\u2068${value}\u2069`;
}

/** Compiles at the first use; an image's messages are compiled when it is built (initramfs/locales.ts). */
function compiled(message: CompiledMessage): CompiledMessage {
  return typeof message === 'string' && message.includes('{') ? compile(message) : message;
}

function formatted(
  message: CompiledMessage,
  language: string,
  values: Iterable<readonly [string, string | number]>,
): string {
  return String(format(message, language, Object.fromEntries(values), { formatters }));
}

/**
 * The words of a language.
 * @param core the core's sentences, each with how the language says it
 */
export function wordsOf(
  language: string,
  messages: Messages,
  core: Readonly<Record<string, string>> = {},
): Words {
  const direction = messages['language.direction'] === 'rtl' ? 'rtl' : 'ltr';
  const ready = new Map<Key, CompiledMessage>();
  const messageOf = (key: Key): CompiledMessage => {
    const known = ready.get(key);
    if (known !== undefined) return known;
    const message = compiled(messages[key] ?? en[key]);
    ready.set(key, message);
    return message;
  };
  const say: Say = (key, ...[values]) => {
    const message = messageOf(key);
    if (typeof message === 'string') return message;
    const given = Object.entries<string | number>(values ?? {});
    const put = direction === 'rtl' ? given.map(([name, value]) => [name, isolated(value)] as const) : given;
    try {
      return formatted(message, language, put);
    } catch {
      // A file that somebody made by hand: what it says wrong is said in English.
      return formatted(compiled(en[key]), 'en', put);
    }
  };
  const told = toldIn(core, (value) => (direction === 'rtl' ? String(isolated(value)) : value));
  return { language, direction, say, told };
}

/** The language that is there before any other is chosen. */
export const english: Words = wordsOf('en', en);

/** A number with one decimal, as the language writes it. */
export function oneDecimal(value: number, say: Say): string {
  return value.toFixed(1).replace('.', say('decimal.point'));
}
