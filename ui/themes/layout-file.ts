import * as v from 'valibot';
import { fits } from '../view/fit.ts';
import { grounds } from '../view/arrangement.ts';
import type { Sides } from '../view/box.ts';
import { arrangeable, slotSets } from '../view/slots.ts';
import type { Arrangeable, SlotSet } from '../view/slots.ts';
import { between, fileOrNone } from './theme-values.ts';

// `layouts` of a theme.yaml: each screen as a tree of boxes in flexbox terms, its parts in slots.

/** A box as a theme.yaml says it. */
export interface BoxFile {
  readonly direction?: 'row' | 'column' | undefined;
  readonly gap?: number | undefined;
  readonly padding?: number | { readonly [Side in keyof Sides]?: number | undefined } | undefined;
  readonly align?: 'start' | 'center' | 'end' | 'stretch' | undefined;
  readonly justify?: 'start' | 'center' | 'end' | 'between' | undefined;
  readonly grow?: number | undefined;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly minWidth?: number | undefined;
  readonly minHeight?: number | undefined;
  readonly slot?: string | undefined;
  readonly fill?: (typeof grounds)[number] | undefined;
  readonly radius?: number | undefined;
  readonly picture?: string | undefined;
  readonly fit?: (typeof fits)[number] | undefined;
  readonly dim?: number | undefined;
  readonly boxes?: readonly BoxFile[] | undefined;
}

/** Boxes of one arrangement, and how deep they lie in each other. */
const mostBoxes = 40;
const deepest = 8;

const most = 4000;
const lengthWords = `is a length: units up to ${most}, or a part of the box around it, "38%"`;
const length = v.union(
  [
    v.pipe(v.number(), v.minValue(0, lengthWords), v.maxValue(most, lengthWords)),
    v.pipe(v.string(), v.regex(/^(?:100|[1-9]?\d(?:\.\d{1,2})?)%$/, lengthWords)),
  ],
  lengthWords,
);
const side = between(0, 400);
const padding = v.union(
  [
    side,
    v.strictObject({
      start: v.optional(side),
      end: v.optional(side),
      top: v.optional(side),
      bottom: v.optional(side),
    }),
  ],
  'is a length up to 400, or one for each of start, end, top, bottom',
);

function oneOf<const Names extends readonly string[]>(names: Names) {
  return v.picklist(names, `is one of ${names.join(', ')}`);
}

function boxWith(slots: readonly string[]): v.GenericSchema<BoxFile> {
  const box: v.GenericSchema<BoxFile> = v.strictObject({
    direction: v.optional(oneOf(['row', 'column'])),
    gap: v.optional(between(0, 400)),
    padding: v.optional(padding),
    align: v.optional(oneOf(['start', 'center', 'end', 'stretch'])),
    justify: v.optional(oneOf(['start', 'center', 'end', 'between'])),
    grow: v.optional(between(0, 10)),
    width: v.optional(length),
    height: v.optional(length),
    minWidth: v.optional(between(0, most)),
    minHeight: v.optional(between(0, most)),
    slot: v.optional(v.picklist(slots, `is one of ${slots.join(', ')}`)),
    fill: v.optional(oneOf(grounds)),
    radius: v.optional(between(0, 60)),
    picture: v.optional(fileOrNone),
    fit: v.optional(oneOf(fits)),
    dim: v.optional(between(0, 1)),
    boxes: v.optional(v.array(v.lazy(() => box))),
  });
  return box;
}

/** The box and all below it, each with how deep it lies. */
function* everyBoxOf(box: BoxFile, depth = 1): Generator<readonly [BoxFile, number]> {
  yield [box, depth];
  for (const inner of box.boxes ?? []) yield* everyBoxOf(inner, depth + 1);
}

/** What is wrong with a whole arrangement; empty when nothing is. */
function wrongWith(box: BoxFile, set: SlotSet): string {
  const boxes = [...everyBoxOf(box)];
  if (boxes.length > mostBoxes) return `has more than ${mostBoxes} boxes`;
  if (boxes.some(([, depth]) => depth > deepest)) return `has boxes more than ${deepest} deep in each other`;
  if (boxes.some(([{ slot, boxes: inner }]) => slot !== undefined && inner !== undefined))
    return 'has a box with both a slot and boxes';
  const placed = boxes.flatMap(([{ slot }]) => slot ?? []);
  const twice = placed.find((slot, index) => placed.indexOf(slot) !== index);
  if (twice !== undefined) return `has the slot '${twice}' twice`;
  const missing = Object.entries(slotSets[set]).flatMap(([slot, need]) =>
    need === 'required' && !placed.includes(slot) ? [`'${slot}'`] : [],
  );
  if (missing.length === 0) return '';
  return `lacks ${missing.length === 1 ? 'the slot' : 'the slots'} ${missing.join(', ')}`;
}

/** Arrangements of one kind of screen, the one for the largest surface first. */
function arrangementsOf(set: SlotSet) {
  const whole = v.pipe(
    boxWith(Object.keys(slotSets[set])),
    v.rawCheck(({ dataset, addIssue }) => {
      // Where a box of it is wrong, that is told.
      const message = dataset.typed && dataset.issues === undefined ? wrongWith(dataset.value, set) : '';
      if (message !== '') addIssue({ message });
    }),
  );
  return v.pipe(
    v.array(whole, 'is a list of arrangements: each begins with "-"'),
    v.minLength(1, 'is a list of 1 to 4 arrangements'),
    v.maxLength(4, 'is a list of 1 to 4 arrangements'),
  );
}

/** For each kind of screen. */
const sets = {
  menu: arrangementsOf('menu'),
  progress: arrangementsOf('progress'),
  splash: arrangementsOf('splash'),
  plain: arrangementsOf('plain'),
  notice: arrangementsOf('notice'),
} satisfies Record<SlotSet, unknown>;

const screens = Object.entries(arrangeable).map(([name, set]) => [name, v.optional(sets[set])]);

/** `layouts` of a theme: for each screen its arrangements; the first that a surface has room for holds. */
export const layouts = v.strictObject(
  Object.fromEntries(screens) as Record<
    Arrangeable,
    v.OptionalSchema<ReturnType<typeof arrangementsOf>, undefined>
  >,
);
export type LayoutsFile = v.InferOutput<typeof layouts>;

/** What the published JSON Schema says once, by its name there. */
export const layoutDefinitions = { layouts, ...sets };
