import { parseRules } from '../../ui/input/rules/parse-rules.ts';
import { ruleActions } from '../../ui/input/rules/action-names.ts';
import { ruleFor } from '../../ui/input/rules/rules.ts';
import { seeds } from './seeds.ts';
import { ofTexts } from './texts.ts';

const tokens = [
  '\n',
  '- ',
  'match:',
  'name:',
  '"*"',
  'phys: usb-*',
  'vendor: 0x',
  '65536',
  'keys:',
  'axes:',
  '{ 0x110: press }',
  'low:',
  'ignore: true',
  'grab: no',
  '&a',
  '*a',
  '<<:',
  '__proto__:',
  '!!binary',
  '\t',
];

const device = {
  name: 'a device',
  phys: 'usb-1/input0',
  vendor: 1,
  product: 2,
  keys: new Set<number>(),
  relative: new Set<number>(),
  properties: new Set<number>(),
  absolute: new Map<number, never>(),
};

/** What must hold for any text; gives how many rules were understood. */
function check(text: string): number {
  const { rules, faults } = parseRules(text, 'f');
  const lines = text.split('\n').length;
  for (const { subject } of faults) {
    const [line = 0, column = 0] = subject.split(':').slice(1).map(Number);
    if (line < 1 || line > lines + 1 || column < 1) throw new Error(`place outside the file: ${subject}`);
  }
  for (const { keys, axes } of rules) {
    const names = [...keys.values(), ...[...axes.values()].flatMap(({ low, high }) => [low, high])];
    if (names.some((name) => !Object.hasOwn(ruleActions, name))) throw new Error('an action that is none');
    if ([...keys.keys(), ...axes.keys()].some((code) => code < 0 || code > 0x2ff)) throw new Error('no code');
  }
  ruleFor(rules, device);
  return rules.length;
}

export const inputRules = ofTexts(
  {
    name: 'input-rules',
    holds: 'rules for input devices give rules and faults in their place, never an exception',
    shortRun: 5000,
  },
  seeds('input-rules'),
  tokens,
  check,
  (inputs) => inputs / 20,
);
