import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import type { Failure } from '../../src/base/errors.ts';
import { Keeper } from '../../src/kept/keeper.ts';
import { NotThereYet } from '../../src/kept/place.ts';
import type { KeptPlace } from '../../src/kept/place.ts';

/** A place in memory. */
class TestPlace implements KeptPlace {
  readonly name = 'vda1:/state';
  readonly most = 1000;
  text: string | undefined;
  good = false;
  isThere = true;
  refuses = '';
  readonly written: (readonly [text: string, aside: boolean])[] = [];

  async read(): Promise<{ text: string | undefined; good: boolean }> {
    if (!this.isThere) throw new NotThereYet();
    if (this.refuses !== '') throw new KbootError('mount', 'vda1', this.refuses);
    return { text: this.text, good: this.good };
  }

  async write(text: string, aside: boolean): Promise<void> {
    if (this.refuses !== '') throw new KbootError('write', 'vda1', this.refuses);
    this.written.push([text, aside]);
    [this.text, this.good] = [text, false];
  }
}

function keeping(place: TestPlace | undefined, { asked = true, waitMs = 5000 } = {}) {
  const failures: Failure[] = [];
  const said: string[] = [];
  const settled = Promise.withResolvers<void>();
  const keeper = new Keeper(
    { waitMs, accessMs: 5000 },
    {
      onChange: () => undefined,
      onSettled: () => settled.resolve(),
      onFailure: (failure) => void failures.push(failure),
      say: (text) => void said.push(text),
    },
  );
  keeper.begin(place, asked);
  return { keeper, failures, said, settled: settled.promise };
}

test('a change is written whole, and read at the next start', async () => {
  const place = new TestPlace();
  using first = keeping(place).keeper;
  expect(await first.change((state) => ({ ...state, once: 'a' }))).toBe(true);
  expect(place.written).toEqual([['{"version":1,"once":"a"}\n', false]]);
  const { keeper, settled } = keeping(place);
  using second = keeper;
  await settled;
  expect(second.state.once).toBe('a');
});

test('without a place nothing is written: a change holds until the restart', async () => {
  const { keeper } = keeping(undefined);
  using held = keeper;
  expect(await held.change((state) => ({ ...state, last: 'a' }))).toBe(false);
  expect([held.state.last, held.place, held.pending]).toEqual(['a', '', false]);
});

test('reading alone writes nothing', async () => {
  const place = new TestPlace();
  const { keeper, settled } = keeping(place);
  using _held = keeper;
  await settled;
  expect(place.written).toEqual([]);
});

test('what is damaged is told, set aside by the first change, and no fault after it', async () => {
  const place = new TestPlace();
  place.text = '{"version":1,';
  const { keeper, failures, settled } = keeping(place);
  using held = keeper;
  await settled;
  expect(failures).toMatchObject([{ subject: 'vda1:/state', reason: 'it is damaged: no JSON' }]);
  await held.change((state) => ({ ...state, last: 'a' }));
  await held.change((state) => ({ ...state, last: 'b' }));
  expect(place.written.map(([, aside]) => aside)).toEqual([true, false]);
});

test('a device that appears late is waited for; changes wait with it and lose nothing', async () => {
  const place = new TestPlace();
  place.text = '{"version":1,"last":"before"}';
  place.isThere = false;
  const { keeper } = keeping(place);
  using held = keeper;
  const change = held.change((state) => ({ ...state, once: 'a' }));
  expect(held.pending).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  place.isThere = true;
  held.consider();
  await change;
  expect(place.text).toBe('{"version":1,"last":"before","once":"a"}\n');
});

test('a device that does not appear is told; what it may hold is not written over', async () => {
  const place = new TestPlace();
  place.isThere = false;
  const { keeper, failures, settled } = keeping(place, { waitMs: 10 });
  using held = keeper;
  await settled;
  expect(failures).toMatchObject([{ subject: 'vda1:/state', reason: 'its device has not been found' }]);
  place.isThere = true;
  await expect(held.change((state) => ({ ...state, last: 'a' }))).rejects.toThrow('could not be read');
  expect([held.state.last, place.written]).toEqual(['a', []]);
});

test('a place that nobody has named may be unusable without a fault', async () => {
  const place = new TestPlace();
  place.refuses = 'there are no variables';
  const { keeper, failures, said, settled } = keeping(place, { asked: false });
  using held = keeper;
  await settled;
  expect([failures, held.place]).toEqual([[], '']);
  expect(said).toEqual(['nothing is kept: vda1:/state: there are no variables']);
  expect(await held.change((state) => state)).toBe(false);
});

test('a write that fails is told, and the next change writes it all', async () => {
  const place = new TestPlace();
  const { keeper, settled } = keeping(place);
  using held = keeper;
  await settled;
  place.refuses = 'the disk is full';
  await expect(held.change((state) => ({ ...state, last: 'a' }))).rejects.toThrow('the disk is full');
  place.refuses = '';
  await held.change((state) => ({ ...state, once: 'b' }));
  expect(place.text).toBe('{"version":1,"last":"a","once":"b"}\n');
});

test('a start that its system has called good is counted no more; without that it stays counted', async () => {
  const place = new TestPlace();
  place.text = '{"version":1,"unproven":"a","failed":[["a",2],["b",1]]}';
  const without = keeping(place);
  await without.settled;
  expect([...without.keeper.state.failed]).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  without.keeper[Symbol.dispose]();
  place.good = true;
  const { keeper, settled, said } = keeping(place);
  using held = keeper;
  await settled;
  expect([...held.state.failed]).toEqual([['b', 1]]);
  expect(said).toEqual(['the last start of a was good']);
});
