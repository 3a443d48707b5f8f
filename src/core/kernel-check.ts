import { checkCmdline } from '../load/cmdline.ts';
import { inspectKernel } from '../load/kernel-kinds.ts';
import { isUefi } from '../load/own-firmware.ts';
import type { BootEntry } from '../model/entry.ts';
import type { OpenedFile, SourceContext } from '../sources/source.ts';

/**
 * Looks whether a file is a kernel that can be started, without starting it.
 * @throws KbootError that names what is wrong with it, or with the entry's command line
 */
export async function checkKernel(
  file: OpenedFile,
  { profile, cmdline, title }: Pick<BootEntry, 'profile' | 'cmdline' | 'title'>,
  { signal, remark }: SourceContext,
): Promise<void> {
  using stack = new DisposableStack();
  const { maxCmdline } = await inspectKernel(file, { signal, profile, isUefi: isUefi(), stack, remark });
  checkCmdline(cmdline, maxCmdline, title);
}
