import type { Spoken } from '../semantics/spoken.ts';
import { aidNames } from '../state/aids.ts';
import type { AidName } from '../state/aids.ts';
import type { Say } from '../words/catalogue.ts';
import type { Moment } from './moment.ts';
import type { Order } from './orders.ts';
import { typedTold } from './typed.ts';

/** What is said or sounded because of a change. */
export type Told = Extract<Order, { do: 'say' | 'spell' | 'tone' }>;

/** Screens of which every sentence is read when they come into sight, not only the line that has the focus. */
const readWhole: ReadonlySet<Moment['kind']> = new Set(['asked', 'confirm', 'failure', 'leaving', 'listen']);

/** Seconds before something starts by itself that are told: seldom enough that the list can be heard between. */
const toldSeconds: ReadonlySet<number> = new Set([60, 30, 20, 10, 5]);

/** Aids of the keyboard whose state is heard. */
const heardAids: ReadonlySet<AidName> = new Set(['sticky', 'slow', 'bounce', 'mouse']);

const roleWords = { button: 'speech.button', textbox: 'speech.field' } as const;

function roleOf({ role }: Spoken, say: Say): string {
  return role === 'button' || role === 'textbox' ? say(roleWords[role]) : '';
}

/** Sentences that a voice parts; one that has its own end keeps it. */
function joined(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?…:。！？؟]$/u.test(part) ? part : `${part}.`))
    .join(' ');
}

/** One thing as it is spoken: what it is called, what it holds, what it is, where it stands. */
export function thingTold(thing: Spoken, say: Say): string {
  const { label, value, role, position } = thing;
  const holds = value === undefined || value === label ? '' : value;
  const empty = role === 'textbox' && value === '' ? say('speech.empty') : '';
  const place = position === undefined ? '' : say('speech.place', position);
  return joined([label, roleOf(thing, say), holds, empty, place]);
}

function said(...parts: readonly string[]): Told[] {
  const text = joined(parts);
  return text === '' ? [] : [{ do: 'say', text }];
}

/** What a screen says by itself, and what of it has the focus. */
export function screenTold(moment: Moment): Told[] {
  const { kind, name, texts, alerts, focused, place } = moment;
  const { say } = moment.state.words;
  const sentences = readWhole.has(kind) ? texts.filter((text) => text !== name) : [];
  const begins: Told[] =
    alerts.length > 0 && kind !== 'menu'
      ? [{ do: 'tone', tone: 'error' }]
      : kind === 'progress'
        ? [{ do: 'tone', tone: 'start' }]
        : [];
  // A field that the screen is called by is not called so twice.
  const things = focused.map((one) => thingTold(one.label === name ? { ...one, label: '' } : one, say));
  const here: Told[] = place === undefined || place.count < 2 ? [] : [{ do: 'tone', tone: 'here', place }];
  return [...begins, ...here, ...said(name, ...alerts, ...sentences, ...things)];
}

/** What it is that has the focus, so that a change is noticed; what is typed into it is told otherwise. */
function keyOf({ role, label, position, value }: Spoken): string {
  return role === 'textbox'
    ? `${role}${position?.index ?? ''}`
    : [role, label, position?.index ?? '', value ?? ''].join('\n');
}

function sameFocus(before: Moment, after: Moment): boolean {
  const [was, is] = [before, after].map(({ focused }) => focused.map(keyOf).join('\n\n'));
  return was === is;
}

function focusTold(before: Moment, after: Moment): Told[] {
  if (sameFocus(before, after)) return [];
  const { say } = after.state.words;
  const { place } = after;
  const tone: Told = { do: 'tone', tone: 'focus', ...(place === undefined ? {} : { place }) };
  return [tone, ...said(...after.focused.map((one) => thingTold(one, say)))];
}

function aidsTold(before: Moment, after: Moment): Told[] {
  const changed = aidNames.filter(
    (name) => heardAids.has(name) && before.state.aids[name] !== after.state.aids[name],
  );
  return changed.map((name) => ({ do: 'tone', tone: after.state.aids[name] ? 'on' : 'off' }));
}

/** Which aids of the keyboard went on or off, and what has become of a key on its way through them. */
export function feedbackTold(before: Moment, after: Moment): Told[] {
  const [was, is] = [before.state.feedback, after.state.feedback];
  const fresh: Told[] = is === null || is.atMs === was?.atMs ? [] : [{ do: 'tone', tone: is.kind }];
  return [...aidsTold(before, after), ...fresh];
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((one) => !before.includes(one));
}

function countdownTold(before: Moment, after: Moment): Told[] {
  const { seconds } = after;
  if (seconds === undefined || seconds === before.seconds || !toldSeconds.has(seconds)) return [];
  return said(after.state.words.say('menu.countdown.timer', { seconds }));
}

/** What is heard when one moment has become another; everything when there was none before. */
export function told(before: Moment | undefined, after: Moment): Told[] {
  if (before === undefined) return screenTold(after);
  // A start that goes as it was told is not told again: what comes next must not wait for it.
  const goes = before.kind === 'progress' && after.kind === 'leaving' && before.name === after.name;
  if (goes) return [];
  const feedback = feedbackTold(before, after);
  const same =
    before.kind === after.kind &&
    before.name === after.name &&
    before.depth === after.depth &&
    before.state.words === after.state.words;
  if (!same) return [...feedback, ...screenTold(after)];
  const alerts = added(before.alerts, after.alerts);
  const alarm: Told[] = alerts.length === 0 ? [] : [{ do: 'tone', tone: 'error' }, ...said(...alerts)];
  const sameField = before.field && after.field && sameFocus(before, after);
  const typed = sameField ? typedTold(before.field, after.field) : [];
  const goesOn: Told[] = before.stage === after.stage ? [] : [{ do: 'tone', tone: 'typed' }];
  return [
    ...feedback,
    ...alarm,
    ...goesOn,
    ...said(...added(before.statuses, after.statuses)),
    ...typed,
    ...(before.search === after.search ? [] : said(after.search)),
    ...focusTold(before, after),
    ...countdownTold(before, after),
  ];
}
