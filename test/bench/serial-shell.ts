import type { Machine } from '../vm/machine.ts';

/** Goes from kboot's shell on the serial line to busybox's below it, which knows variables and loops. */
export async function busyboxShell(machine: Machine): Promise<void> {
  machine.send('sh\r');
  await machine.serial.waitFor('# ', { deadlineMs: 60_000 });
}

/** Runs a line in the machine's serial shell; gives what `pattern` finds in its answer. */
export async function ask(
  machine: Machine,
  line: string,
  pattern: RegExp,
  deadlineMs = 60_000,
): Promise<readonly (string | undefined)[]> {
  machine.send(`\n${line}\n`);
  return (await machine.serial.waitFor(pattern, { deadlineMs })).match;
}
