import { Speaker } from '../../../ui/speaking/speaker.ts';
import type { Order, Report } from '../../../ui/speaking/orders.ts';
import type { Action } from '../../../ui/state/action.ts';
import type { Played } from '../state/states.ts';

/** A speaker that follows what a test plays, and all that it has the program say. */
export class Heard {
  readonly orders: Order[] = [];
  readonly speaker: Speaker;
  readonly played: Played;
  running = false;
  #report: ((report: Report) => void) | undefined;

  constructor(played: Played) {
    this.played = played;
    this.speaker = new Speaker(
      (outputs) => void this.played.event({ type: 'outputs', outputs, atMs: this.played.atMs }),
      ({ onReport }) => {
        this.running = true;
        this.#report = onReport;
        return {
          tell: (order) => this.orders.push(order),
          [Symbol.dispose]: () => (this.running = false),
        };
      },
    );
  }

  /** With speech on, its welcome heard and forgotten. */
  static speaking(played: Played): Heard {
    const heard = new Heard(played);
    heard.press({ type: 'speech', does: 'turn' });
    heard.report({ report: 'outputs', outputs: [{ id: 'PCH,0', name: 'Speaker' }] });
    heard.orders.length = 0;
    return heard;
  }

  press(...actions: readonly Action[]): this {
    for (const action of actions) {
      this.speaker.hush();
      this.played.act(action);
      this.look();
    }
    return this;
  }

  look(): this {
    this.speaker.follow(this.played.state);
    return this;
  }

  report(report: Report): void {
    this.#report?.(report);
  }

  /** What is said since the last call, as one text; characters that are spelled stand in brackets. */
  get said(): string {
    const said = this.orders.flatMap((order) =>
      order.do === 'say' ? [order.text] : order.do === 'spell' ? [`[${order.text}]`] : [],
    );
    this.orders.length = 0;
    return said.join(' ');
  }

  /** Everything since the last call, in a word each. */
  get doings(): string[] {
    const doings = this.orders.map((order) => (order.do === 'tone' ? order.tone : order.do));
    this.orders.length = 0;
    return doings;
  }
}
