import { readFile } from 'node:fs/promises';
import { SyntaxFailure, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { parseKbootConf } from '../formats/kboot-conf.ts';
import type { ConfEntry, KbootConf } from '../formats/kboot-conf.ts';

/** kboot's configuration, read; what could not be read is in `failures`. */
export interface Configuration {
  readonly entries: readonly ConfEntry[];
  readonly settings: KbootConf['settings'];
  readonly failures: readonly Failure[];
}

const adviceForSyntax = 'Mend the line; "kboot check" on a workstation shows it. The other lines hold.';
const adviceForFile = 'Put a kboot.conf into the image (config folder), or start a system from the shell.';

/** Reads kboot.conf; a file that is missing or broken gives what can be had and a failure for the rest. */
export async function readConfiguration(path: string): Promise<Configuration> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    const reason =
      (thrown as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : toFailure(thrown, '', '').reason;
    return {
      entries: [],
      settings: {},
      failures: [{ stage: 'read', subject: path, reason, advice: adviceForFile }],
    };
  }
  const conf = parseKbootConf(text, path);
  const failures = conf.problems.map((problem): Failure => {
    const { stage, subject, reason } = toFailure(problem, 'parse', path);
    const advice =
      problem instanceof SyntaxFailure && problem.advice !== '' ? problem.advice : adviceForSyntax;
    return { stage, subject, reason, advice };
  });
  return { entries: conf.entries, settings: conf.settings, failures };
}
