import { loadKexec } from '../abi/kexec.ts';
import { KbootError } from '../base/errors.ts';
import type { BootEntry } from '../model/entry.ts';
import type { BootStage, Progress } from '../model/status.ts';
import type { FileName } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import type { SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';
import { checkKernel } from './bzimage.ts';
import { joinInitrds, readAhead } from './initrd.ts';

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

/**
 * Loads an entry's kernel, initrds and command line, so that kexec can start
 * it. Nothing is left loaded when it fails.
 * @param cmdline replaces the entry's own
 * @throws KbootError with what was tried, on what, why it failed and what to do
 */
export async function loadEntry(entry: BootEntry, cmdline: string, context: BootContext): Promise<void> {
  using stack = new DisposableStack();
  let done = 0;
  let total = 0;
  const report = (stage: BootStage, subject: string): void =>
    context.onProgress({ entryId: entry.id, stage, subject, doneBytes: done, totalBytes: total });

  report('resolve', entry.kernel);
  const kernelName = fileName(entry.kernel);
  const initrdNames = entry.initrds.map(fileName);
  report('mount', entry.kernel);
  const kernel = stack.use(await openFile(kernelName, context));
  const image = checkKernel(kernel);
  const length = Buffer.byteLength(cmdline);
  if (length > image.maxCmdline) {
    throw new KbootError(
      'check cmdline',
      entry.title,
      `${length} bytes are more than the kernel takes (${image.maxCmdline})`,
      {
        advice: 'Shorten the boot parameters.',
      },
    );
  }
  const initrds = [];
  for (const name of initrdNames) initrds.push(stack.use(await openFile(name, context)));
  total = [kernel, ...initrds].reduce((sum, file) => sum + file.size, 0);

  const count =
    (subject: string) =>
    (bytes: number): void => {
      done += bytes;
      report('read', subject);
    };
  await readAhead(kernel, context.signal, count(kernel.subject));
  const [only] = initrds;
  let initrd: number | undefined;
  if (only !== undefined && initrds.length === 1) {
    await readAhead(only, context.signal, count(only.subject));
    initrd = only.fd;
  } else if (only !== undefined) {
    initrd = stack.use(await joinInitrds(initrds, context.signal, count(entry.initrds.join(' ')))).fd;
  }
  context.signal.throwIfAborted();
  report('load', kernel.subject);
  await loadKexec(kernel.fd, initrd, cmdline, kernel.subject);
}
