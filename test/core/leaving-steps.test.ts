import { expect, onTestFinished, test, vi } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { setLogSink } from '../../src/base/log.ts';
import { Leaving } from '../../src/core/leaving.ts';
import type { LeavingSurroundings } from '../../src/core/leaving.ts';
import { emptyState } from '../../src/kept/kept-state.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

/**
 * What is torn down for a start that is cancelled at the last moment: nothing is loaded, and nothing
 * leaves this computer.
 */
async function tornDown({ network = true, hangs = false } = {}) {
  const did: string[] = [];
  const doing = (what: string) => async () => void did.push(what);
  setLogSink((_, line) => did.push(line));
  onTestFinished(() => setLogSink((level, line) => process.stderr.write(`${level}: ${line}\n`)));
  await using folder = await temporaryFolder();
  const around = {
    places: { run: folder.path, dev: folder.path },
    writing: { mustBeOver: () => undefined },
    found: { stop: () => did.push('stop'), resume: () => did.push('resume'), takeApart: doing('take apart') },
    keeping: { state: emptyState, undoStart: () => did.push('undo start') },
    release: { step: () => ({ name: 'user interfaces', deadlineMs: 1000, run: doing('release') }) },
    trees: { releaseAll: doing('trees') },
    mounts: { releaseAll: doing('mounts') },
    network: {
      started: network,
      down: async () => {
        did.push('network down');
        if (hangs) await new Promise(() => undefined);
      },
      start: () => did.push('network up'),
    },
    keepStart: doing('keep'),
    countTry: async () => doing('count back'),
    watchdogOf: () => 0,
  } as unknown as LeavingSurroundings;
  const leaving = new Leaving(around);
  const signal = AbortSignal.abort(new CancelledError('start', 'a', 'cancelled'));
  const over = leaving.leave('kexec', 'a', () => undefined, signal);
  await expect(over).rejects.toThrow('cancelled');
  expect(leaving.running).toBe(false);
  return did;
}

const untilNetwork = ['stop', 'keep', 'release', 'trees', 'mounts', 'take apart', 'network down'];
const backAgain = ['kexec: starting the loaded kernel', 'count back', 'undo start'];

test('the network goes down last, after what lies on servers, and comes up again when the start comes to nothing', async () => {
  expect(await tornDown()).toEqual([...untilNetwork, ...backAgain, 'network up', 'resume']);
});

test('a network that was never wanted is not brought up by a start that comes to nothing', async () => {
  expect(await tornDown({ network: false })).toEqual([...untilNetwork, ...backAgain, 'resume']);
});

test('a network that hangs is named in the log and passed over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 5 });
  onTestFinished(() => void vi.useRealTimers());
  const passing = tornDown({ hangs: true });
  const over = passing.then(() => true);
  const later = (): Promise<boolean> => vi.advanceTimersByTimeAsync(100).then(() => false);
  while (!(await Promise.race([over, later()])));
  const passed = 'teardown: network: no answer within 2 s; passed over';
  expect(await passing).toEqual([...untilNetwork, passed, ...backAgain, 'network up', 'resume']);
});
