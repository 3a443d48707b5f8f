import { status } from '../context.ts';
import type { Command } from '../context.ts';
import { here } from '../device-path.ts';
import { readOptions } from '../options.ts';
import type { OptionShape } from '../options.ts';

const shapes: readonly OptionShape[] = [
  { long: 'set', short: 's', value: 'required' },
  { long: 'driver', short: 'd' },
  { long: 'partmap', short: 'p' },
  { long: 'fs', short: 'f' },
  { long: 'fs-uuid', short: 'u' },
  { long: 'label', short: 'l' },
  { long: 'part-uuid' },
];

/** Identifiers by the option that asks for them: kboot's device prefix, and the field of what is known here. */
const facts = {
  'fs-uuid': { prefix: 'UUID=', field: 'uuid' },
  label: { prefix: 'LABEL=', field: 'label' },
  'part-uuid': { prefix: 'PARTUUID=', field: 'partuuid' },
  fs: { prefix: undefined, field: 'type' },
} as const;

/** `probe [--set=var] --fs-uuid DEVICE`: what `search` was given, or what is known of this file system. */
const probe: Command = (context, { args, place }) => {
  const { given, rest } = readOptions(args, shapes);
  const device = (rest[0] ?? context.root).replace(/^\((.*)\)$/, '$1');
  for (const [option, { prefix, field }] of Object.entries(facts)) {
    if (!given.has(option)) continue;
    const known = device === here ? context.session.options.identity?.[field] : undefined;
    const searched =
      prefix !== undefined && device.startsWith(prefix) ? device.slice(prefix.length) : undefined;
    const value = known ?? searched;
    if (value === undefined) break;
    const variable = given.get('set')?.at(-1);
    if (variable === undefined) context.print(`${value}\n`);
    else context.set(place, variable, value);
    return status.ok;
  }
  context.report(place, `probe: this is not known of ${device}`);
  return status.fileNotFound;
};

export const probeCommands: Record<string, Command> = { probe };
