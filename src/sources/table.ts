import { KbootError } from '../base/errors.ts';
import type { FileName, Name } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import { block } from './block.ts';
import { local } from './local.ts';
import type { OpenedFile, Source, SourceContext } from './source.ts';

/** One line for each kind of name that can be opened. */
const sources: { readonly [Kind in FileName['kind']]?: Source<Kind> } = {
  'device-path': block,
  kboot: local,
};

/**
 * The source of a name.
 * @throws KbootError when names of its kind cannot be opened
 */
function sourceOf(name: Name): Source<FileName['kind']> {
  const isFile = name.kind !== 'variable' && name.kind !== 'device';
  // The table's key is the name's kind: the lookup cannot give another kind's source.
  const source = isFile ? (sources[name.kind] as Source<FileName['kind']> | undefined) : undefined;
  if (source !== undefined) return source;
  throw new KbootError('open', displayName(name), 'this kind of name cannot be opened yet', {
    advice: 'Name a file as device:/path or UUID=…:/path.',
  });
}

/**
 * Says beforehand whether a name is of a kind that can be opened.
 * @throws KbootError when it is not
 */
export function checkOpenable(name: Name): void {
  sourceOf(name);
}

/**
 * Opens what a generalized path name means.
 * @throws KbootError with what was tried, on what, why it failed and what to do
 */
export async function openFile(name: FileName, context: SourceContext): Promise<OpenedFile> {
  return sourceOf(name)(name, context);
}
