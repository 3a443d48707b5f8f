import type { EntryKind } from '../../../model/entry.ts';
import type { FileRef } from '../../format.ts';
import { status } from '../context.ts';
import type { Call, Command, Context } from '../context.ts';
import { limits } from '../limits.ts';

/**
 * One argument as GRUB's lib/cmdline.c puts it on a kernel's command line: quotes around
 * blanks, a backslash before quotes and backslashes, but not before that of `\x2d`.
 */
function argument(text: string): string {
  const escaped = text.replace(/\\x[0-9a-fA-F]{2}|[\\'"]/g, (found) =>
    found.length > 1 ? found : `\\${found}`,
  );
  return text.includes(' ') ? `"${escaped}"` : escaped;
}

function commandLine(args: readonly string[]): string {
  return args.map(argument).join(' ');
}

/** The file and the rest, long options before it left out; undefined, and reported, when there is none. */
function split(context: Context, { name, args, place }: Call): { file: string; rest: string[] } | undefined {
  const first = args.findIndex((arg) => !arg.startsWith('--'));
  const file = args[first];
  if (file !== undefined) return { file, rest: args.slice(first + 1) };
  context.report(place, `${name} without a file`);
  return undefined;
}

function load(kind: EntryKind): Command {
  return (context, call) => {
    const parts = split(context, call);
    const kernel = parts && context.file(call.place, parts.file);
    if (parts === undefined || kernel === undefined) return status.badArgument;
    context.loader = { kind, kernel, cmdline: commandLine(parts.rest), initrds: [], modules: [] };
    return status.ok;
  };
}

/** Boot sectors as block lists (`+1`) stay as they are, in the path's place. */
function chainFile(context: Context, { place }: Call, file: string): FileRef | undefined {
  const blocks = /^(?:\(([^)]*)\))?(\d*\+\d+(?:,\d*\+\d+)*)$/.exec(file);
  if (blocks === null) return context.file(place, file);
  const whole = context.file(place, `${blocks[1] === undefined ? '' : `(${blocks[1]})`}/`);
  return whole && { device: whole.device, path: blocks[2] ?? '+1' };
}

const chainloader: Command = (context, call) => {
  const parts = split(context, call);
  const kernel = parts && chainFile(context, call, parts.file);
  if (parts === undefined || kernel === undefined) return status.badArgument;
  const kind = /^\/efi\/linux\/[^/]*\.efi$/i.test(kernel.path) ? 'uki' : 'chain';
  context.loader = { kind, kernel, cmdline: commandLine(parts.rest), initrds: [], modules: [] };
  return status.ok;
};

/** Whether a kernel was named before; what needs one is reported without it. */
function loaded(context: Context, { name, place }: Call): boolean {
  if (context.loader === undefined) context.report(place, `${name}: no kernel is loaded before it`);
  return context.loader !== undefined;
}

const initrd: Command = (context, call) => {
  const { loader } = context;
  if (!loaded(context, call) || loader === undefined) return status.badArgument;
  loader.initrds.length = 0;
  for (const name of call.args) {
    if (name.startsWith('newc:')) {
      context.report(
        call.place,
        `${call.name}: files to be packed with \`newc:\` are not known; ${name} is left out`,
      );
      continue;
    }
    const ref = name.startsWith('--') ? undefined : context.file(call.place, name);
    if (ref !== undefined) loader.initrds.push(ref);
  }
  return status.ok;
};

/** A further file for a multiboot kernel, with a command line of its own. */
const module: Command = (context, call) => {
  const { loader } = context;
  if (!loaded(context, call) || loader === undefined) return status.badArgument;
  const parts = split(context, call);
  const ref = parts && context.file(call.place, parts.file);
  if (parts === undefined || ref === undefined) return status.badArgument;
  if (loader.initrds.length >= limits.words) return status.badArgument;
  loader.initrds.push(ref);
  loader.modules.push(commandLine(parts.rest));
  return status.ok;
};

const devicetree: Command = (context, { args, place }) => {
  context.devicetree = args[0] === undefined ? undefined : context.file(place, args[0]);
  return status.ok;
};

const loopback: Command = (context, { args, place }) => {
  const removed = args[0] === '-d' || args[0] === '--delete';
  const [name, file] = args.filter((arg) => !arg.startsWith('-'));
  if (name === undefined) return status.badArgument;
  if (removed) context.loops.delete(name);
  else {
    const image = file === undefined ? undefined : context.file(place, file);
    if (image === undefined || context.loops.size >= limits.loops) return status.badArgument;
    context.loops.set(name, image);
  }
  return status.ok;
};

/** Kernels that kexec cannot start. */
const other: Command = (context, { name, place }) => {
  context.report(place, `${name}: kernels of this kind cannot be started by kboot`);
  return status.badArgument;
};

const foreignKernels = `kfreebsd kfreebsd_loadenv kfreebsd_module kfreebsd_module_elf knetbsd knetbsd_module
  knetbsd_module_elf kopenbsd kopenbsd_ramdisk legacy_initrd legacy_initrd_nounzip legacy_kernel plan9 truecrypt
  xnu_devprop_load xnu_kernel xnu_kernel64 xnu_kext xnu_kextdir xnu_mkext xnu_ramdisk xnu_resume xnu_splash`.split(
  /\s+/,
);

export const loaderCommands: Record<string, Command> = {
  linux: load('linux'),
  linux16: load('linux'),
  linuxefi: load('linux'),
  linux32: load('linux'),
  initrd,
  initrd16: initrd,
  initrdefi: initrd,
  initrd32: initrd,
  devicetree,
  fdt: devicetree,
  multiboot: load('multiboot'),
  multiboot2: load('multiboot'),
  xen_hypervisor: load('multiboot'),
  module,
  module2: module,
  xen_module: module,
  chainloader,
  ntldr: chainloader,
  freedos: chainloader,
  pxechainloader: chainloader,
  loopback,
  ...Object.fromEntries(foreignKernels.map((name) => [name, other] as const)),
};
