import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compatibleOf } from '../../src/load/flat-tree.ts';
import { compiledTree } from './tree-source.ts';

const board = `/dts-v1/;
/ {
  model = "A Board";
  compatible = "maker,board-2", "maker,board";
  chosen { compatible = "other"; };
};`;

test('a tree is for the boards that its root is compatible with, the most exact first', async () => {
  expect(compatibleOf(await compiledTree(board))).toEqual(['maker,board-2', 'maker,board']);
  expect(compatibleOf(await compiledTree('/dts-v1/; / { node { compatible = "x"; }; };'))).toEqual([]);
});

test('any damage leaves a list, and ends', async () => {
  const blob = await compiledTree(board);
  fc.assert(
    fc.property(fc.nat(blob.length - 1), fc.nat(255), fc.nat(blob.length), (at, byte, length) => {
      const damaged = Buffer.from(blob);
      damaged[at] = byte;
      expect(Array.isArray(compatibleOf(damaged.subarray(0, length)))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
