import { closeSync } from 'node:fs';
import { createMemoryFile } from '../../abi/memfd.ts';
import type { UrlName } from '../../names/name.ts';
import { fetchWhole } from '../fetch/fetch-whole.ts';
import { FileSink } from '../fetch/sink.ts';
import type { OpenedFile, SourceContext } from '../source.ts';
import type { Description } from './description.ts';
import { commandProtocol } from './run-command.ts';

/**
 * Brings a file by a description's command, with the same caps and deadlines as any fetch. The
 * core copies what the command prints and reads nothing of it.
 */
export async function openDescribed(
  description: Description,
  name: UrlName,
  subject: string,
  context: SourceContext,
): Promise<OpenedFile> {
  using stack = new DisposableStack();
  const fd = createMemoryFile('fetched');
  stack.defer(() => closeSync(fd));
  const sink = new FileSink(fd, subject);
  await fetchWhole(commandProtocol(description), name, subject, {
    limits: description.limits,
    sink,
    signal: context.signal,
    events: {
      remark: (text) => context.remark(text),
      onBytes: (done, total) => context.onFetched(subject, done, total),
    },
  });
  const owned = stack.move();
  return { fd, size: sink.size, subject, inMemory: true, [Symbol.dispose]: () => owned.dispose() };
}
