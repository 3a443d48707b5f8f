import type { BootEntry } from '../../../src/model/entry.ts';
import type { Action } from '../action.ts';
import { editFault, editFields, editOf, fieldTexts, nameBefore } from '../entry-edit.ts';
import type { EditField, EntryEdit } from '../entry-edit.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { edited, fieldOf } from '../field.ts';
import type { Field } from '../field.ts';
import { closed, entryOf, opened, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { keepEdit } from '../keeping.ts';
import { start } from '../start.ts';
import type { UiState } from '../state.ts';

type EditorPanel = Extract<Panel, { kind: 'editor' }>;

const notEdited: ReadonlySet<BootEntry['kind']> = new Set(['chain', 'unlock']);

/** Opens the editor with an entry's fields, or with those of the last try: undo brings its own back. */
export function openEditor(state: UiState, entry: BootEntry | undefined): Step {
  if (entry === undefined || entry.state === 'broken' || notEdited.has(entry.kind)) return quiet(state);
  const { lastEdit } = state;
  const own = fieldTexts(entry);
  const tried = lastEdit?.entryId === entry.id ? fieldTexts(entry, lastEdit) : own;
  const begun = (name: EditField): Field => {
    const field = fieldOf(own[name]);
    return tried[name] === own[name] ? field : { ...fieldOf(tried[name]), past: [field] };
  };
  const fields = { kernel: begun('kernel'), initrds: begun('initrds'), cmdline: begun('cmdline') };
  const { cmdline: field } = fields;
  return opened(state, { kind: 'editor', entryId: entry.id, name: 'cmdline', field, fields, note: null });
}

/** All fields as they stand. */
export function fieldsOf({ name, field, fields }: EditorPanel): Readonly<Record<EditField, Field>> {
  return { ...fields, [name]: field };
}

/** Goes to another field, which is as it was left. */
function gone(state: UiState, panel: EditorPanel, name: EditField | undefined): Step {
  if (name === undefined || name === panel.name) return quiet(state);
  const fields = fieldsOf(panel);
  return noted(state, { ...panel, name, field: fields[name], fields, note: null });
}

/** The editor as it is now; an answer that it has waited for is not needed any more. */
function noted(state: UiState, panel: EditorPanel): Step {
  return { state: turned(state, panel).state, effects: dropped(state) };
}

function dropped({ above }: UiState): Step['effects'] {
  const panel = above.at(-1);
  return panel?.kind === 'editor' && panel.note?.kind === 'asked'
    ? [{ type: 'drop', id: panel.note.id }]
    : [];
}

/** What the fields say; what is at fault in them is gone to instead. */
function used(
  state: UiState,
  panel: EditorPanel,
  does: (state: UiState, entry: BootEntry, edit: EntryEdit) => Step,
): Step {
  const fields = fieldsOf(panel);
  const entry = entryOf(state, panel);
  const faulty = editFields.find((name) => editFault(name, fields[name].text) !== null);
  if (faulty !== undefined || entry === undefined) return gone(state, panel, faulty);
  const { kernel, initrds, cmdline } = fields;
  const edit = editOf(entry, { kernel: kernel.text, initrds: initrds.text, cmdline: cmdline.text });
  const still = noted(state, { ...panel, note: null });
  const step = does(still.state, entry, edit);
  return { ...step, effects: [...still.effects, ...step.effects] };
}

/** Saves all three fields for good. */
function kept(state: UiState, panel: EditorPanel): Step {
  return used(state, panel, (still, { id }, edit) => keepEdit(closed(still), id, edit));
}

/** Asks the core how the name before the cursor goes on. */
function completing(state: UiState, panel: EditorPanel): Step {
  const { name, field } = panel;
  if (name === 'cmdline') return quiet(state);
  const id = state.lastAsk + 1;
  const word = nameBefore(name, field.text, field.cursor);
  const { state: next } = turned(state, { ...panel, note: { kind: 'asked', id } });
  return {
    state: { ...next, lastAsk: id },
    effects: [...dropped(state), { type: 'ask', id, ask: { what: 'complete', word, directory: '/' } }],
  };
}

/**
 * Kernel, initrds and arguments are being edited: Enter starts with them, once; Ctrl-S saves them for
 * good; F2 goes on with a name.
 */
export function onEditor(state: UiState, panel: EditorPanel, action: Action): Step {
  switch (action.type) {
    case 'back':
      return { state: closed(state), effects: dropped(state) };
    case 'accept':
      return used(state, panel, start);
    case 'keep':
      return kept(state, panel);
    case 'details':
      return completing(state, panel);
    case 'move':
    case 'scroll':
      return gone(state, panel, editFields[editFields.indexOf(panel.name) + Math.sign(action.by)]);
    case 'pick':
      return gone(state, panel, editFields[Number(action.key)]);
    default: {
      const field = edited(panel.field, action);
      return field === panel.field ? quiet(state) : noted(state, { ...panel, field, note: null });
    }
  }
}
