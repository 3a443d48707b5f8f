import { fontOf } from '../../../ui/view/placed.ts';
import type { PlacedBox } from '../../../ui/view/placed.ts';
import { intersection, intersects } from '../../../ui/view/rectangle.ts';
import type { Rectangle } from '../../../ui/view/rectangle.ts';
import { every, measurer } from './placed.ts';

const rectangleOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height });

function nameOf({ box }: PlacedBox): string {
  return box.label ?? (box.content?.kind === 'text' ? `“${box.content.text}”` : box.role);
}

/** What a person would see as broken. */
export function findings(root: PlacedBox, scale: number): string[] {
  const found: string[] = [];
  for (const placed of every(root)) {
    for (const child of placed.children) {
      const inside = intersection(child, placed);
      if (JSON.stringify(inside) !== JSON.stringify(rectangleOf(child)) && child.width * child.height > 0) {
        found.push(`${nameOf(child)} leaves ${nameOf(placed)}`);
      }
    }
    const flow = placed.children.filter((child) => child.box.style.inset === undefined);
    flow.forEach((one, index) => {
      for (const other of flow.slice(index + 1)) {
        if (intersects(one, other)) found.push(`${nameOf(one)} overlaps ${nameOf(other)}`);
      }
    });
    const { content } = placed.box;
    if (content?.kind === 'text') {
      const font = fontOf(content, scale);
      const high = placed.lines.length * measurer.lineHeight(font);
      if (high > placed.height) found.push(`${nameOf(placed)} is cut below`);
      for (const line of placed.lines) {
        if (measurer.width(line, font) > placed.width + 1) found.push(`${nameOf(placed)} is cut at its end`);
      }
    }
    if (![placed.x, placed.y, placed.width, placed.height].every(Number.isInteger)) {
      found.push(`${nameOf(placed)} is not on whole pixels`);
    }
    if (placed.box.role === 'option' && placed.height < 44 * scale)
      found.push(`${nameOf(placed)} is too low`);
  }
  return found;
}
