import { graphemes } from '../../src/base/segments.ts';
import type { Sense } from '../semantics/sense.ts';
import type { Spoken } from '../semantics/spoken.ts';
import type { TypedField } from '../semantics/typed-field.ts';

/** One line as a person reads it with the fingers; a display shows a part of it. */
export interface BrailleLine {
  /** One sign a cell. */
  readonly signs: readonly string[];
  /** Where what is typed lies in it, with the cursor's place, signs from 0; undefined where nothing is typed. */
  readonly field?: {
    readonly start: number;
    /** Its signs as they were typed. */
    readonly typed: readonly string[];
    readonly cursor: number;
  };
}

/** Screens whose question or message is read before what has the focus, however often. */
const told: ReadonlySet<Sense['kind']> = new Set(['asked', 'confirm', 'failure', 'listen']);

/** What messages are told by. */
const wordy: ReadonlySet<Spoken['role']> = new Set(['heading', 'text', 'alert', 'progressbar']);

/** Signs that only arrange others, direction marks among them, have no cell. */
function signsOf(text: string): string[] {
  return Array.from(text.replace(/\p{Cf}/gu, ''), (sign) => (/[\p{C}\p{Z}]/u.test(sign) ? ' ' : sign));
}

/** Of a text that is typed every sign has a cell, so that the key above it leads to it. */
function typedSign(sign: string): string {
  return /\p{C}/u.test(sign) ? '\ufffd' : sign;
}

function labels(items: readonly Spoken[]): string[] {
  return items.filter(({ role }) => wordy.has(role)).map(({ label }) => label);
}

/** Each said once: a screen's name often stands in its heading too. */
function sentence(parts: readonly string[]): string {
  return [...new Set(parts.filter((part) => part !== ''))].join(' ');
}

/** Name of the group of a list that a line stands in: the text before it. */
function groupOf({ all }: Sense, focus: Spoken): string {
  const list = all.findIndex(({ role }) => role === 'list');
  const before = all.slice(list + 1, all.indexOf(focus));
  return list < 0 ? '' : (before.findLast(({ role }) => role === 'text')?.label ?? '');
}

function placeOf({ position }: Spoken): string {
  return position === undefined || position.count < 2 ? '' : `${position.index}/${position.count}`;
}

/** What stands before the thing with the focus. */
function before(sense: Sense, focus: Spoken, fresh: boolean): string {
  const { kind, name, all } = sense;
  if (told.has(kind)) return sentence(labels(all.slice(0, all.indexOf(focus))));
  if (kind === 'menu') {
    const seconds = all.find(({ role }) => role === 'timer')?.value ?? '';
    const search = all.find(({ role }) => role === 'search')?.label ?? '';
    return sentence([seconds === '' ? '' : `${seconds} s`, search]);
  }
  return fresh ? `${name}:` : '';
}

/**
 * The line that a screen has for its focus: label and state, whose it is, and its place. Where a
 * question or a failure is told, that stands before it; where nothing has the focus, all words.
 * @param fresh the screen has just come: its name is told first
 */
export function brailleLine(sense: Sense, field: TypedField | undefined, fresh: boolean): BrailleLine {
  const [focus] = sense.focused;
  if (focus === undefined) return { signs: signsOf(sentence([sense.name, ...labels(sense.all)])) };
  const lead = before(sense, focus, fresh);
  if (field !== undefined && focus.role === 'textbox') {
    const start = signsOf(lead === '' ? '' : `${lead} `);
    const typed = Array.from(field.text);
    const cursor = start.length + Array.from(field.text.slice(0, field.cursor)).length;
    // The cursor stands on a cell of its own behind the last sign.
    return { signs: [...start, ...typed.map(typedSign), ' '], field: { start: start.length, typed, cursor } };
  }
  const group = sense.kind === 'menu' ? groupOf(sense, focus) : '';
  const alerts = told.has(sense.kind) ? [] : sense.alerts;
  const words = [lead, focus.label, focus.value ?? '', group, placeOf(focus), ...alerts];
  return { signs: signsOf(words.filter((part) => part !== '').join(' ')) };
}

/**
 * Characters, as a person counts them, before a place of a line's field.
 * @param sign place in the line
 */
export function charactersBefore({ field }: BrailleLine, sign: number): number {
  if (field === undefined) return 0;
  return [...graphemes(field.typed.slice(0, sign - field.start).join(''))].length;
}
