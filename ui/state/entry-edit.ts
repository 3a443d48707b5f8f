import type { BootEntry } from '../../src/model/entry.ts';
import { limits } from '../../src/wire/messages.ts';

/** The fields of an entry that can be edited, as they stand below each other. */
export const editFields = ['kernel', 'initrds', 'cmdline'] as const;
export type EditField = (typeof editFields)[number];

/** What each is called. */
export const editLabel = {
  kernel: 'details.kernel',
  initrds: 'editor.initrds',
  cmdline: 'editor.cmdline',
} as const;

/** What an entry is started with, this once; names that are left out are the entry's own. */
export interface EntryEdit {
  readonly cmdline: string;
  readonly kernel?: string;
  readonly initrds?: readonly string[];
}

/** Bytes that an x86 kernel takes (COMMAND_LINE_SIZE, arch/x86/include/asm/setup.h, less its end). */
export const mostBytes = 2047;

/** Bytes of a command line, as the kernel counts them. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** A name as one word of a line: a blank in it is written as names quote it (src/names/README.md). */
export function asWord(name: string): string {
  return name.replace(/\\(.)| /gsu, (part, quoted?: string) =>
    part === ' ' || quoted === ' ' ? '\\x20' : part,
  );
}

function wordsOf(line: string): string[] {
  return line.split(' ').filter((word) => word !== '');
}

/** An entry's fields as they are written, with what has been edited of them. */
export function fieldTexts(
  { kernel, initrds, cmdline }: BootEntry,
  edit: Partial<EntryEdit> = {},
): Readonly<Record<EditField, string>> {
  return {
    kernel: edit.kernel ?? kernel,
    initrds: (edit.initrds ?? initrds).map(asWord).join(' '),
    cmdline: edit.cmdline ?? cmdline,
  };
}

/** What the fields say as they stand. A name that was not changed goes back as the entry has it. */
export function editOf(entry: BootEntry, texts: Readonly<Record<EditField, string>>): EntryEdit {
  const own = fieldTexts(entry);
  const names = new Map(entry.initrds.map((name) => [asWord(name), name]));
  const initrds = wordsOf(texts.initrds).map((word) => names.get(word) ?? word);
  return {
    cmdline: texts.cmdline,
    ...(texts.kernel === own.kernel ? {} : { kernel: texts.kernel.replace(/^ +| +$/g, '') }),
    ...(texts.initrds === own.initrds ? {} : { initrds }),
  };
}

/** Why a field cannot be started with. */
export type EditFault = 'editor.noKernel' | 'editor.tooMany' | 'editor.tooLong';

/** What is wrong with a field as it stands; null when nothing is. What its names mean the core says. */
export function editFault(field: EditField, text: string): EditFault | null {
  switch (field) {
    case 'kernel':
      return text.trim() === '' ? 'editor.noKernel' : null;
    case 'initrds':
      return wordsOf(text).length > limits.initrds ? 'editor.tooMany' : null;
    case 'cmdline':
      return bytesOf(text) > mostBytes ? 'editor.tooLong' : null;
  }
}

/** The name before the cursor that completion goes on with. */
export function nameBefore(field: EditField, text: string, cursor: number): string {
  const before = text.slice(0, cursor);
  return field === 'initrds' ? before.slice(before.lastIndexOf(' ') + 1) : before.replace(/^ +/, '');
}
