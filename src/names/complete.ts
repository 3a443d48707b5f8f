import { completing } from './completing.ts';
import type { CandidateSource, Completing } from './completing.ts';
import { isColonFolder, isDeviceFolder } from './device-name.ts';
import type { DeviceRef, Name, NameContext } from './name.ts';
import { parseName } from './parse.ts';
import { tagOf } from './parse-device.ts';
import { quoteDevice, quotePath } from './print.ts';
import type { RootedName } from './resolve-relative.ts';
import { isForbidden } from './scan.ts';
import { encodeSegment, schemesIn } from './url.ts';

/** One thing in a directory. */
export interface Listed {
  readonly name: string;
  readonly directory: boolean;
}

/** What completion asks; each answer may be empty, and may come late or fail. */
export interface Lister {
  /** What is in a directory of any kind, unsorted, without `.` and `..`. */
  list(directory: RootedName, signal: AbortSignal): Promise<readonly Listed[]>;
  /** Values of a tag on the devices that are there. */
  tags(by: DeviceRef['by'], signal: AbortSignal): Promise<readonly string[]>;
  /** Host names that are known, for example from /etc/hosts. */
  hosts(signal: AbortSignal): Promise<readonly string[]>;
}

/** One way to go on. */
export interface Candidate {
  /** The whole word with this candidate in it. */
  readonly word: string;
  /** The completed part alone, as a list shows it. */
  readonly label: string;
  readonly kind: 'variable' | 'device' | 'tag' | 'scheme' | 'host' | 'file' | 'directory';
}

/** What a directory's source makes of one thing in it. */
function fromDirectory(
  source: CandidateSource & { from: 'directory' },
  { kept, typed }: Completing,
  context: NameContext,
): (listed: Listed) => Candidate[] {
  return ({ name, directory }: Listed): Candidate[] => {
    if ([...name].some(isForbidden) || name.includes('/') || name === '') return [];
    if (name.startsWith('.') && !typed.startsWith('.')) return [];
    const end = directory ? '/' : '';
    const written = source.encoding === 'url' ? encodeSegment(name) + end : quotePath(name + end);
    const word = kept + written;
    return [
      {
        word: kept === '' ? protect(word, context) : word,
        label: name,
        kind: directory ? 'directory' : 'file',
      },
    ];
  };
}

/** A file in the current directory whose name says something else gets `./`. */
function protect(word: string, context: NameContext): string {
  try {
    return parseName(word.replace(/\/$/, ''), context).kind === 'relative' ? word : `./${word}`;
  } catch {
    return `./${word}`;
  }
}

const tagKinds = ['uuid', 'label', 'partuuid', 'partlabel'] as const;

/** `/dev/disk/by-label/…` and its kind; one whose value holds a slash is written as a tag. */
async function linksOf(
  by: (typeof tagKinds)[number],
  lister: Lister,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const values = await lister.tags(by, signal);
  return values
    .filter((value) => !value.includes('/'))
    .map((value) => ({
      word: `/dev/disk/by-${by}/${quoteDevice(value)}`,
      label: `/dev/disk/by-${by}/${value}`,
      kind: 'device',
    }));
}

async function candidatesOf(
  source: CandidateSource,
  what: Completing,
  context: NameContext,
  lister: Lister,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const { kept } = what;
  switch (source.from) {
    case 'variables':
      return [...(context.variables ?? [])].map((name) => ({
        word: source.sigil + name,
        label: name,
        kind: 'variable',
      }));
    case 'devices':
      return [...(context.devices ?? [])]
        .filter((name) => source.prefix !== '' || !isDeviceFolder(name))
        .map((name) => ({
          // Where only `:/` ends the device its own colons need no quoting.
          word: source.prefix + (isColonFolder(name) ? quotePath(name) : quoteDevice(name)),
          label: source.prefix + name,
          kind: 'device',
        }));
    case 'tag-links':
      return (await Promise.all(tagKinds.map((by) => linksOf(by, lister, signal)))).flat();
    case 'tag-names':
      return Object.values(tagOf).map((tag) => ({ word: tag, label: tag, kind: 'tag' }));
    case 'tags':
      return (await lister.tags(source.by, signal)).map((value) => ({
        word: `${kept}${quoteDevice(value)}`,
        label: value,
        kind: 'tag',
      }));
    case 'schemes':
      return [...schemesIn(context).keys()].map((scheme) => ({
        word: `${scheme}://`,
        label: `${scheme}://`,
        kind: 'scheme',
      }));
    case 'hosts':
      return (await lister.hosts(signal)).map((host) => ({
        word: `${kept}${source.before}${host}${source.after}`,
        label: host,
        kind: 'host',
      }));
    case 'directory':
      return (await lister.list(source.directory, signal)).flatMap(fromDirectory(source, what, context));
  }
}

/** The most candidates that are given. */
const most = 1000;

/**
 * All ways to go on with a word, sorted by label, without doubles. A source that fails
 * gives none: completion is a convenience, and the name says the error when it is used.
 *
 * @throws the signal's reason when it aborts
 */
export async function complete(
  word: string,
  current: Name,
  context: NameContext,
  lister: Lister,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const what = completing(word, current, context);
  const answers = await Promise.allSettled(
    what.sources.map((source) => candidatesOf(source, what, context, lister, signal)),
  );
  signal.throwIfAborted();
  const found = new Map<string, Candidate>();
  for (const answer of answers) {
    if (answer.status === 'rejected') continue;
    for (const one of answer.value) {
      if (one.label.startsWith(what.typed) && !found.has(one.word)) found.set(one.word, one);
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.label < b.label ? -1 : Number(a.label > b.label)));
  return sorted.slice(0, most);
}
