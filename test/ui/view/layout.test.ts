import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Style } from '../../../ui/view/box.ts';
import { loadLayoutEngine } from '../../../ui/view/layout.ts';
import { fixedWidthMeasurer } from '../../../ui/view/measure.ts';
import type { PlacedBox, Viewport } from '../../../ui/view/placed.ts';

const viewport: Viewport = { width: 300, height: 200, scale: 1 };

function text(words: string, style: Style = {}): Box {
  return {
    role: 'text',
    style,
    content: { kind: 'text', text: words, size: 10, weight: 400, colour: '#ffffff', lines: 3 },
  };
}
const box = (style: Style, children: readonly Box[] = []): Box => ({ role: 'none', style, children });
const edges = ({ x, y, width, height }: PlacedBox): number[] => [x, y, width, height];

describe('layout', () => {
  test('lengths are units times the scale, edges whole pixels', async () => {
    const engine = await loadLayoutEngine();
    const tree = box({ padding: 3, gap: 5 }, [box({ height: 11 }), box({ height: 7 })]);
    const placed = engine.layout(tree, { ...viewport, scale: 1.5 }, fixedWidthMeasurer);
    expect(placed.children.map(edges)).toEqual([
      [5, 5, 290, 17],
      [5, 30, 290, 11],
    ]);
  });

  test('a row turns round where text runs from right to left', async () => {
    const engine = await loadLayoutEngine();
    const tree = box({ direction: 'row', padding: { start: 10 } }, [box({ width: 50, height: 10 })]);
    const placed = engine.layout(tree, { ...viewport, direction: 'rtl' }, fixedWidthMeasurer);
    expect(placed.children.map(({ x }) => x)).toEqual([240]);
  });

  test('text wraps where its box ends, and the box grows with it', async () => {
    const engine = await loadLayoutEngine();
    const tree = box({ width: 60, align: 'start' }, [text('one two three')]);
    const [placed] = engine.layout(tree, viewport, fixedWidthMeasurer).children;
    expect(placed?.lines).toEqual(['one two', 'three']);
    expect(placed?.height).toBe(2 * fixedWidthMeasurer.lineHeight({ size: 10, weight: 400 }));
  });
});

const style: fc.Arbitrary<Style> = fc.record(
  {
    direction: fc.constantFrom('row', 'column'),
    grow: fc.constantFrom(0, 1, 2),
    shrink: fc.constantFrom(0, 1),
    width: fc.integer({ min: 0, max: 120 }),
    height: fc.integer({ min: 0, max: 60 }),
    padding: fc.integer({ min: 0, max: 9 }),
    gap: fc.integer({ min: 0, max: 9 }),
    align: fc.constantFrom('start', 'center', 'end', 'stretch'),
    justify: fc.constantFrom('start', 'center', 'end', 'between'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Style>;
const { tree } = fc.letrec<{ tree: Box }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.stringMatching(/^[a-c ]{0,20}$/), style).map(([words, look]) => text(words, look)),
    fc.tuple(style, fc.array(tie('tree'), { maxLength: 4 })).map(([look, children]) => box(look, children)),
  ),
}));

test('a tree laid out after others has the places that it has alone', async () => {
  const kept = await loadLayoutEngine();
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 4 }), async (trees) => {
      for (const one of trees) {
        const alone = (await loadLayoutEngine()).layout(one, viewport, fixedWidthMeasurer);
        expect(kept.layout(one, viewport, fixedWidthMeasurer)).toEqual(alone);
      }
    }),
    { numRuns: 300 },
  );
});

test('a tree with one box changed has the places that it has alone', async () => {
  /** The tree with its box number `at` (in depth-first order) replaced. */
  const replaced = (one: Box, at: { left: number }, by: Box): Box => {
    if (at.left === 0) {
      at.left -= 1;
      return by;
    }
    at.left -= 1;
    return { ...one, children: (one.children ?? []).map((child) => replaced(child, at, by)) };
  };
  await fc.assert(
    fc.asyncProperty(tree, tree, fc.nat(12), async (one, by, at) => {
      const other = replaced(one, { left: at }, by);
      const kept = await loadLayoutEngine();
      kept.layout(one, viewport, fixedWidthMeasurer);
      const alone = (await loadLayoutEngine()).layout(other, viewport, fixedWidthMeasurer);
      expect(kept.layout(other, viewport, fixedWidthMeasurer)).toEqual(alone);
    }),
    { numRuns: 300 },
  );
});
