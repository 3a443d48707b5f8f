import { access } from 'node:fs/promises';
import { KbootError } from '../base/errors.ts';
import { run, SubprocessError } from '../base/subprocess.ts';
import type { FilePart } from './file-part.ts';

/** Where Debian's package has it. */
export const kexecProgram = '/usr/sbin/kexec';

/** Reading, unpacking and placing a kernel and its initrd, ms. */
const loadMs = 120_000;

/** Behind standard input, output and errors. */
const firstDescriptor = 3;

/** What kexec-tools is to load: whole files, each at its descriptor's start. */
export interface ToolsRequest {
  readonly kernel: FilePart;
  /** What the program must be told of this kind of kernel. */
  readonly options?: readonly string[];
  readonly cmdline: string;
  readonly initrd?: FilePart | undefined;
  /** Device tree blob. */
  readonly dtb?: FilePart | undefined;
  /** A multiboot kernel's modules, instead of an initrd. */
  readonly modules?: readonly { readonly file: FilePart; readonly cmdline: string }[];
}

/** The program's arguments, and the descriptors that it gets. */
export interface ToolsCall {
  readonly args: readonly string[];
  readonly descriptors: readonly number[];
}

/** `--kexec-syscall` is kexec_load(2), without trying kexec_file_load first. */
export function toolsCall({
  kernel,
  options = [],
  cmdline,
  initrd,
  dtb,
  modules = [],
}: ToolsRequest): ToolsCall {
  const descriptors: number[] = [];
  const path = ({ fd }: FilePart): string => `/proc/self/fd/${firstDescriptor + descriptors.push(fd) - 1}`;
  const args = [
    '--load',
    '--kexec-syscall',
    ...options,
    `--command-line=${cmdline}`,
    ...(initrd === undefined ? [] : [`--initrd=${path(initrd)}`]),
    ...(dtb === undefined ? [] : [`--dtb=${path(dtb)}`]),
    ...modules.map(({ file, cmdline: own }) => `--module=${`${path(file)} ${own}`.trimEnd()}`),
    path(kernel),
  ];
  return { args, descriptors };
}

/**
 * Loads with kexec_load(2) through kexec-tools, which places kernel, initrd and parameters itself
 * and fills the screen's description from the framebuffer.
 * @throws KbootError with what kexec-tools says; CancelledError
 */
export async function loadWithTools(request: ToolsRequest, signal: AbortSignal): Promise<void> {
  const { subject } = request.kernel;
  const there = await access(kexecProgram).then(
    () => true,
    () => false,
  );
  if (!there) {
    throw new KbootError('load', subject, 'it needs kexec-tools, which this image of kboot does not have', {
      advice: 'Build kboot with the feature kexec-tools.',
    });
  }
  try {
    const { args, descriptors } = toolsCall(request);
    await run([kexecProgram, ...args], { descriptors, deadlineMs: loadMs, signal, maxOutput: 1024 * 1024 });
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError)) throw thrown;
    throw new KbootError('load', subject, `kexec-tools cannot load it: ${thrown.reason}`, {
      cause: thrown,
      advice: 'Choose another entry, or another kernel.',
    });
  }
}
