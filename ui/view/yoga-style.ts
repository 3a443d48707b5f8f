import type { Node, Yoga } from 'yoga-layout/load';
import type { Percent, Sides, Style } from './box.ts';

function setSides(
  yoga: Yoga,
  sides: number | Sides | undefined,
  set: (edge: number, units: number) => void,
): void {
  if (sides === undefined) return;
  if (typeof sides === 'number') {
    set(yoga.EDGE_ALL, sides);
    return;
  }
  if (sides.start !== undefined) set(yoga.EDGE_START, sides.start);
  if (sides.end !== undefined) set(yoga.EDGE_END, sides.end);
  if (sides.top !== undefined) set(yoga.EDGE_TOP, sides.top);
  if (sides.bottom !== undefined) set(yoga.EDGE_BOTTOM, sides.bottom);
}

/** Gives a new node its style, in whole pixels. */
export function applyStyle(yoga: Yoga, node: Node, style: Style, scale: number): void {
  const px = (units: number): number => Math.round(units * scale);
  const length = (of: number | Percent): number | Percent => (typeof of === 'number' ? px(of) : of);
  const aligns = {
    start: yoga.ALIGN_FLEX_START,
    center: yoga.ALIGN_CENTER,
    end: yoga.ALIGN_FLEX_END,
    stretch: yoga.ALIGN_STRETCH,
  };
  const justifies = {
    start: yoga.JUSTIFY_FLEX_START,
    center: yoga.JUSTIFY_CENTER,
    end: yoga.JUSTIFY_FLEX_END,
    between: yoga.JUSTIFY_SPACE_BETWEEN,
  };
  if (style.flow === 'ltr') node.setDirection(yoga.DIRECTION_LTR);
  if (style.direction === 'row') node.setFlexDirection(yoga.FLEX_DIRECTION_ROW);
  if (style.wrap === true) node.setFlexWrap(yoga.WRAP_WRAP);
  if (style.grow !== undefined) node.setFlexGrow(style.grow);
  if (style.shrink !== undefined) node.setFlexShrink(style.shrink);
  if (style.basis !== undefined) node.setFlexBasis(px(style.basis));
  if (style.width !== undefined) node.setWidth(length(style.width));
  if (style.height !== undefined) node.setHeight(length(style.height));
  if (style.minWidth !== undefined) node.setMinWidth(px(style.minWidth));
  if (style.maxWidth !== undefined) node.setMaxWidth(px(style.maxWidth));
  if (style.minHeight !== undefined) node.setMinHeight(px(style.minHeight));
  if (style.maxHeight !== undefined) node.setMaxHeight(px(style.maxHeight));
  if (style.gap !== undefined) node.setGap(yoga.GUTTER_ALL, px(style.gap));
  if (style.align !== undefined) node.setAlignItems(aligns[style.align]);
  if (style.alignSelf !== undefined) node.setAlignSelf(aligns[style.alignSelf]);
  if (style.justify !== undefined) node.setJustifyContent(justifies[style.justify]);
  setSides(yoga, style.padding, (edge, units) => node.setPadding(edge, px(units)));
  setSides(yoga, style.margin, (edge, units) => node.setMargin(edge, px(units)));
  if (style.inset !== undefined) {
    node.setPositionType(yoga.POSITION_TYPE_ABSOLUTE);
    setSides(yoga, style.inset, (edge, units) => node.setPosition(edge, px(units)));
  }
}
