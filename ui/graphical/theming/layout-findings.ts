import { foldedBelow } from '../../screens/composition.ts';
import type { Role } from '../../view/box.ts';
import type { TextMeasurer } from '../../view/measure.ts';
import { fontOf } from '../../view/placed.ts';
import type { PlacedBox, Typed } from '../../view/placed.ts';
import { focusedIn } from '../../view/scroll.ts';
import { intersection, intersects } from '../../view/rectangle.ts';
import type { Rectangle } from '../../view/rectangle.ts';

/** Least height of what can be chosen, units (WCAG 2.5.5). */
const leastTarget = 44;
const chosen: ReadonlySet<Role> = new Set(['option', 'listitem']);

/** What a person would see as broken, and where, px. */
export interface LayoutFinding extends Rectangle {
  readonly words: string;
}

const rectangleOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height });

function nameOf({ box }: PlacedBox): string {
  return box.label ?? (box.content?.kind === 'text' ? `“${box.content.text}”` : box.role);
}

function finding(placed: PlacedBox, words: string): LayoutFinding {
  return { ...rectangleOf(placed), words };
}

/** The box and all below it. */
export function* everyBox(placed: PlacedBox): Generator<PlacedBox> {
  yield placed;
  for (const child of placed.children) yield* everyBox(child);
}

function* textFindings(
  placed: PlacedBox,
  scale: number,
  measurer: TextMeasurer,
  typed: Typed,
): Generator<LayoutFinding> {
  const { content } = placed.box;
  if (content?.kind !== 'text') return;
  const font = fontOf(content, scale, typed);
  const high = placed.lines.length * measurer.lineHeight(font);
  if (high > placed.height) yield finding(placed, `${nameOf(placed)} is cut below`);
  for (const line of placed.lines) {
    if (measurer.width(line, font) > placed.width + 1)
      yield finding(placed, `${nameOf(placed)} is cut at its end`);
  }
}

/** A title may end with an ellipsis, and is whole elsewhere; what a button or a key does is nowhere else. */
function* wordsFindings(placed: PlacedBox): Generator<LayoutFinding> {
  const { role } = placed.box;
  const [first] = placed.children;
  const isKey = role === 'text' && first !== undefined && first.box.content === undefined;
  if (role !== 'button' && !isKey) return;
  for (const { box, lines } of placed.children) {
    const { content } = box;
    if (content?.kind === 'text' && lines.at(-1) !== content.text && lines.at(-1)?.endsWith('…') === true)
      yield finding(placed, `${nameOf(placed)} is not whole`);
  }
}

/** What scrolls may reach over its edges, but what has the focus is whole in it. */
function* scrollFindings(placed: PlacedBox): Generator<LayoutFinding> {
  const focused = focusedIn(placed);
  if (focused === undefined) return;
  const inside = intersection(focused, placed);
  if (inside.width < focused.width || inside.height < focused.height)
    yield finding(focused, `${nameOf(focused)} has the focus and is not whole in sight`);
}

function* placeFindings(placed: PlacedBox): Generator<LayoutFinding> {
  if (placed.box.scrolls === true) {
    yield* scrollFindings(placed);
    return;
  }
  for (const child of placed.children) {
    const inside = intersection(child, placed);
    if (JSON.stringify(inside) !== JSON.stringify(rectangleOf(child)) && child.width * child.height > 0) {
      yield finding(child, `${nameOf(child)} leaves ${nameOf(placed)}`);
    }
  }
  const flow = placed.children.filter((child) => child.box.style.inset === undefined);
  for (const [index, one] of flow.entries()) {
    for (const other of flow.slice(index + 1)) {
      if (intersects(one, other)) yield finding(one, `${nameOf(one)} overlaps ${nameOf(other)}`);
    }
  }
}

/**
 * What a person would see as broken: boxes that leave their parents or overlap, text that is cut,
 * edges between pixels, targets that are too low.
 * @param scale pixels per unit
 * @param typed what the tree was laid out for
 */
export function layoutFindings(
  root: PlacedBox,
  scale: number,
  measurer: TextMeasurer,
  typed: Typed = {},
): LayoutFinding[] {
  const found: LayoutFinding[] = [];
  const folded = root.width < foldedBelow.width * scale || root.height < foldedBelow.height * scale;
  for (const placed of everyBox(root)) {
    found.push(...placeFindings(placed), ...textFindings(placed, scale, measurer, typed));
    // Where all is folded away but what has the focus, the longest words end so too.
    if (!folded) found.push(...wordsFindings(placed));
    if (![placed.x, placed.y, placed.width, placed.height].every(Number.isInteger)) {
      found.push(finding(placed, `${nameOf(placed)} is not on whole pixels`));
    }
    if (chosen.has(placed.box.role) && placed.height < leastTarget * scale) {
      const units = Math.floor(placed.height / scale);
      found.push(finding(placed, `${nameOf(placed)} is too low: ${units} of ${leastTarget} units`));
    }
  }
  return found;
}
