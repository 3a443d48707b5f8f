import { KbootError } from '../base/errors.ts';
import { withParameters } from '../entries/with-parameters.ts';
import type { BootEntry } from '../model/entry.ts';
import type { BootStage, Progress } from '../model/status.ts';
import type { FileName } from '../names/name.ts';
import { injectedName, parseInject } from '../names/inject.ts';
import type { Inject } from '../names/inject.ts';
import { parseName } from '../names/parse.ts';
import { displayName } from '../names/print.ts';
import type { OpenedFile, SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';
import { checkCmdline } from './cmdline.ts';
import { checkDeviceTree } from './device-tree.ts';
import type { FilePart } from './file-part.ts';
import { isUefi } from './own-firmware.ts';
import { joinInitrds } from './initrd.ts';
import { withFirmware } from './firmware-tree.ts';
import { inspectKernel } from './kernel-kinds.ts';
import { loadImage } from './load-image.ts';
import { asFile } from './memory-file.ts';
import { ownTree, withOverlays } from './tree-overlays.ts';
import { makeOverlay } from './overlay.ts';

/** What a boot task needs from its surroundings. */
export interface BootContext extends SourceContext {
  onProgress(progress: Progress): void;
  /**
   * Told how much memory the load takes, before it does; throws when that is too much now.
   * @param bytes kernel and initrds with their copies
   */
  beforeReading?(bytes: number): void;
}

function fileName(text: string): FileName {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') {
    throw new KbootError('resolve', text, 'this names no file', { advice: 'Name a kernel as device:/path.' });
  }
  return name;
}

/** Opens an initrd or device tree; one without content is a fault that the kernel would not name. */
async function openFilled(name: FileName, what: string, context: BootContext): Promise<OpenedFile> {
  const file = await openFile(name, context);
  if (file.size > 0) return file;
  file[Symbol.dispose]();
  throw new KbootError(`check ${what}`, file.subject, 'the file is empty', {
    advice: 'Let its system make it again, or choose another entry.',
  });
}

/**
 * The device tree for an entry's kernel: its own, or the one that its image brings along, with its
 * overlays; undefined where the kernel goes on with the machine's.
 */
async function openTree(
  { dtb, overlays }: BootEntry,
  brought: FilePart | undefined,
  stack: DisposableStack,
  context: BootContext,
): Promise<FilePart | undefined> {
  const openBlob = async (name: string): Promise<FilePart> => {
    const file = stack.use(await openFilled(fileName(name), 'device tree', context));
    await checkDeviceTree(file, context.signal);
    return file;
  };
  const tree =
    dtb === ''
      ? brought && (await asFile(brought, stack, context.signal, () => undefined))
      : await openBlob(dtb);
  const others: FilePart[] = [];
  for (const overlay of overlays) others.push(await openBlob(overlay));
  const whole = tree && (await withFirmware(tree, stack, context.signal));
  if (others.length === 0) return whole;
  return await withOverlays(whole ?? (await ownTree(stack)), others, stack, context.signal);
}

/** The archive of the files that an entry injects; undefined for none. */
async function openOverlay(
  injects: readonly Inject[],
  isMultiboot: boolean,
  stack: DisposableStack,
  context: BootContext,
): Promise<FilePart | undefined> {
  const [first] = injects;
  if (first !== undefined && isMultiboot) {
    throw new KbootError('inject', first.file, 'a multiboot kernel has no initramfs for it');
  }
  const opened = [];
  for (const inject of injects) {
    opened.push({ ...inject, opened: stack.use(await openFile(injectedName(inject), context)) });
  }
  return makeOverlay(opened, stack, context.signal);
}

/**
 * Memory that a load holds at once: the kernel reads each file into a buffer and copies it to its new
 * place; what is no whole file, or several, is put together before that.
 */
function memoryFor(kernel: FilePart, initrds: readonly FilePart[]): number {
  const isWhole = (part: FilePart): boolean => part.offset === undefined;
  const [only, ...others] = initrds;
  const initrdBytes = initrds.reduce((sum, part) => sum + part.size, 0);
  const initrdCopies = only !== undefined && others.length === 0 && isWhole(only) ? 2 : 3;
  return kernel.size * (isWhole(kernel) ? 2 : 3) + initrdBytes * initrdCopies;
}

/**
 * Loads an entry's kernel, initrds and command line, so that kexec can start
 * it. Where the kernel itself refuses, nothing is left loaded; when it is
 * cancelled after the kernel has taken all, the caller unloads.
 * @param cmdline replaces the entry's own; where it is empty, what the image brings along holds
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
  const remark = (text: string): void => context.remark(text);

  const kernelName = fileName(entry.kernel);
  report('resolve', displayName(kernelName));
  const initrdNames = entry.initrds.map(fileName);
  const injects = entry.injects.map(parseInject);
  report('mount', displayName(kernelName));
  const file = stack.use(await openFile(kernelName, context));
  const image = await inspectKernel(file, {
    signal,
    profile: entry.profile,
    isUefi: isUefi(),
    stack,
    remark,
  });
  const given = cmdline === '' ? image.cmdline : cmdline;
  const parameters = withParameters(given, image.parameters);
  if (parameters !== given) {
    remark(`${displayName(kernelName)} is also given ${parameters.slice(given.length).trim()}`);
  }
  checkCmdline(parameters, image.maxCmdline, entry.title);
  const own: FilePart[] = [];
  for (const name of initrdNames) own.push(stack.use(await openFilled(name, 'initrd', context)));
  const tree = await openTree(entry, image.tree, stack, context);
  const overlay = await openOverlay(injects, image.multiboot, stack, context);
  const initrds = [...image.initrds, ...own, ...(overlay === undefined ? [] : [overlay])];
  totalBytes = [image.kernel, ...initrds].reduce((sum, part) => sum + part.size, 0);
  context.beforeReading?.(memoryFor(image.kernel, initrds));

  const count = (part: FilePart, bytes: number): void => {
    doneBytes += bytes;
    report('read', part.subject);
  };
  const kernel = await asFile(image.kernel, stack, signal, count);
  const modules = image.multiboot
    ? own.map((part, index) => ({ file: part, cmdline: entry.modules[index] ?? '' }))
    : [];
  const initrd = image.multiboot ? undefined : await joinInitrds(initrds, stack, signal, count);
  report('load', kernel.subject);
  const request = {
    needsTools: image.needsTools,
    options: image.toolsOptions,
    kernel,
    cmdline: parameters,
    initrd,
    dtb: tree,
    modules,
  };
  await loadImage(request, signal, remark);
  signal.throwIfAborted();
}
