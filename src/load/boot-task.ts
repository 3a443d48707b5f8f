import { loadKexec } from '../abi/kexec.ts';
import { within } from '../base/deadline.ts';
import { KbootError } from '../base/errors.ts';
import type { BootEntry } from '../model/entry.ts';
import type { BootStage, Progress } from '../model/status.ts';
import type { FileName } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import { openDeadlineMs } from '../sources/source.ts';
import type { OpenedFile, SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';
import { checkKernel } from './bzimage.ts';
import { checkCmdline } from './cmdline.ts';
import { joinInitrds } from './initrd.ts';
import { readAhead } from './pieces.ts';

/** What a boot task needs from its surroundings. */
export interface BootContext extends SourceContext {
  onProgress(progress: Progress): void;
}

function fileName(text: string): FileName {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') {
    throw new KbootError('resolve', text, 'this names no file', { advice: 'Name a kernel as device:/path.' });
  }
  return name;
}

/** Opens an initrd; one without content is a fault that the kernel would not name. */
async function openInitrd(name: FileName, context: BootContext): Promise<OpenedFile> {
  const file = await openFile(name, context);
  if (file.size > 0) return file;
  file[Symbol.dispose]();
  throw new KbootError('check initrd', file.subject, 'the file is empty', {
    advice: 'Let its system make it again, or choose another entry.',
  });
}

/**
 * Loads an entry's kernel, initrds and command line, so that kexec can start
 * it. Where the kernel itself refuses, nothing is left loaded; when it is
 * cancelled after the kernel has taken all, the caller unloads.
 * @param cmdline replaces the entry's own
 * @throws KbootError with what was tried, on what, why it failed and what to do;
 * the signal's reason
 */
export async function loadEntry(entry: BootEntry, cmdline: string, context: BootContext): Promise<void> {
  using stack = new DisposableStack();
  const { signal } = context;
  let doneBytes = 0;
  let totalBytes = 0;
  const report = (stage: BootStage, subject: string): void =>
    context.onProgress({ entryId: entry.id, stage, subject, doneBytes, totalBytes });

  report('resolve', entry.kernel);
  const kernelName = fileName(entry.kernel);
  const initrdNames = entry.initrds.map(fileName);
  report('mount', entry.kernel);
  const kernel = stack.use(await openFile(kernelName, context));
  const image = await within(checkKernel(kernel), openDeadlineMs, 'check kernel', kernel.subject, signal);
  checkCmdline(cmdline, image.maxCmdline, entry.title);
  const initrds: OpenedFile[] = [];
  for (const name of initrdNames) initrds.push(stack.use(await openInitrd(name, context)));
  totalBytes = [kernel, ...initrds].reduce((sum, file) => sum + file.size, 0);

  const count = (file: OpenedFile, bytes: number): void => {
    doneBytes += bytes;
    report('read', file.subject);
  };
  await readAhead(kernel, signal, count);
  let [initrd]: { readonly fd: number }[] = initrds;
  if (initrds.length > 1) initrd = stack.use(await joinInitrds(initrds, signal, count));
  else if (initrds[0] !== undefined) await readAhead(initrds[0], signal, count);
  report('load', kernel.subject);
  await loadKexec(kernel.fd, initrd?.fd, cmdline, kernel.subject);
  signal.throwIfAborted();
}
