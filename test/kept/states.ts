import fc from 'fast-check';
import type { KeptState } from '../../src/kept/kept-state.ts';
import { settingNames } from '../../src/model/settings.ts';

/** Keys that mean something of their own to JavaScript's objects are ids as well. */
const id = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('toString', '__proto__', '1', 'UUID=ab#/boot/vmlinuz'),
);

const mapOf = <K, T>(key: fc.Arbitrary<K>, value: fc.Arbitrary<T>): fc.Arbitrary<ReadonlyMap<K, T>> =>
  fc.array(fc.tuple(key, value), { maxLength: 8 }).map((pairs) => new Map(pairs));

/** Any state that kboot can come to. */
export const anyState: fc.Arbitrary<KeptState> = fc.record({
  last: id,
  once: id,
  unproven: id,
  failed: mapOf(id, fc.integer({ min: 1, max: 1000 })),
  cmdlines: mapOf(id, fc.string({ maxLength: 80 })),
  names: mapOf(
    id,
    fc.record(
      {
        kernel: fc.string({ minLength: 1, maxLength: 30 }),
        initrds: fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  ),
  settings: mapOf(fc.constantFrom(...settingNames), fc.string({ maxLength: 20 })),
  links: mapOf(id, fc.string({ maxLength: 60 })),
});
