import { loadKexec } from '../abi/kexec.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import type { FilePart } from './file-part.ts';
import { whyForbidden } from './forbidden.ts';
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

/** @returns undefined when it is loaded, else the refusal that another way may not meet */
async function tryFileLoad(
  kernel: FilePart,
  { initrd, cmdline }: LoadRequest,
  signal: AbortSignal,
): Promise<KbootError | undefined> {
  try {
    await loadKexec(kernel.fd, initrd?.fd, cmdline, kernel.subject);
    return undefined;
  } catch (thrown) {
    const cause = thrown instanceof KbootError ? thrown.cause : undefined;
    const code = (thrown instanceof SyscallError ? thrown : (cause as Partial<SyscallError> | undefined))
      ?.code;
    if (thrown instanceof KbootError && code !== undefined && otherWay.has(code)) return thrown;
    throw thrown instanceof KbootError ? await whyForbidden(kernel, thrown, signal) : thrown;
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
): Promise<void> {
  const { kernel } = request;
  const against = reasonAgainst(request);
  const refusal = against === '' ? await tryFileLoad(kernel, request, signal) : undefined;
  if (against === '' && refusal === undefined) return;
  remark(`${kernel.subject} is loaded with kexec_load: ${refusal?.reason ?? against}`);
  try {
    await loadWithTools(request, signal);
  } catch (thrown) {
    if (refusal === undefined || !(thrown instanceof KbootError) || signal.aborted) throw thrown;
    const reason = `${refusal.reason}; ${thrown.reason}`;
    throw new KbootError('load', kernel.subject, reason, { cause: refusal, advice: refusal.advice });
  }
}
