import { expect, test } from 'vitest';
import { features, selectFeatures } from '../../initramfs/manifest.ts';
import { pathFor, targets } from '../../initramfs/target.ts';

test('a library of amd64 lies in the target’s own folder', () => {
  const path = 'usr/lib/x86_64-linux-gnu/libblkid.so.1';
  expect(pathFor(path, targets.arm64)).toBe('usr/lib/aarch64-linux-gnu/libblkid.so.1');
  expect(pathFor(path, targets.amd64)).toBe(path);
});

test('the features of arm64 need none that it has not, nor native code that is not there', () => {
  const { features: names } = targets.arm64;
  const chosen = selectFeatures(names === 'all' ? [] : names);
  expect(chosen.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
  expect(chosen.flatMap(({ native = [], hollow = [] }) => [...native, ...hollow])).toEqual(['koffi']);
  expect(features.length).toBeGreaterThan(chosen.length);
});
