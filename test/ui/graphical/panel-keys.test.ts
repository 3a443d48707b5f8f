import { beforeAll, expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import type { FrameMaker } from '../../../ui/graphical/frame.ts';
import { panelControls } from '../../../ui/graphical/panel/controls.ts';
import { PanelSwitch } from '../../../ui/graphical/panel/panel-switch.ts';
import { ShellPanel } from '../../../ui/graphical/panel/shell-panel.ts';
import { switchesFor } from '../../../ui/graphical/switches-for.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { Session } from '../../../ui/session/session.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import type { Action } from '../../../ui/state/action.ts';
import { freshKeys } from '../../../ui/state/screen-keys.ts';
import type { UiState } from '../../../ui/state/state.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import { leastSide } from '../../../ui/pointing/target.ts';
import { languages, loadWords } from '../../../ui/words/load.ts';
import { until } from './until.ts';

// A real program on a real terminal, and a finger, a gamepad or a switch before it.

let frames: FrameMaker;
let state: UiState;

beforeAll(async () => {
  frames = await createFrameMaker({ width: 1024, height: 768 });
  state = sampleState('menu', frames.rows);
});

/** A panel in which a script runs. */
class Opened implements Disposable {
  readonly panel: PanelSwitch;

  private constructor(script: string) {
    this.panel = new PanelSwitch(
      frames,
      () => undefined,
      (viewport, events) => ShellPanel.open(viewport, events, ['setsid', '-c', 'sh', '-c', script]),
    );
  }

  static async running(script: string): Promise<Opened> {
    const opened = new Opened(script);
    opened.panel.follow({ ...state, shells: 1 });
    await until(() => opened.panel.covers(state));
    return opened;
  }

  /** Every line that is in sight. */
  get lines(): string {
    return this.operations.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('\n');
  }

  get operations(): readonly Operation[] {
    return this.panel.picture(state) ?? [];
  }

  does(...actions: readonly Action[]): void {
    for (const action of actions) expect(this.panel.act(action, state)).toBe(true);
  }

  /** Presses what is drawn with such a text on it, as a finger does. */
  presses(...labels: readonly string[]): void {
    for (const label of labels) {
      const drawn = this.operations.findLast((one) => one.kind === 'text' && one.text === label);
      if (drawn?.kind !== 'text') throw new Error(`nothing says ${label}`);
      const target = frames.targetAt(drawn.x + drawn.width / 2, drawn.y + drawn.height / 2);
      if (target === undefined) throw new Error(`${label} cannot be pressed`);
      this.does(target.press);
    }
  }

  /** Its keys go first. */
  [Symbol.dispose](): void {
    for (let step = 0; step < 2; step += 1) this.panel.act({ type: 'back' }, state);
  }
}

test('a finger opens keys by a press in the panel, and what they type comes to the program', async () => {
  using opened = await Opened.running('printf "name? "; read name; echo "hello $name"; sleep 60');
  await until(() => opened.lines.includes('name?'));
  const press = frames.targetAt(500, 400)?.press;
  expect(press).toEqual({ type: 'keys' });
  opened.does({ type: 'keys' });
  opened.presses('a', 'x', 'Erase', 'Shift', 'B', 'Space', 'c', 'Enter');
  await until(() => opened.lines.includes('hello aB c'));
  // Where it is read, nothing is pressed any more by eyes that rest.
  expect(frames.targetAt(500, 200)).toBeUndefined();
});

test('Tab, Esc, Ctrl C and the arrows are keys too', async () => {
  using opened = await Opened.running(
    'trap "echo interrupted; exec cat -v" INT; echo ready; while :; do sleep 0.05; done',
  );
  await until(() => opened.lines.includes('ready'));
  opened.does({ type: 'keys' });
  opened.presses('Ctrl C');
  await until(() => opened.lines.includes('interrupted'));
  opened.presses('Esc', 'Up', 'Left', 'q', 'Enter');
  await until(() => opened.lines.includes('^[^[[A^[[Dq'));
});

test('cross and button of a gamepad go through the keys and press them; one more hides, then closes', async () => {
  using opened = await Opened.running('read line; echo "read <$line>"; sleep 60');
  const down: Action = { type: 'move', by: 1 };
  opened.does({ type: 'press' }, down, { type: 'sideways', by: 1 }, { type: 'press' });
  const pad = { code: 0, typed: '', control: false, alt: false };
  expect(opened.panel.take(pad, { type: 'move', by: -1 }, state)).toBe(true);
  opened.does({ type: 'press' }, { type: 'accept' });
  await until(() => opened.lines.includes('q'));
  opened.does({ type: 'back' });
  expect(opened.panel.covers(state)).toBe(true);
  opened.does({ type: 'back' });
  expect(opened.panel.covers(state)).toBe(false);
});

test('one switch scans rows, then keys, and closes the panel by its own key', async () => {
  using opened = await Opened.running('read line; echo "read <$line>"; sleep 60');
  const on: Action = { type: 'scan', move: 'on' };
  const choose: Action = { type: 'scan', move: 'choose' };
  opened.does(on, on, choose, on, choose);
  await until(() => opened.lines.includes('w'));
  expect(opened.panel.atStart).toBe(false);
  // The last row's last key but one.
  opened.does(on, on, on, on, choose);
  const rows = opened.operations.filter((one) => one.kind === 'text' && one.text === 'Close');
  expect(rows).toHaveLength(1);
  for (let step = 0; step < 4; step += 1) opened.does(on);
  opened.does(choose);
  expect(opened.panel.covers(state)).toBe(false);
});

test('a magnifier follows the cursor of what is typed, and the key on the screen that has the focus', async () => {
  using opened = await Opened.running('printf "ab"; read line; sleep 60');
  await until(() => opened.lines.includes('ab'));
  const at = opened.panel.focus;
  opened.panel.take({ code: 0, typed: 'c', control: false, alt: false }, { type: 'text', text: 'c' }, state);
  await until(() => opened.lines.includes('abc'));
  expect(opened.panel.focus).toEqual({ ...at, x: (at?.x ?? 0) + (at?.width ?? 0) });
  opened.does({ type: 'press' });
  const shown = opened.operations.length;
  expect(shown).toBeGreaterThan(0);
  const first = opened.panel.focus;
  opened.does({ type: 'sideways', by: 1 });
  expect(opened.operations.length).toBeGreaterThan(0);
  expect(opened.panel.focus?.y).toBe(first?.y);
  expect(opened.panel.focus?.x).toBeGreaterThan(first?.x ?? 0);
});

test('wheel and drag go back through what was printed; what is typed goes to its end', async () => {
  using opened = await Opened.running('seq -f "line %g." 1 200; read line; sleep 60');
  await until(() => opened.lines.includes('line 200.'));
  opened.does({ type: 'scroll', by: -100 });
  expect(opened.lines).not.toContain('line 200.');
  expect(opened.lines).toContain('line 100.');
  opened.does({ type: 'page', by: 1 });
  expect(opened.lines).not.toContain('line 100.');
  opened.does({ type: 'text', text: 'x' });
  expect(opened.lines).toContain('line 200.');
});

test('to a program that fills the screen the wheel is an arrow', async () => {
  using opened = await Opened.running('printf "\\033[?1049hready\\n"; exec cat -v');
  await until(() => opened.lines.includes('ready'));
  opened.does({ type: 'scroll', by: -2 }, { type: 'accept' });
  await until(() => opened.lines.includes('^[[A^[[A'));
});

test('a visible button closes the panel; it and all others are as large as a finger needs', async () => {
  using opened = await Opened.running('sleep 60');
  opened.does({ type: 'keys' });
  expect(opened.lines).toContain('Ctrl D');
  for (const label of ['F9  Back to the menu', 'Keys on the screen', 'Esc', 'Enter', 'q']) {
    const drawn = opened.operations.find((one) => one.kind === 'text' && one.text === label);
    if (drawn?.kind !== 'text') throw new Error(`nothing says ${label}`);
    const target = frames.targetAt(drawn.x + drawn.width / 2, drawn.y + drawn.height / 2);
    expect(target?.height).toBeGreaterThanOrEqual(leastSide);
    expect(target?.width).toBeGreaterThanOrEqual(leastSide);
  }
  opened.presses('F9  Back to the menu');
  expect(opened.panel.covers(state)).toBe(false);
});

test('the list of aids is not the panel’s: it comes to the front of it', async () => {
  using opened = await Opened.running('sleep 60');
  expect(opened.panel.act({ type: 'aids' }, state)).toBe(false);
  const aids = sampleState('aids', frames.rows);
  expect([opened.panel.covers(aids), opened.panel.act({ type: 'press' }, aids)]).toEqual([false, false]);
});

test('of Morse code that is keyed into the panel only the number of signs is shown: it may be a password', async () => {
  const face = { show: () => undefined, release: () => undefined, retake: () => undefined };
  using session = new Session('test', face, () => ({
    send: () => undefined,
    [Symbol.dispose]: () => undefined,
  }));
  session.act({ type: 'aid', name: 'morse', on: true });
  const typed: Action[] = [];
  let covered = true;
  const switches = switchesFor(session, {
    act: (action) => void typed.push(action),
    panel: { covers: () => covered, atStart: false },
  });
  const press = (atMs: number): void => {
    for (const value of [1, 0]) {
      switches.take([{ type: 1, code: key.space, value, atMs: atMs + (1 - value) * 100 }]);
    }
  };
  press(1000);
  expect(session.state.held).toEqual(['•']);
  await until(() => typed.length > 0);
  expect(typed).toEqual([{ type: 'text', text: 'e' }]);
  covered = false;
  press(5000);
  expect(session.state.held).toEqual(['·']);
  switches.lost();
});

test.each(languages().map(({ tag }) => tag))(
  'in %s no word of the keys is cut on the smallest display',
  async (language) => {
    const smallest = await createFrameMaker({ width: 640, height: 480 });
    const { keyRows } = state;
    // With AltGr there are most of them.
    const most = {
      ...sampleState('menu', 5, loadWords(language)),
      keyRows: { ...keyRows, third: keyRows.plain },
    };
    const keys = { ...freshKeys, terminal: true } as const;
    const placed = smallest.place(panelControls(most, keys, smallest.theme), most.words);
    const words = placed.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
    expect(words).toContain('AltGr');
    expect(words.filter((text) => text.endsWith('…'))).toEqual([]);
  },
);

test.each([
  [640, 480, 1],
  [1024, 768, 4],
  [768, 1366, 1],
  [3840, 2160, 3],
])(
  'at %i × %i and scale %i cells and keys have room, and do not lie on each other',
  async (width, height, scale) => {
    const other = await createFrameMaker({ width, height, scale });
    const panel = new PanelSwitch(
      other,
      () => undefined,
      (viewport, events) =>
        ShellPanel.open(viewport, events, ['setsid', '-c', 'sh', '-c', 'seq 1 200; sleep 60']),
    );
    panel.follow({ ...state, shells: 1 });
    await until(() => panel.covers(state));
    panel.act({ type: 'keys' }, state);
    const drawn = (): readonly Operation[] => panel.picture(state) ?? [];
    await until(() => drawn().some((one) => one.kind === 'text' && one.text.trim() === '200'));
    const texts = drawn().filter((one) => one.kind === 'text');
    const cells = texts.filter(({ font }) => font.face === 'mono');
    const one = texts.find(({ text, font }) => text === '1' && font.face !== 'mono');
    expect(cells.length).toBeGreaterThanOrEqual(3);
    const bottom = Math.max(...cells.map((cell) => cell.y + cell.height));
    expect(one?.y ?? Infinity).toBeGreaterThanOrEqual(bottom);
    for (const { x, y, width: w, height: h } of texts) {
      expect(x + w).toBeLessThanOrEqual(width);
      expect(y + h).toBeLessThanOrEqual(height);
    }
    panel.act({ type: 'back' }, state);
    panel.act({ type: 'back' }, state);
  },
);
