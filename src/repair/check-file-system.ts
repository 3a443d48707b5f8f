import { CancelledError, KbootError } from '../base/errors.ts';
import { run, SubprocessError } from '../base/subprocess.ts';
import { checkProgram } from '../devices/check-programs.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { SourceContext } from '../sources/source.ts';
import { isPlain, mustBePlain } from './plain-device.ts';
import type { Writing } from './writing.ts';

/** A large disk that turns takes its time, ms. */
const checkMs = 3 * 3_600_000;

/** Most that is kept of what a checker prints, bytes; one that finds more is stopped. */
const mostOutput = 4 * 1024 * 1024;

/** What came of a check. */
export interface Checked {
  readonly outcome: 'clean' | 'faulty' | 'mended';
  /** What the programs have printed, and what was done. */
  readonly lines: readonly string[];
}

interface Looked {
  /** Exit status. */
  readonly status: number;
  readonly lines: readonly string[];
}

async function runChecker(argv: readonly [string, ...string[]], signal?: AbortSignal): Promise<Looked> {
  const options = { deadlineMs: checkMs, maxOutput: mostOutput, ...(signal && { signal }) };
  const told = (stdout: Buffer, stderr: string): string[] =>
    `${stdout.toString('utf8')}\n${stderr}`.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  try {
    const { stdout, stderr } = await run(argv, options);
    return { status: 0, lines: told(stdout, stderr) };
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError) || thrown.exitCode === null) throw thrown;
    return { status: thrown.exitCode, lines: told(thrown.stdout, thrown.stderr) };
  }
}

/**
 * Checks a file system without writing to it. When it has faults that can be mended, the user is
 * asked, and only a yes makes it write.
 * @throws KbootError when it cannot be checked
 */
export async function checkFileSystem(
  device: KnownDevice,
  context: SourceContext,
  writing: Writing,
): Promise<Checked> {
  const { name, type, label } = device;
  const { look, mend, unableFrom } = checkProgram(type, name);
  const [program] = look;
  const node = context.nodeOf(device);
  const { status, lines } = await runChecker([...look, node], context.signal);
  if (status >= unableFrom) throw new KbootError('check', name, lines.at(-1) ?? `${program} cannot read it`);
  if (status === 0) return { outcome: 'clean', lines };
  if (mend === undefined || !isPlain(device)) {
    return { outcome: 'faulty', lines: [...lines, 'Nothing was written: it cannot be mended from here.'] };
  }
  mustBePlain(device, context.devices);
  try {
    await context.ask({
      kind: 'confirm',
      title: `Mend the file system on ${name}?`,
      text: `${program} has found faults in ${name} (${type}${label === '' ? '' : `, ${label}`}). Mending writes to it; files that are damaged may be lost. Copy what matters first.`,
      problem: '',
    });
  } catch (thrown) {
    if (!(thrown instanceof CancelledError) || context.signal.aborted) throw thrown;
    return { outcome: 'faulty', lines: [...lines, 'Nothing was written.'] };
  }
  return await writing.run([device], context, async () => {
    // From here on nobody's leaving stops it: half a mending is worse than none.
    const mended = await runChecker([...mend, node]);
    const after = await runChecker([...look, node]);
    const outcome = after.status === 0 ? 'mended' : 'faulty';
    context.remark(`${name} was mended by ${program}${outcome === 'faulty' ? ', faults are left' : ''}`);
    return { outcome, lines: [...mended.lines, ...(outcome === 'faulty' ? after.lines : [])] };
  });
}
