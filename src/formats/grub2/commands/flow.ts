import { status } from '../context.ts';
import type { Command } from '../context.ts';

/** A number as GRUB's strtoul takes it whole; undefined when it is none. */
function whole(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const leaveLoops: Command = ({ flow }, { name, args }) => {
  const count = whole(args[0], 1);
  if (count === undefined || count === 0 || args.length > 1) return status.badArgument;
  flow.again = name === 'continue';
  flow.breaks = Math.min(count, flow.loops);
  return status.ok;
};

const returnStatus: Command = (context, { args }) => {
  const result = whole(args[0], context.last);
  if (context.params === undefined || result === undefined || args.length > 1) return status.badArgument;
  context.flow.returning = true;
  return result;
};

const shift: Command = (context, { args }) => {
  const count = whole(args[0], 1);
  if (context.params === undefined) return status.ok;
  if (count === undefined || count > context.params.length || args.length > 1) return status.badArgument;
  context.params = context.params.slice(count);
  return status.ok;
};

const setparams: Command = (context, { args }) => {
  if (context.params === undefined) return 17;
  context.params = args;
  return status.ok;
};

/** What hands the machine over ends the script here. */
const end: Command = ({ flow }, { name, args }) => {
  if (name === 'fwsetup' && args.includes('--is-supported')) return status.false;
  flow.ended = name;
  return status.ok;
};

const evaluate: Command = (context, { args, place }) =>
  context.runner.runText(args.join(' '), place.file, context);

export const flowCommands: Record<string, Command> = {
  true: () => status.ok,
  false: () => status.false,
  break: leaveLoops,
  continue: leaveLoops,
  return: returnStatus,
  shift,
  setparams,
  eval: evaluate,
  boot: end,
  exit: end,
  normal_exit: end,
  halt: end,
  reboot: end,
  fwsetup: end,
};
