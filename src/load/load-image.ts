import { loadKexec } from '../abi/kexec.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import type { FilePart } from './file-part.ts';
import { whyForbidden, whyLoadForbidden } from './forbidden.ts';
import { loadWithTools } from './kexec-tools.ts';
import type { ToolsRequest } from './kexec-tools.ts';

/** Everything that is loaded, each a file of its own. */
export interface LoadRequest extends ToolsRequest {
  /** Why kexec_file_load cannot take it, after “it is”; empty when it can. */
  readonly needsTools: string;
}

/** Refusals of kexec_file_load that say nothing about kexec_load: those of signatures and lockdown hold for both. */
const otherWay: ReadonlySet<string> = new Set(['ENOEXEC', 'ENOSYS', 'EINVAL']);

/** Why kexec_file_load cannot be asked at all; empty when it can. */
function reasonAgainst({ needsTools, dtb }: LoadRequest): string {
  if (needsTools !== '') return `it is ${needsTools}`;
  return dtb === undefined ? '' : 'a device tree is given';
}

/** How the kernel is given an image, and asked why it takes none. */
export interface Ways {
  readonly loadFile: typeof loadKexec;
  readonly loadWithTools: typeof loadWithTools;
  readonly whyForbidden: typeof whyForbidden;
  readonly whyLoadForbidden: typeof whyLoadForbidden;
}

const kernelsOwn: Ways = { loadFile: loadKexec, loadWithTools, whyForbidden, whyLoadForbidden };

/** @returns undefined when it is loaded, else the refusal that another way may not meet */
async function tryFileLoad(
  kernel: FilePart,
  { initrd, cmdline }: LoadRequest,
  signal: AbortSignal,
  ways: Ways,
): Promise<KbootError | undefined> {
  try {
    await ways.loadFile(kernel.fd, initrd?.fd, cmdline, kernel.subject);
    return undefined;
  } catch (thrown) {
    const cause = thrown instanceof KbootError ? thrown.cause : undefined;
    const code = (thrown instanceof SyscallError ? thrown : (cause as Partial<SyscallError> | undefined))
      ?.code;
    if (thrown instanceof KbootError && code !== undefined && otherWay.has(code)) return thrown;
    throw thrown instanceof KbootError ? await ways.whyForbidden(kernel, thrown, signal) : thrown;
  }
}

/**
 * Has the kernel take an image: with kexec_file_load, which lockdown allows, or where that cannot
 * be, with kexec_load through kexec-tools. The reason is told.
 * @throws KbootError
 */
export async function loadImage(
  request: LoadRequest,
  signal: AbortSignal,
  remark: (text: string) => void,
  ways: Ways = kernelsOwn,
): Promise<void> {
  const { kernel, dtb } = request;
  const against = reasonAgainst(request);
  const refusal = against === '' ? await tryFileLoad(kernel, request, signal, ways) : undefined;
  if (against === '' && refusal === undefined) return;
  remark(`${kernel.subject} is loaded with kexec_load: ${refusal?.reason ?? against}`);
  try {
    await ways.loadWithTools(request, signal);
  } catch (thrown) {
    if (!(thrown instanceof KbootError) || signal.aborted) throw thrown;
    const told = await ways.whyLoadForbidden(kernel, thrown, dtb !== undefined);
    if (refusal === undefined) throw told;
    const reason = `${refusal.reason}; ${told.reason}`;
    throw new KbootError('load', kernel.subject, reason, { cause: refusal, advice: refusal.advice });
  }
}
