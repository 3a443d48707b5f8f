import { describe, expect, test } from 'vitest';
import type { RawEvent } from '../../../../src/abi/evdev.ts';
import { AccessKeys } from '../../../../ui/input/accessx/access-keys.ts';
import type { FilterName } from '../../../../ui/input/accessx/access-keys.ts';
import { mouseKeyDueMs, mouseKeyPace, mouseKeyUnits } from '../../../../ui/input/accessx/mouse-keys.ts';
import { usLayout } from '../../../../ui/input/key-layout.ts';
import { key } from '../../../../ui/input/key-codes.ts';
import { usualTimes } from '../../../../ui/state/times.ts';

const letterA = 30;

/** A keyboard behind the filters: what is typed by it, with the gestures that were made. */
class Typed {
  readonly gestures: string[] = [];
  readonly heard: RawEvent[] = [];
  held = '';
  text = '';
  atMs = 0;
  slowMs = usualTimes['slow.delay'];
  bounceMs = usualTimes['bounce.delay'];
  readonly told: string[] = [];
  readonly on: Set<FilterName>;
  readonly #layout = usLayout();
  readonly #keys: AccessKeys;

  constructor(...on: FilterName[]) {
    this.on = new Set(on);
    this.#keys = new AccessKeys({
      on: (name) => this.on.has(name),
      onGesture: (gesture) => this.gestures.push(gesture),
      slowMs: () => this.slowMs,
      bounceMs: () => this.bounceMs,
      onTold: (kind, code) => this.told.push(`${kind} ${code}`),
      onHeld: (held) => {
        this.held = [...held].map(([code, how]) => `${code} ${how}`).join();
      },
    });
  }

  #hear(events: readonly RawEvent[]): void {
    for (const event of events) {
      this.heard.push(event);
      this.text += this.#layout.update(event.code, event.value === 1);
    }
  }

  wait(ms: number): this {
    const end = this.atMs + ms;
    for (let dueMs = this.#keys.dueMs; dueMs !== null && dueMs <= end; dueMs = this.#keys.dueMs) {
      this.#hear(this.#keys.tick(dueMs));
    }
    this.atMs = end;
    return this;
  }

  down(code: number): this {
    this.#hear(this.#keys.take([{ type: 1, code, value: 1, atMs: this.atMs }]));
    return this;
  }

  up(code: number): this {
    this.#hear(this.#keys.take([{ type: 1, code, value: 0, atMs: this.atMs }]));
    return this;
  }

  press(code: number, ms = 50): this {
    return this.down(code).wait(ms).up(code).wait(50);
  }
}

describe('sticky keys', () => {
  test('Shift pressed and let go holds for the next key, and for that alone', () => {
    const typed = new Typed('sticky').press(key.leftShift).press(letterA).press(letterA);
    expect([typed.text, typed.held]).toEqual(['Aa', '']);
  });

  test('pressed twice holds until it is pressed again', () => {
    const typed = new Typed('sticky').press(key.leftShift).press(key.leftShift);
    expect(typed.held).toBe('42 locked');
    typed.press(letterA).press(letterA).press(key.leftShift).press(letterA);
    expect(typed.text).toBe('AAa');
  });

  test('modifiers add up', () => {
    const typed = new Typed('sticky').press(key.leftCtrl).press(key.leftShift);
    expect(typed.held).toBe('29 latched,42 latched');
    expect(typed.press(letterA).held).toBe('');
  });

  test('a modifier that is held while a key is pressed works as ever', () => {
    const typed = new Typed('sticky').down(key.leftShift).wait(50).press(letterA).up(key.leftShift);
    expect([typed.press(letterA).text, typed.held]).toEqual(['Aa', '']);
  });

  test('switched off leaves nothing held', () => {
    const typed = new Typed('sticky').press(key.leftShift);
    typed.on.clear();
    expect([typed.press(letterA).text, typed.held]).toEqual(['a', '']);
  });
});

describe('slow keys', () => {
  test('a key that is brushed against is not heard, one that is held is', () => {
    const typed = new Typed('slow').press(letterA, 299);
    expect(typed.text).toBe('');
    expect(typed.press(letterA, 301).text).toBe('a');
  });

  test('a release is heard only of what was heard', () => {
    expect(new Typed('slow').press(letterA, 100).heard).toEqual([]);
    expect(new Typed('slow').press(letterA, 400).heard.map(({ value }) => value)).toEqual([1, 0]);
  });
});

describe('bounce keys', () => {
  test('a key that is pressed again at once types once, later twice', () => {
    const typed = new Typed('bounce').press(letterA).press(letterA);
    expect(typed.text).toBe('a');
    expect(typed.wait(300).press(letterA).text).toBe('aa');
  });

  test('another key is heard at once', () => {
    expect(new Typed('bounce').press(letterA).press(48).text).toBe('ab');
  });
});

describe('gestures', () => {
  const five = (typed: Typed, pauseMs = 100): Typed => {
    for (let press = 0; press < 5; press++) typed.press(key.leftShift).wait(pauseMs);
    return typed;
  };

  test('Shift five times asks for sticky keys, whether they are on or not', () => {
    expect(five(new Typed()).gestures).toEqual(['sticky']);
    expect(five(new Typed('sticky')).gestures).toEqual(['sticky']);
  });

  test('not with another key between, nor too slowly', () => {
    const typed = new Typed().press(key.leftShift).press(key.leftShift).press(letterA);
    typed.press(key.leftShift).press(key.leftShift).press(key.leftShift);
    expect(typed.gestures).toEqual([]);
    expect(five(new Typed(), 16_000).gestures).toEqual([]);
  });

  test('Shift held warns at 4 s and asks for slow keys at 8 s, with slow keys on too', () => {
    const typed = new Typed('slow').down(key.rightShift).wait(3999);
    expect(typed.gestures).toEqual([]);
    expect(typed.wait(1).gestures).toEqual(['slow-soon']);
    expect(typed.wait(4000).up(key.rightShift).gestures).toEqual(['slow-soon', 'slow']);
  });

  test('two keys at once end sticky keys', () => {
    expect(new Typed('sticky').down(key.leftCtrl).press(letterA).gestures).toEqual(['sticky-off']);
  });
});

describe('what has become of a key is told', () => {
  test('a slow one waits, counts or does not', () => {
    expect(new Typed('slow').press(letterA, 100).told).toEqual(['waiting 30', 'rejected 30']);
    expect(new Typed('slow').press(letterA, 400).told).toEqual(['waiting 30', 'accepted 30']);
  });

  test('a bounce is rejected; what is heard at once is not talked about', () => {
    expect(new Typed('bounce').press(letterA).press(letterA).told).toEqual(['rejected 30']);
  });

  test('a modifier is latched, locked, and free again; one that was used says nothing more', () => {
    const typed = new Typed('sticky').press(key.leftShift).press(key.leftShift).press(key.leftShift);
    expect(typed.told).toEqual(['latched 42', 'locked 42', 'unlocked 42']);
    expect(new Typed('sticky').press(key.leftShift).press(letterA).told).toEqual(['latched 42']);
  });

  test('Shift that is held warns before it does anything', () => {
    expect(new Typed().down(key.leftShift).wait(4000).told).toEqual(['slow-soon 0']);
  });
});

test('times that change hold from the next key on', () => {
  const typed = new Typed('slow', 'bounce').press(letterA, 400);
  typed.slowMs = 1000;
  expect(typed.wait(1000).press(letterA, 900).text).toBe('a');
  typed.slowMs = 50;
  typed.bounceMs = 50;
  expect(typed.wait(1000).press(letterA, 60).wait(10).press(letterA, 60).text).toBe('aaa');
});

test('mouse keys begin slowly, wait once, and reach their highest speed', () => {
  const pace = mouseKeyPace(usualTimes);
  expect([0, 1, 2].map((step) => mouseKeyDueMs(step, pace))).toEqual([0, 160, 200]);
  const units = Array.from({ length: 40 }, (_, step) => mouseKeyUnits(step, pace));
  expect(units[0]).toBe(1);
  expect(units).toEqual(units.toSorted((a, b) => a - b));
  expect(units.slice(29)).toEqual(Array.from({ length: 11 }, () => 30));
});
