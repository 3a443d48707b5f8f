import { describe, expect, test } from 'vitest';
import { untilChange } from '../../../ui/state/countdown.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { voiceOf } from '../../../ui/state/voice.ts';
import { Heard } from '../speaking/heard.ts';
import { Played, entry } from './states.ts';

const cards = ['PCH,0', 'Headset,0', 'HDMI,3'].map((id) => ({ id, name: `Card ${id}` }));

function found(played: Played, outputs = cards): Played {
  return played.event({ type: 'outputs', outputs, atMs: played.atMs });
}

/** Speech was switched on, and there are three cards. */
function asking(): Played {
  return found(Played.menu([entry('a')]).act({ type: 'speech', does: 'turn' }));
}

function output(played: Played): string {
  return voiceOf(played.state).output;
}

function kind({ state }: Played): string {
  return shownOf(state).kind;
}

describe('several outputs', () => {
  test('ask one after the other whether they are heard, each alone, twice, and then are heard all', () => {
    const played = asking();
    const order = Array.from({ length: 6 }, () => {
      const asks = output(played);
      played.wait(14_999);
      expect(output(played)).toBe(asks);
      played.wait(1);
      return asks;
    });
    expect(order).toEqual([...cards, ...cards].map(({ id }) => id));
    expect([kind(played), output(played)]).toEqual(['menu', '']);
    expect(kind(found(played, cards.slice(1)))).toBe('menu');
    expect(played.state.settings.soundOutput).toBeUndefined();
  });

  test('wait until nothing is being typed: an Enter there is no answer', () => {
    const played = Played.menu([entry('a')]).act({ type: 'speech', does: 'turn' }, { type: 'edit' });
    expect(kind(found(played))).toBe('editor');
    expect(kind(played.act({ type: 'back' }))).toBe('listen');
  });

  test('the one that is heard is kept by Enter, and none asks again', () => {
    const played = asking().wait(15_000).act({ type: 'accept' });
    expect([kind(played), output(played)]).toEqual(['menu', 'Headset,0']);
    const settings = { soundOutput: 'Headset,0' };
    expect(played.told.at(-1)).toMatchObject({ ask: { what: 'change-settings', settings } });
    played.act({ type: 'speech', does: 'turn' }, { type: 'speech', does: 'turn' });
    expect(kind(played)).toBe('menu');
  });

  test('Right goes on to the next, and whoever goes through the answers has time for them', () => {
    const played = asking().act({ type: 'sideways', by: 1 });
    expect(output(played)).toBe('Headset,0');
    played.wait(10_000).act({ type: 'move', by: 1 }).wait(10_000);
    expect(output(played)).toBe('Headset,0');
    expect(output(played.act({ type: 'accept' }))).toBe('HDMI,3');
  });

  test('a scan that goes through the answers by itself keeps no output from giving way', () => {
    const played = asking().act({ type: 'aid', name: 'scan', on: true });
    for (let step = 0; step < 8; step += 1) played.wait(1800).act({ type: 'scan', move: 'on' });
    expect(output(played.wait(1800))).toBe('Headset,0');
  });

  test('Esc leaves sound everywhere; speech that is switched on anew asks anew', () => {
    const played = asking().act({ type: 'back' });
    expect([kind(played), output(played)]).toEqual(['menu', '']);
    played.act({ type: 'speech', does: 'turn' }, { type: 'speech', does: 'turn' });
    expect([kind(played), output(played)]).toEqual(['listen', 'PCH,0']);
  });

  test('speech that is switched off while an output asks takes the question away', () => {
    const played = asking().act({ type: 'speech', does: 'turn' });
    expect([kind(played), output(played)]).toEqual(['menu', '']);
    expect(untilChange(played.state)).not.toBe(0);
    expect(kind(played.act({ type: 'speech', does: 'turn' }))).toBe('listen');
  });

  test('a slow voice has as much more time as it needs', () => {
    const played = asking();
    for (const _ of [1, 2, 3]) played.act({ type: 'speech', does: 'rate', by: -1 });
    expect(untilChange(played.state)).toBe(15_000 * (175 / 100));
  });

  test('one that is unplugged gives way to the next; one alone asks nothing', () => {
    const played = found(asking(), cards.slice(1));
    expect(output(played)).toBe('Headset,0');
    const inside = found(asking().act({ type: 'sideways', by: 1 }), cards.toSpliced(1, 1));
    expect(output(inside)).toBe('HDMI,3');
    const last = found(asking().act({ type: 'sideways', by: -1 }), cards.slice(0, 2));
    expect(output(last)).toBe('PCH,0');
    expect(kind(found(played, cards.slice(1, 2)))).toBe('menu');
  });

  test('a card that comes late asks as well; what asks has its time anew, since its number is told again', () => {
    const played = found(asking().wait(14_000), [...cards, { id: 'Late,0', name: 'Late' }]);
    expect(output(played.wait(14_999))).toBe('PCH,0');
    expect(output(played.wait(1))).toBe('Headset,0');
  });

  test('help stands before the question without using up its time', () => {
    const played = asking().wait(14_000).act({ type: 'help' }).wait(60_000).act({ type: 'back' });
    expect(output(played)).toBe('PCH,0');
    expect(output(played.wait(14_000))).toBe('PCH,0');
  });
});

describe('what is heard of it', () => {
  test('the question through each output, what was for the one before is dropped; how speech is used after the answer', () => {
    const heard = Heard.speaking(Played.menu([entry('a', 'Debian')]));
    found(heard.played);
    heard.look();
    expect(heard.said).toContain('Press Enter if you hear this: 1 of 3. Sound comes from Card PCH,0.');
    heard.played.wait(15_000);
    heard.look();
    expect(heard.orders.slice(0, 2).map((order) => order.do)).toEqual(['voice', 'silence']);
    expect(heard.said).toContain('Press Enter if you hear this: 2 of 3.');
    heard.press({ type: 'accept' });
    expect(heard.said).toMatch(/^Speech is on\..*Debian\. 1 of 1\.$/);
  });
});
