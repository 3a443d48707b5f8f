import { expect, test } from 'vitest';
import type { Failure } from '../../../src/base/errors.ts';
import type { StackKind } from '../../../src/devices/stacks/kind.ts';
import { Stacks } from '../../../src/devices/stacks/stacks.ts';
import type { KnownDevice } from '../../../src/devices/store.ts';

const snapshot = async (device: string) => ({
  node: `/snapshot/${device}`,
  [Symbol.asyncDispose]: async () => void (await Promise.resolve()),
});

function member(name: string): KnownDevice {
  const none = { disk: '', partition: 0, removable: false, partLabel: '', partUuid: '', label: '' };
  const type = name === 'locked' ? 'crypto_LUKS' : 'part';
  return { ...none, name, size: 512, type, uuid: `uuid-${name}` };
}

/** Pairs of members, as a mirror of two would be; writes down what happens. */
class Pairs {
  readonly told: string[] = [];
  readonly failures: Failure[] = [];
  /** What was taken apart and given back, in order. */
  readonly ended: string[] = [];
  readonly stacks: Stacks;
  #idle = Promise.withResolvers<void>();

  constructor() {
    const pairs: StackKind = {
      memberType: 'part',
      assemble: async (members, early) => {
        this.told.push(`${early ? 'early ' : ''}${members.map(({ node }) => node).join(' ')}`);
        if (members.length < 2 && early) return [];
        const name = members.map(({ device }) => device.name).join('+');
        const apart = async (): Promise<void> => {
          this.told.push(`apart ${name}`);
          this.ended.push(`apart ${name}`);
        };
        const parts = members.map(({ device }) => device.name);
        return [{ name, parts, isIncomplete: parts.length < 2, [Symbol.asyncDispose]: apart }];
      },
    };
    const events = {
      nodeOf: ({ name }: KnownDevice) => `/dev/${name}`,
      alias: () => undefined,
      remark: (text: string) => void this.told.push(text),
      fail: (failure: Failure) => void this.failures.push(failure),
      onIdle: () => {
        this.#idle.resolve();
        this.#idle = Promise.withResolvers();
      },
    };
    this.stacks = new Stacks(events, [pairs], async (_node, name) => {
      const { node } = await snapshot(name);
      return { node, [Symbol.asyncDispose]: async () => void this.ended.push(`snapshot ${name}`) };
    });
  }

  async see(...names: readonly string[]): Promise<void> {
    const idle = this.#idle.promise;
    this.stacks.onDevices(names.map(member));
    await idle;
  }
}

test('members are put together as they appear, behind their snapshots; the same is not tried twice', async () => {
  const pairs = new Pairs();
  await pairs.see('one');
  await pairs.see('one');
  await pairs.see('one', 'two');
  await pairs.see('one', 'two');
  expect(pairs.told).toEqual(['early /snapshot/one', 'early /snapshot/one /snapshot/two']);
});

test('after the first seconds what is incomplete is tried once more', async () => {
  const pairs = new Pairs();
  await pairs.see('one');
  pairs.stacks.onEarlyOver();
  await pairs.see('one');
  expect(pairs.told).toEqual(['early /snapshot/one', '/snapshot/one']);
});

test('what was put together incomplete is put together anew with a member that comes late', async () => {
  const pairs = new Pairs();
  await pairs.see('one');
  pairs.stacks.onEarlyOver();
  await pairs.see('one');
  await pairs.see('one', 'two');
  expect(pairs.told.slice(1)).toEqual(['/snapshot/one', 'apart one', '/snapshot/one /snapshot/two']);
});

test('what has lost a member is taken apart, and the rest is free again', async () => {
  const pairs = new Pairs();
  await pairs.see('one', 'two');
  await pairs.see('one');
  expect(pairs.told.slice(1)).toEqual([
    'one+two is taken apart: a part of it is gone',
    'apart one+two',
    'early /snapshot/one',
  ]);
});

test('at the end all is taken apart, what came last first, and a machine that stays puts it together again', async () => {
  const pairs = new Pairs();
  await pairs.see('one', 'two');
  await pairs.see('one', 'two', 'three', 'four');
  await pairs.stacks.releaseAll();
  expect(pairs.told.slice(-2)).toEqual(['apart three+four', 'apart one+two']);
  pairs.stacks.reopen();
  await pairs.see('one', 'two');
  expect(pairs.told.at(-1)).toContain('/snapshot/one');
  expect(pairs.failures).toEqual([]);
});

test('each level goes with the snapshots below it, before what these hold is taken apart', async () => {
  const pairs = new Pairs();
  await pairs.see('one', 'two');
  // An encrypted device is opened on the pair, and half of another pair lies in it.
  await pairs.see('one', 'two', 'locked');
  pairs.stacks.adopt(member('locked'), {
    name: 'opened',
    parts: ['locked'],
    [Symbol.asyncDispose]: async () => void pairs.ended.push('apart opened'),
  });
  pairs.stacks.onEarlyOver();
  await pairs.see('one', 'two', 'locked', 'inside');
  await pairs.stacks.releaseAll();
  expect(pairs.ended).toEqual([
    'apart inside',
    'snapshot inside',
    'apart opened',
    'apart one+two',
    'snapshot one',
    'snapshot two',
  ]);
});
