import { commands } from './commands/table.ts';
import { status } from './context.ts';
import type { Context, Runner } from './context.ts';
import { expandWords } from './expand.ts';
import { limits } from './limits.ts';
import { splitAt } from './options.ts';
import { parseScript } from './parser.ts';
import type { SimpleCommand, Statement, Statements } from './syntax.ts';

/** A list is being left: by `break`, `continue`, `return`, or something that ends everything. */
function leaving({ flow }: Context): boolean {
  return flow.breaks > 0 || flow.returning || flow.ended !== undefined;
}

async function runFunction(body: Statements, args: readonly string[], context: Context): Promise<number> {
  const { params, flow } = context;
  const { loops } = flow;
  context.params = args;
  flow.loops = 0;
  context.depth += 1;
  try {
    return await run(body, context);
  } finally {
    context.depth -= 1;
    flow.loops = loops;
    flow.returning = false;
    context.params = params;
  }
}

/** Runs a command by its name; an unknown one is reported, and counts as done, as GRUB counts it. */
async function dispatch(
  name: string,
  args: readonly string[],
  { place, block }: SimpleCommand,
  context: Context,
): Promise<number> {
  const command = commands.get(name);
  if (command !== undefined) return command(context, { name, args, place, block });
  const body = context.functions.get(name);
  if (body !== undefined) {
    if (context.depth < limits.calls) return runFunction(body, args, context);
    context.report(place, `${name}: more than ${limits.calls} calls within each other`);
    return status.badArgument;
  }
  const [variable, value] = splitAt(name, '=');
  if (value === undefined) context.report(place, `unknown command \`${name.slice(0, 80)}\``);
  else if (/^[0-9#*@]/.test(variable)) context.report(place, `\`${variable}\` cannot be set`);
  else context.set(place, variable, value);
  return status.ok;
}

async function runCommand(command: SimpleCommand, context: Context): Promise<number> {
  const words = await expandWords(command.words, context, command.place);
  if (words === undefined) return status.badArgument;
  const inverted = words[0] === '!';
  const [name, ...args] = inverted ? words.slice(1) : words;
  if (name === undefined) return inverted ? status.badArgument : status.ok;
  const result = await dispatch(name, args, command, context);
  if (!inverted) return result;
  return result === status.ok ? status.false : status.ok;
}

async function runIf(statement: Statement & { kind: 'if' }, context: Context): Promise<number> {
  for (const { condition, body } of statement.clauses) {
    const result = await run(condition, context);
    if (context.flow.returning || context.flow.ended !== undefined) return result;
    if (result === status.ok) return run(body, context);
  }
  return run(statement.otherwise, context);
}

/** After a loop's body: false when the loop is to be left. */
function goesOn({ flow }: Context): boolean {
  if (flow.breaks === 1 && flow.again) flow.breaks = 0;
  return flow.breaks === 0 && !flow.returning && flow.ended === undefined;
}

async function runFor(statement: Statement & { kind: 'for' }, context: Context): Promise<number> {
  const { flow } = context;
  const values = await expandWords(statement.words, context, statement.place);
  if (values === undefined) return status.badArgument;
  let result: number = status.ok;
  flow.loops += 1;
  for (const value of values) {
    context.set(statement.place, statement.name, value);
    result = await run(statement.body, context);
    if (!goesOn(context)) break;
  }
  if (flow.breaks > 0) flow.breaks -= 1;
  flow.loops -= 1;
  return result;
}

async function runWhile(statement: Statement & { kind: 'while' }, context: Context): Promise<number> {
  const { flow } = context;
  let result: number;
  flow.loops += 1;
  for (;;) {
    await context.spend(statement.place);
    result = await run(statement.condition, context);
    if (leaving(context)) break;
    if ((result === status.ok) === statement.until) break;
    result = await run(statement.body, context);
    if (!goesOn(context)) break;
  }
  if (flow.breaks > 0) flow.breaks -= 1;
  flow.loops -= 1;
  return result;
}

async function runStatement(statement: Statement, context: Context): Promise<number> {
  switch (statement.kind) {
    case 'command':
      return runCommand(statement, context);
    case 'if':
      return runIf(statement, context);
    case 'for':
      return runFor(statement, context);
    case 'while':
      return runWhile(statement, context);
    case 'function':
      if (context.functions.size < limits.functions) context.functions.set(statement.name, statement.body);
      else context.report(statement.place, `more than ${limits.functions} functions`);
      return status.ok;
  }
}

/** Runs statements until one leaves them. @throws Exhausted, CancelledError */
async function run(statements: Statements, context: Context): Promise<number> {
  let result: number = status.ok;
  for (const statement of statements) {
    if (leaving(context)) break;
    const pause = context.spend(statement.place);
    if (pause !== undefined) await pause;
    result = await runStatement(statement, context);
    context.last = result;
  }
  return result;
}

/** Runs scripts with the commands of commands/table.ts. */
export const runner: Runner = {
  run,
  async runText(text, file, context) {
    if (context.depth >= limits.calls) {
      context.report(
        { file, line: 1 },
        `more than ${limits.calls} files within each other; this one is not read`,
      );
      return status.badArgument;
    }
    await context.spend({ file, line: 1 }, 1 + Math.ceil(text.length / 64));
    context.depth += 1;
    try {
      const report = context.session.report.bind(context.session);
      return await run(parseScript(text, file, report), context);
    } finally {
      context.depth -= 1;
    }
  },
};
