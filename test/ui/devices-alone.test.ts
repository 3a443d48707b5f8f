import { setImmediate as turn } from 'node:timers/promises';
import { describe, test } from 'vitest';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { InputCapabilities } from '../../src/abi/input-capabilities.ts';
import { compileKeymap } from '../../src/abi/xkb.ts';
import { focusWords } from '../../ui/graphical/focus-log.ts';
import { key } from '../../ui/input/key-codes.ts';
import type { KeyLayout } from '../../ui/input/key-layout.ts';
import { readRules, ruleFor } from '../../ui/input/rules/rules.ts';
import { rowsTypedBy } from '../../ui/input/typed-rows.ts';
import { Seat } from '../fuzz/events/seat.ts';
import { VirtualTime } from '../fuzz/events/virtual-time.ts';
import { deviceRuns } from '../vm/alone/cases.ts';
import { Person } from '../vm/alone/person.ts';
import { entryNames, layouts } from '../vm/alone/screens.ts';
import { guestDevices, oddRules } from '../vm/guest/devices.ts';
import type { GuestDevice } from '../vm/guest/devices.ts';
import { SerialLog } from '../vm/serial-log.ts';
import { entriesMessage, entry, welcome } from './state/states.ts';

// The same persons as in the scenario `device-alone`, in this process and in time that passes at once:
// both tasks of every device, where a machine shows one of each.

const keymaps = await Promise.all(
  layouts.map(async (name) => ({ name, keymap: await compileKeymap({ layout: name, variant: '' }) })),
);

const { rules } = readRules(oddRules);

function capabilitiesOf(name: string, { keys, axes, properties }: GuestDevice): InputCapabilities {
  const ranges = Object.entries(axes).map(
    ([code, [minimum, maximum]]) => [Number(code), { minimum, maximum }] as const,
  );
  return {
    name: `guest ${name}`,
    phys: '',
    vendor: 0,
    product: 0,
    keys: new Set(keys),
    relative: new Set(),
    absolute: new Map(ranges),
    properties: new Set(properties),
  };
}

/** Reports and pauses of a line, in the words of `guest/uinput.ts`. */
function* played(events: string): Generator<RawEvent[] | number> {
  let report: RawEvent[] = [];
  for (const word of [...events.trim().split(/\s+/), '/']) {
    if (word.startsWith('~')) yield Number(word.slice(1));
    else if (word === '/') {
      yield [...report, { type: 0, code: 0, value: 0, atMs: 0 }];
      yield 40;
      report = [];
    } else {
      const [type = 0, code = 0, value = 0] = word.split(':').map(Number);
      report.push({ type, code, value, atMs: 0 });
    }
  }
}

/** A machine's place with one device, and what its serial line would say. */
async function alone(device: string, does: (person: Person) => Promise<void>): Promise<void> {
  using time = new VirtualTime();
  const serial = new SerialLog('seat');
  const say = (line: string): void => serial.push(Buffer.from(`${line}\n`));
  let told = '';
  let at = 0;
  const layout = (): KeyLayout => {
    const state = keymaps[at]?.keymap.newState();
    if (state === undefined) throw new Error('no layout');
    return state;
  };
  const useLayout = (): void => {
    const { name = '' } = keymaps[at] ?? {};
    reading.use(layout);
    seat.session.setKeyboard(name, rowsTypedBy(layout), layouts);
    say(`keymap ${name}`);
  };
  using seat = new Seat({
    onShow(state) {
      const line = focusWords(state);
      if (line !== told) say(`focus: ${line}`);
      told = line;
    },
    onKey(code) {
      if (code !== key.f12) return;
      at = (at + 1) % layouts.length;
      useLayout();
    },
  });
  const entries = entryNames.map((name) => ({
    ...entry(name, `${name[0]?.toUpperCase()}${name.slice(1)}`),
    cmdline: `console=tty0 chosen=${name}`,
  }));
  seat.hears(welcome);
  seat.hears(entriesMessage(entries, 'alpha'));
  const guest = guestDevices[device];
  if (guest === undefined) throw new Error(`no device ${device}`);
  const capabilities = capabilitiesOf(device, guest);
  using reading = seat.plugs(capabilities, ruleFor(rules, capabilities));
  useLayout();
  time.pass(1000);
  const queue: (RawEvent[] | number)[] = [];
  const person = new Person(serial, { send: (_name, events) => void queue.push(...played(events)) }, device);
  const progress = { over: false };
  const task = does(person).finally(() => (progress.over = true));
  task.catch(() => undefined);
  while (!progress.over) {
    await turn();
    const next = queue.shift();
    if (typeof next === 'number') time.pass(next);
    else if (next === undefined) time.pass(20);
    else reading.take(next.map((event) => ({ ...event, atMs: time.nowMs })));
    time.pass(1);
    for (const message of seat.told.splice(0)) {
      if (message.type !== 'boot') continue;
      const line = message.cmdline ?? entries.find(({ id }) => id === message.entryId)?.cmdline ?? '';
      say(`tiny: cmdline: ${line}`);
    }
  }
  await task;
}

describe.each(Object.entries(deviceRuns))('with %s alone', (_name, { device, boots, edits }) => {
  test.runIf(boots !== undefined)('the second entry is started', async () => {
    await alone(device, boots ?? edits);
  });

  test('an entry is started with an argument that was typed', async () => {
    await alone(device, edits);
  });
});
