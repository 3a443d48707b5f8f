import type { sentences } from '../../assets/locales/told/sentences.ts';
import type { en } from '../../assets/locales/en.ts';

/** What can be said, by name; English has every name. */
export type Key = keyof typeof en;

/** One language's file: neither a name less nor one more than English. */
export type Catalogue = Readonly<Record<Key, string>>;

/** What the core says, in one language: each of its sentences. */
export type CoreCatalogue = Readonly<Record<(typeof sentences)[number], string>>;

/** What stands before the brace that opens a plural's branch, not a placeholder, in English. */
type Branch = `${string}${'one' | 'other' | '=0' | '=1'} `;

/** A placeholder's name, in what follows its opening brace. */
type NameOf<Inside extends string> = Inside extends `${infer Head}}${string}`
  ? Head extends `${infer Name},${string}`
    ? Name
    : Head
  : never;

type Names<Message extends string> = Message extends `${infer Before}{${infer Inside}`
  ? (Before extends Branch ? never : NameOf<Inside>) | Names<Inside>
  : never;

/** The placeholders of a message. */
export type Placeholder<K extends Key> = Names<(typeof en)[K]>;

/** What is put in their places; nothing for a message without any. */
export type Values<K extends Key> = [Placeholder<K>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<K>, string | number>>];

/** Says something in the user's language. */
export type Say = <K extends Key>(key: K, ...values: Values<K>) => string;
