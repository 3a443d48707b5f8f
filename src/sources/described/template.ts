import { KbootError } from '../../base/errors.ts';
import type { UrlName } from '../../names/name.ts';
import { credentialsOf } from '../fetch/credentials.ts';
import { plainPath } from '../fetch/plain-path.ts';

/** What may stand in braces in a command's word. */
export const placeholders = ['url', 'host', 'port', 'user', 'password', 'path', 'share', 'folder'] as const;
export type Placeholder = (typeof placeholders)[number];

/** A placeholder, and whether its value is quoted for a POSIX shell on the other machine. */
export interface Slot {
  readonly name: Placeholder;
  readonly quoted: boolean;
}

/** One word of a command: text and slots; it becomes one argument, whatever the values are. */
export type Template = readonly (string | Slot)[];

/** Values of the placeholders for one name. */
export type Values = Readonly<Record<Placeholder, string>>;

/** What is wrong in a word, and where in it, from 0. */
export interface TemplateFault {
  readonly at: number;
  readonly reason: string;
  readonly advice: string;
}

const known = `Known are ${placeholders.map((name) => `{${name}}`).join(', ')}; {{ is a brace.`;

/** Reads one word; `{name}` is a slot, `{name:quoted}` a quoted one, `{{` and `}}` are braces. */
export function parseTemplate(word: string): Template | TemplateFault {
  const parts: (string | Slot)[] = [];
  const pattern = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;
  let end = 0;
  for (let found = pattern.exec(word); found !== null; found = pattern.exec(word)) {
    parts.push(word.slice(end, found.index));
    end = found.index + found[0].length;
    if (found[0] === '{{' || found[0] === '}}') {
      parts.push(found[0].charAt(0));
      continue;
    }
    const [name, manner, ...more] = found[1]?.split(':') ?? [];
    const placeholder = placeholders.find((one) => one === name);
    const good = more.length === 0 && (manner === undefined || manner === 'quoted');
    if (placeholder === undefined || !good) {
      return { at: found.index, reason: `'${found[0]}' is no placeholder`, advice: known };
    }
    parts.push({ name: placeholder, quoted: manner === 'quoted' });
  }
  parts.push(word.slice(end));
  return parts.filter((part) => part !== '');
}

/** Slots that a word has. */
export function slotsOf(template: Template): readonly Slot[] {
  return template.filter((part) => typeof part !== 'string');
}

/** One word of a POSIX shell (XCU 2.2.2). */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * One argument of a command.
 * @throws KbootError when a value would make it an option, or is missing
 */
export function fill(template: Template, values: Values, subject: string): string {
  const text = template
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part.name];
      if (value === '' && part.name !== 'share') {
        throw new KbootError('fetch', subject, `the name gives no ${part.name}, which its command needs`, {
          advice: 'Write it into the name, or into the description of this kind.',
        });
      }
      return part.quoted ? quoteForShell(value) : value;
    })
    .join('');
  const [first] = template;
  if (text.startsWith('-') && typeof first !== 'string') {
    throw new KbootError('fetch', subject, `'${text}' would be an option of the command`, {
      advice: 'A user may not begin with -.',
    });
  }
  return text;
}

/**
 * Values for a URL.
 * @param user that counts where the URL names none
 * @param share segments of the path that name what is mounted
 * @param folder mount point; empty for files
 */
export function valuesOf(
  name: UrlName,
  subject: string,
  { user, share, folder }: { readonly user: string; readonly share: number; readonly folder: string },
): Values {
  const credentials = credentialsOf(name);
  const segments = plainPath(name, subject).split('/');
  return {
    url: name.url,
    host: name.host,
    port: String(name.port),
    user: credentials?.user ?? user,
    password: credentials?.password ?? '',
    path: `/${segments.slice(share).join('/')}`,
    share: segments.slice(0, share).join('/'),
    folder,
  };
}
