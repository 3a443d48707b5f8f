import fc from 'fast-check';
import { expect, test } from 'vitest';
import { untilChange } from '../../../ui/state/countdown.ts';
import { Played, countdownMessage, entry } from './states.ts';

const outputs = ['PCH,0', 'Headset,0'].map((id) => ({ id, name: id }));
const failure = { request: 'boot', subject: 's', stage: 'read', reason: 'r', advice: '' } as const;
const prompt = { id: 1, kind: 'password', title: 't', text: '', problem: '' } as const;

/** What comes from outside, and changes what is waited for. */
const events: readonly ((played: Played) => Played)[] = [
  (played) => played.act({ type: 'speech', does: 'turn' }),
  (played) => played.event({ type: 'outputs', outputs, atMs: played.atMs }),
  (played) => played.event({ type: 'outputs', outputs: [], atMs: played.atMs }),
  (played) => played.event({ type: 'clock', wallMs: 1_700_000_000_000, atMs: played.atMs }),
  (played) => played.event({ type: 'clock', wallMs: null, atMs: played.atMs }),
  (played) => played.event({ type: 'conceal', holdMs: 2000, atMs: played.atMs }),
  (played) => played.event({ type: 'rests', atMs: played.atMs }),
  (played) => played.server(countdownMessage('a', 10_000, 5000)),
  (played) => played.server({ type: 'failure', ...failure }),
  (played) => played.server({ type: 'prompt', prompt }),
  (played) => played.server({ type: 'prompt', prompt: null }),
  (played) => played.server({ type: 'appearance', theme: '', menu: 'waiting' }),
  ...(['aids', 'help', 'settings', 'accept', 'back', 'edit'] as const).map(
    (type) => (played: Played) => played.act({ type }),
  ),
  (played) => played.act({ type: 'move', by: 1 }),
  (played) => played.act({ type: 'text', text: 'a' }),
];

test('whatever has happened, time that has passed is over: no timer is due again at once, and so on for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (happened) => {
      const played = Played.menu(['a', 'b', 'c'].map((id) => entry(id)));
      for (const event of happened) event(played);
      const waits: number[] = [];
      for (let ticks = 0; ticks < 8; ticks += 1) {
        const wait = untilChange(played.state);
        if (wait === null) break;
        waits.push(wait);
        played.wait(Math.max(1, Math.ceil(wait)));
      }
      expect(waits.filter((wait) => !(wait > 0)).length).toBeLessThan(3);
    }),
    { numRuns: 2000 },
  );
});
