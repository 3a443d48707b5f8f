import type { BootEntry } from '../../../src/model/entry.ts';
import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { edited, fieldOf } from '../field.ts';
import { closed, entryOf, opened, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { keepCmdline } from '../keeping.ts';
import { start } from '../start.ts';
import type { UiState } from '../state.ts';

/** Bytes that an x86 kernel takes (COMMAND_LINE_SIZE, arch/x86/include/asm/setup.h, less its end). */
export const mostBytes = 2047;

/** Bytes of a command line, as the kernel counts them. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** Opens the editor with an entry's parameters, or with those of the last try: undo brings its own back. */
export function openEditor(state: UiState, entry: BootEntry | undefined): Step {
  if (entry === undefined || entry.state === 'broken' || entry.kind === 'chain') return quiet(state);
  const own = fieldOf(entry.cmdline);
  const { lastEdit } = state;
  const field = lastEdit?.entryId === entry.id ? { ...fieldOf(lastEdit.cmdline), past: [own] } : own;
  return opened(state, { kind: 'editor', entryId: entry.id, field });
}

/** Parameters are being edited: Enter starts with them, once; Ctrl-S saves them for good. */
export function onEditor(state: UiState, panel: Extract<Panel, { kind: 'editor' }>, action: Action): Step {
  if (action.type === 'back') return quiet(closed(state));
  if (action.type === 'accept') {
    const { text } = panel.field;
    return bytesOf(text) > mostBytes ? quiet(state) : start(state, entryOf(state, panel), text);
  }
  if (action.type === 'keep') {
    const { text } = panel.field;
    return bytesOf(text) > mostBytes ? quiet(state) : keepCmdline(closed(state), panel.entryId, text);
  }
  const field = edited(panel.field, action);
  return field === panel.field ? quiet(state) : turned(state, { ...panel, field });
}
