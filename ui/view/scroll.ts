import type { PlacedBox } from './placed.ts';

function moved(placed: PlacedBox, up: number): PlacedBox {
  return { ...placed, y: placed.y - up, children: placed.children.map((child) => moved(child, up)) };
}

function bottomOf(placed: PlacedBox): number {
  return Math.max(placed.y + placed.height, ...placed.children.map(bottomOf));
}

/** What must be in sight: the innermost box with the focus, else what is selected. */
export function focusedIn(placed: PlacedBox): PlacedBox | undefined {
  const within = (wanted: (one: PlacedBox) => boolean, root: PlacedBox): PlacedBox | undefined => {
    for (const child of root.children) {
      const found = within(wanted, child);
      if (found !== undefined) return found;
    }
    return wanted(root) ? root : undefined;
  };
  return (
    within(({ box }) => box.focused === true, placed) ?? within(({ box }) => box.selected === true, placed)
  );
}

/**
 * Boxes that scroll, with what they hold moved up by as little as brings the focus whole into sight; a box
 * that is higher than they are begins at their top. Without any the same boxes.
 */
export function scrolled(placed: PlacedBox): PlacedBox {
  if (placed.box.scrolls !== true) {
    if (placed.children.length === 0) return placed;
    const children = placed.children.map(scrolled);
    const same = children.every((child, index) => child === placed.children[index]);
    return same ? placed : { ...placed, children };
  }
  const room = placed.y + placed.height;
  const focused = focusedIn(placed);
  if (focused === undefined || bottomOf(placed) <= room) return placed;
  const below = focused.y + focused.height - room;
  const up = Math.max(0, Math.min(below, focused.y - placed.y));
  return up === 0 ? placed : { ...placed, children: placed.children.map((child) => moved(child, up)) };
}
