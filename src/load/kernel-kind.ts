import { KbootError } from '../base/errors.ts';
import type { FilePart } from './file-part.ts';

/** What a kernel's file turned out to hold. */
export interface InspectedKernel {
  /** What kexec is given. */
  readonly kernel: FilePart;
  /** Longest command line that it takes, bytes without the terminating zero. */
  readonly maxCmdline: number;
  /** The command line that the image brings along; it holds where none is given. */
  readonly cmdline: string;
  /** The initrds that the image brings along, in their order; they come before those of the entry. */
  readonly initrds: readonly FilePart[];
  /** The device tree that the image brings along for this machine; undefined for none. */
  readonly tree: FilePart | undefined;
  /** Why kexec_file_load cannot take it, after “it is”; empty when it can. */
  readonly needsTools: string;
  /** What kexec-tools must be told of this kind. */
  readonly toolsOptions: readonly string[];
  /** Parameters without which it does not start after kboot. */
  readonly parameters: readonly string[];
  /** It is started with its initrds as modules (Xen), not with one initrd. */
  readonly multiboot: boolean;
}

/** A kernel that brings nothing along. */
export const bareKernel: Omit<InspectedKernel, 'kernel' | 'maxCmdline'> = {
  cmdline: '',
  initrds: [],
  tree: undefined,
  needsTools: '',
  toolsOptions: [],
  parameters: [],
  multiboot: false,
};

/** How a kernel is looked at. */
export interface Inspection {
  readonly signal: AbortSignal;
  /** Profile of a unified kernel image, from 0. */
  readonly profile: number;
  /** Whether UEFI has started this machine. */
  readonly isUefi: boolean;
  /** Holds what is unpacked for as long as the kernel is being loaded. */
  readonly stack: DisposableStack;
  /** Tells the user what is left out. */
  remark(text: string): void;
  /** Looks at what lies inside, again with all kinds. */
  inspect(inner: FilePart): Promise<InspectedKernel>;
}

/** One kind of kernel image; the table of kinds holds one line for each. */
export interface KernelKind {
  readonly name: string;
  /** @param header the first {@link headerBytes} bytes, or fewer */
  recognises(header: Buffer): boolean;
  /**
   * Checks an image that was recognised, before the kernel is asked to load it: the kernel's own
   * refusal would say no more than ENOEXEC.
   * @throws KbootError that names what is wrong with it
   */
  inspect(part: FilePart, header: Buffer, inspection: Inspection): Promise<InspectedKernel>;
}

/** A multiboot2 header may begin as late as this (Multiboot2 specification, 3.1). */
export const headerBytes = 32 * 1024;

/** Longest command line of an x86 kernel that does not say (COMMAND_LINE_SIZE, arch/x86). */
export const usualMaxCmdline = 2047;

const again = 'Copy the kernel to its place again, or choose another entry.';

/** A kernel that cannot be started, in words. */
export function unfit({ subject }: FilePart, reason: string, advice = again): KbootError {
  return new KbootError('check kernel', subject, reason, { advice });
}
