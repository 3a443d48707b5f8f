import { KbootError } from '../base/errors.ts';
import type { FileName } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { block } from './block.ts';
import { local } from './local.ts';
import type { OpenedFile, Source, SourceContext } from './source.ts';

/** One line for each kind of name that can be opened. */
const sources: { readonly [Kind in FileName['kind']]?: Source<Kind> } = {
  'device-path': block,
  kboot: local,
};

/**
 * Opens what a generalized path name means.
 * @throws KbootError with what was tried, on what, why it failed and what to do
 */
export async function openFile(name: FileName, context: SourceContext): Promise<OpenedFile> {
  // The table's key is the name's kind: the lookup cannot give another kind's source.
  const source = sources[name.kind] as Source<FileName['kind']> | undefined;
  if (source === undefined) {
    throw new KbootError('open', printName(name), 'this kind of name cannot be opened yet', {
      advice: 'Name a file as device:/path or UUID=…:/path.',
    });
  }
  return source(name, context);
}
