import { eventTypes } from '../../../src/abi/evdev.ts';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { AxisRange } from '../../../src/abi/input-capabilities.ts';
import { axisPlace } from '../axis-place.ts';
import type { ActionSink } from '../keyboard.ts';
import { ruleActions } from './action-names.ts';
import type { InputRule } from './rules.ts';

/** So far towards an end, parts of the axis, its action happens; so near to the middle it may again. */
const pushed = 0.8;
const letGo = 0.65;

/** Takes the events that a rule speaks of out of a device's, and does what it says. */
export class RuledEvents {
  readonly #rule: InputRule;
  readonly #ranges: ReadonlyMap<number, AxisRange>;
  readonly #onAction: ActionSink;
  readonly #switchFor: (name: string) => number | undefined;
  readonly #ends = new Map<number, 'low' | 'high'>();

  /** @param switchFor the code of the switch that an action is while switches scan or key letters */
  constructor(
    rule: InputRule,
    ranges: ReadonlyMap<number, AxisRange>,
    onAction: ActionSink,
    switchFor: (name: string) => number | undefined = () => undefined,
  ) {
    this.#switchFor = switchFor;
    this.#rule = rule;
    this.#ranges = ranges;
    this.#onAction = onAction;
  }

  /** @returns the events that no rule speaks of, and those of switches that others take */
  take(events: readonly RawEvent[]): readonly RawEvent[] {
    return events.flatMap((event) => {
      const name = event.type === eventTypes.key ? this.#rule.keys.get(event.code) : undefined;
      const code = name === undefined ? undefined : this.#switchFor(name);
      if (code !== undefined) return [{ ...event, code }];
      return this.#ruled(event) ? [] : [event];
    });
  }

  #ruled({ type, code, value, atMs }: RawEvent): boolean {
    if (type === eventTypes.key) {
      const name = this.#rule.keys.get(code);
      if (name !== undefined && value === 1) this.#act(name, atMs);
      return name !== undefined;
    }
    const ends = type === eventTypes.absolute ? this.#rule.axes.get(code) : undefined;
    if (ends === undefined) return false;
    const place = axisPlace(this.#ranges.get(code), value);
    const end = place >= pushed ? 'high' : place <= 1 - pushed ? 'low' : undefined;
    if (end !== undefined && this.#ends.get(code) !== end) {
      this.#ends.set(code, end);
      this.#act(ends[end], atMs);
    } else if (place < letGo && place > 1 - letGo) this.#ends.delete(code);
    return true;
  }

  #act(name: string, atMs: number): void {
    const key = { code: 0, typed: '', control: false, alt: false };
    this.#onAction(ruleActions[name] ?? { type: 'other' }, atMs, key);
  }
}
