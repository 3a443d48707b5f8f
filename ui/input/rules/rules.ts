import type { InputCapabilities } from '../../../src/abi/input-capabilities.ts';
import { ruleActions } from './action-names.ts';

/** What is known of a device that a rule is for; what is absent matches any. `*` stands for anything. */
export interface RuleMatch {
  readonly name?: string;
  readonly phys?: string;
  readonly vendor?: number;
  readonly product?: number;
}

/** How the devices that match are read. */
export interface InputRule {
  readonly match: RuleMatch;
  /** The device is not opened. */
  readonly ignore: boolean;
  /** Whether others, the virtual terminal among them, hear the device no more. */
  readonly grab: boolean;
  /** Code of a key or button → name of an action. */
  readonly keys: ReadonlyMap<number, string>;
  /** Code of an axis → names of what its two ends do. */
  readonly axes: ReadonlyMap<number, { readonly low: string; readonly high: string }>;
}

/** Something that is no rule, and where in the value. */
export interface RuleFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

export interface ReadRules {
  readonly rules: readonly InputRule[];
  readonly faults: readonly RuleFault[];
}

/** No machine has more devices than that, no device more keys: the rest of a hostile file is not looked at. */
const most = 256;
const mostCode = 0x2ff;

type Path = RuleFault['path'];
type Fail = (path: Path, reason: string) => void;

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields of a map that are known, each read by its own function; others are faults. */
function fields(
  value: unknown,
  path: Path,
  known: Readonly<Record<string, (value: unknown, path: Path) => void>>,
  fail: Fail,
): void {
  if (!isMap(value)) return fail(path, 'a map of keys and values is meant here');
  for (const [name, field] of Object.entries(value).slice(0, most)) {
    const read = Object.hasOwn(known, name) ? known[name] : undefined;
    if (read === undefined)
      fail([...path, name], `there is no '${name}'; known are ${Object.keys(known).join(', ')}`);
    else read(field, [...path, name]);
  }
}

function codes(
  value: unknown,
  path: Path,
  take: (code: number, field: unknown, path: Path) => void,
  fail: Fail,
): void {
  if (!isMap(value)) return fail(path, 'a map from codes to what they do is meant here');
  for (const [name, field] of Object.entries(value).slice(0, most)) {
    const code = /^(?:\d{1,4}|0x[0-9a-f]{1,3})$/i.test(name) ? Number(name) : -1;
    if (code < 0 || code > mostCode) fail([...path, name], `'${name}' is no code: 0 to ${mostCode}`);
    else take(code, field, [...path, name]);
  }
}

function action(value: unknown, path: Path, fail: Fail): string {
  if (typeof value === 'string' && Object.hasOwn(ruleActions, value)) return value;
  fail(path, `'${String(value)}' is no action; known are ${Object.keys(ruleActions).join(', ')}`);
  return 'nothing';
}

function readRule(value: unknown, path: Path, fail: Fail): InputRule {
  const match: { name?: string; phys?: string; vendor?: number; product?: number } = {};
  const keys = new Map<number, string>();
  const axes = new Map<number, { low: string; high: string }>();
  let [ignore, grab] = [false, true];
  const text = (take: (one: string) => void) => (one: unknown, at: Path) =>
    typeof one === 'string' && one !== '' && one.length <= 256 ? take(one) : fail(at, 'a text is meant here');
  const id = (take: (one: number) => void) => (one: unknown, at: Path) =>
    typeof one === 'number' && Number.isInteger(one) && one >= 0 && one <= 0xffff
      ? take(one)
      : fail(at, 'a number from 0 to 0xffff is meant here');
  const flag = (take: (one: boolean) => void) => (one: unknown, at: Path) =>
    typeof one === 'boolean' ? take(one) : fail(at, 'true or false is meant here');
  const matching = {
    name: text((one) => (match.name = one)),
    phys: text((one) => (match.phys = one)),
    vendor: id((one) => (match.vendor = one)),
    product: id((one) => (match.product = one)),
  };
  const axis = (code: number, one: unknown, at: Path): void => {
    const ends = { low: 'nothing', high: 'nothing' };
    const end = (name: 'low' | 'high') => (field: unknown, where: Path) => {
      ends[name] = action(field, where, fail);
    };
    fields(one, at, { low: end('low'), high: end('high') }, fail);
    axes.set(code, ends);
  };
  const known = {
    match: (one: unknown, at: Path) => fields(one, at, matching, fail),
    ignore: flag((one) => (ignore = one)),
    grab: flag((one) => (grab = one)),
    keys: (one: unknown, at: Path) =>
      codes(one, at, (code, field, where) => keys.set(code, action(field, where, fail)), fail),
    axes: (one: unknown, at: Path) => codes(one, at, axis, fail),
  };
  fields(value, path, known, fail);
  if (isMap(value) && Object.keys(match).length === 0)
    fail(path, "it says with 'match' for which devices it is");
  return { match, ignore, grab, keys, axes };
}

/** Reads rules from a value, as YAML and JSON give it; a rule with a fault in it is left out. */
export function readRules(value: unknown): ReadRules {
  const faults: RuleFault[] = [];
  if (value === null || value === undefined) return { rules: [], faults };
  if (!Array.isArray(value))
    return { rules: [], faults: [{ path: [], reason: 'a list of rules is meant here' }] };
  const rules = value.slice(0, most).flatMap((one, index) => {
    const before = faults.length;
    const rule = readRule(one, [index], (path, reason) => void faults.push({ path, reason }));
    return faults.length === before ? [rule] : [];
  });
  return { rules, faults };
}

/** Whether a text is as a pattern says; `*` stands for any part. */
function fits(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  const [first = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = parts.pop() ?? '';
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The first rule for a device. */
export function ruleFor(rules: readonly InputRule[], device: InputCapabilities): InputRule | undefined {
  return rules.find(({ match: { name, phys, vendor, product } }) => {
    const ids = (vendor ?? device.vendor) === device.vendor && (product ?? device.product) === device.product;
    return ids && fits(name, device.name) && fits(phys, device.phys);
  });
}

/** A device's rule with what a person has taught of it, which counts more. */
export function withTaught(
  rule: InputRule | undefined,
  taught: InputRule | undefined,
): InputRule | undefined {
  if (rule === undefined || taught === undefined) return rule ?? taught;
  return {
    ...rule,
    keys: new Map([...rule.keys, ...taught.keys]),
    axes: new Map([...rule.axes, ...taught.axes]),
  };
}
