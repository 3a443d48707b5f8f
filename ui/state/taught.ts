import { longestSetting } from '../../src/model/settings.ts';

/** What of a device was pressed: a key or button, or a lever pushed to one of its ends. */
export interface TaughtInput {
  readonly kind: 'key' | 'axis';
  /** As in include/uapi/linux/input-event-codes.h. */
  readonly code: number;
  /** Of an axis. */
  readonly end: 'low' | 'high';
}

/** A device as its rule names it. */
export interface TaughtDevice {
  readonly name: string;
  readonly vendor: number;
  readonly product: number;
}

/** What can be taught, by the names of `input.yaml`; `forget` takes back what was. */
export const meanings = ['press', 'next', 'back', 'forget'] as const;
export type Meaning = (typeof meanings)[number];

/** A rule as input.yaml has it (ui/input/rules), and as it is kept. */
interface Rule {
  readonly match: TaughtDevice;
  readonly keys: Readonly<Record<string, string>>;
  readonly axes: Readonly<Record<string, Readonly<Partial<Record<'low' | 'high', string>>>>>;
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false;
  const { match, keys, axes } = value as Partial<Rule>;
  return [match, keys, axes].every((part) => typeof part === 'object' && part !== null);
}

/** The rules that are kept; what is none is left out. Whoever reads devices by them judges them (readRules). */
function keptRules(text: string): Rule[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isRule) : [];
  } catch {
    return [];
  }
}

/** `*` in a rule stands for anything; a device that has it in its name is known by its ids and what is around it. */
function matchOf({ name, vendor, product }: TaughtDevice): TaughtDevice {
  return { name: name.slice(0, 256) || '*', vendor, product };
}

function taughtRule(rule: Rule, { kind, code, end }: TaughtInput, meaning: Meaning): Rule {
  const name = String(code);
  if (kind === 'key') {
    const { [name]: _old, ...keys } = rule.keys;
    return { ...rule, keys: meaning === 'forget' ? keys : { ...keys, [name]: meaning } };
  }
  const { [name]: ends = {}, ...axes } = rule.axes;
  const { [end]: _old, ...other } = ends;
  const all = meaning === 'forget' ? other : { ...other, [end]: meaning };
  return { ...rule, axes: Object.keys(all).length === 0 ? axes : { ...axes, [name]: all } };
}

/**
 * The kept rules with one more thing taught, as JSON in the form of input.yaml.
 * @param text what was kept; the oldest rules go where there is no room for all
 * @returns empty when no rule is left
 */
export function taught(text: string, device: TaughtDevice, input: TaughtInput, meaning: Meaning): string {
  const match = matchOf(device);
  const all = keptRules(text);
  const isOf = ({ match: one }: Rule): boolean =>
    one.name === match.name && one.vendor === match.vendor && one.product === match.product;
  const rule = taughtRule(all.find(isOf) ?? { match, keys: {}, axes: {} }, input, meaning);
  const empty = Object.keys(rule.keys).length === 0 && Object.keys(rule.axes).length === 0;
  const rules = [...all.filter((one) => !isOf(one)), ...(empty ? [] : [rule])];
  while (JSON.stringify(rules).length > longestSetting) rules.shift();
  return rules.length === 0 ? '' : JSON.stringify(rules);
}
