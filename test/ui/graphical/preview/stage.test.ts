import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Stage } from '../../../../ui/graphical/preview/stage.ts';

/** Some pictures long: what runs on by itself has moved by then. */
const aWhileMs = 300;

/** A finger throws a long list. @returns pictures that were made while it went, and after it was lifted */
async function thrown(stage: Stage): Promise<readonly [under: number, after: number]> {
  const before = stage.told().picture;
  stage.point({ type: 'finger', phase: 'down', x: 0.4, y: 0.55 });
  for (const y of [0.5, 0.42, 0.34]) stage.point({ type: 'finger', phase: 'moved', x: 0.4, y });
  stage.point({ type: 'finger', phase: 'up', x: 0.4, y: 0.34 });
  const lifted = stage.told().picture;
  await sleep(aWhileMs);
  return [lifted - before, stage.told().picture - lifted];
}

test('a list that is thrown runs on, and with reduced motion stands where the finger has left it', async () => {
  const stage = await Stage.open('dark');
  await stage.choose({ sample: 'log' });
  stage.act({ type: 'first' });
  const [, runsOn] = await thrown(stage);
  expect(runsOn).toBeGreaterThan(0);
  await stage.choose({ sample: 'log' });
  stage.act({ type: 'first' });
  stage.act({ type: 'aid', name: 'still', on: true });
  const [follows, after] = await thrown(stage);
  expect(follows).toBeGreaterThan(0);
  expect(after).toBe(0);
});
