import { status } from '../context.ts';
import type { Call, Command, Context } from '../context.ts';
import { confine, here, scriptDevice } from '../device-path.ts';
import { readOptions } from '../options.ts';
import type { OptionShape } from '../options.ts';

const shapes: readonly OptionShape[] = [
  { long: 'file', short: 'f' },
  { long: 'label', short: 'l' },
  { long: 'fs-uuid', short: 'u' },
  { long: 'part-uuid', short: 'p' },
  { long: 'set', short: 's', value: 'optional' },
  { long: 'no-floppy', short: 'n' },
  { long: 'efidisk-only' },
  { long: 'cryptodisk-only' },
  { long: 'root-dev-only', short: 'r' },
  { long: 'quiet', short: 'q' },
  { long: 'hint', short: 'h', value: 'required' },
  { long: 'hint-ieee1275', value: 'required' },
  { long: 'hint-bios', value: 'required' },
  { long: 'hint-baremetal', value: 'required' },
  { long: 'hint-efi', value: 'required' },
  { long: 'hint-arc', value: 'required' },
];

type By = 'file' | 'label' | 'fs-uuid' | 'part-uuid';

/** The device that has what is searched for, as scripts carry it; undefined when it is not known. */
async function find(context: Context, { place }: Call, by: By, wanted: string): Promise<string | undefined> {
  if (by === 'fs-uuid') return scriptDevice('UUID', wanted);
  if (by === 'label') return scriptDevice('LABEL', wanted);
  if (by === 'part-uuid') return scriptDevice('PARTUUID', wanted);
  const path = confine(wanted.replace(/^\([^)]*\)/, ''));
  if (path === undefined) return undefined;
  const { session } = context;
  const kind = await session.ask(place, path, () => session.reader.kind(path));
  if (kind !== undefined) return here;
  context.report(place, `search: ${path} is not on this file system, and others are not looked at`);
  return undefined;
}

async function searchFor(
  context: Context,
  call: Call,
  by: By,
  wanted: string,
  variable?: string,
): Promise<number> {
  if (wanted === '' || wanted.length > 512) {
    context.report(call.place, `${call.name}: no ${by} is named`);
    return status.badArgument;
  }
  const device = await find(context, call, by, wanted);
  if (device === undefined) return status.fileNotFound;
  if (variable === undefined) context.print(` ${device}\n`);
  else context.set(call.place, variable, device);
  return status.ok;
}

/**
 * `search [--file|--label|--fs-uuid] [--set[=var]] [--no-floppy] [--hint…] name`. Identifiers are
 * taken as they stand: the device may come later. Only `--file` looks, on this file system.
 */
const search: Command = (context, call) => {
  const { given, rest, unknown } = readOptions(call.args, shapes);
  if (unknown !== undefined) context.report(call.place, `search: unknown option ${unknown}; left out`);
  let words = rest;
  let variable = given.get('set')?.at(-1);
  if (variable === '') {
    // `--set root NAME`, as old configurations have it, names the variable without a `=`.
    variable = 'root';
    if (words.length > 1 && /^[a-z_]+$/.test(words[0] ?? '')) [variable = 'root', ...words] = words;
  }
  const by: By = given.has('label')
    ? 'label'
    : given.has('fs-uuid')
      ? 'fs-uuid'
      : given.has('part-uuid')
        ? 'part-uuid'
        : 'file';
  return searchFor(context, call, by, words[0] ?? '', variable);
};

/** `search.fs_uuid NAME [var] [hint…]` and its like, as the small configuration in GRUB's image has them. */
function short(by: By): Command {
  return (context, call) => {
    const [wanted = '', variable] = call.args.filter((arg) => !arg.startsWith('--'));
    return searchFor(context, call, by, wanted, variable);
  };
}

export const searchCommands: Record<string, Command> = {
  search,
  'search.file': short('file'),
  'search.fs_file': short('file'),
  'search.fs_label': short('label'),
  'search.fs_uuid': short('fs-uuid'),
};
