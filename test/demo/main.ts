import type { MachineOptions } from '../vm/qemu-arguments.ts';
import { toFailure } from '../../src/base/errors.ts';
import { readOptions, usage } from './options.ts';
import type { DemoOptions } from './options.ts';
import { prepareDisk } from './prepare.ts';
import { say } from './progress.ts';
import { walk } from './walk.ts';
import { watchInPage, watchInWindow } from './watch.ts';

async function demo(options: DemoOptions): Promise<void> {
  const disk = await prepareDisk(options);
  const machine: MachineOptions = {
    firmware: options.firmware,
    memoryMiB: options.memoryMiB,
    cores: options.cores,
    resolution: options.resolution,
    disks: [{ path: disk }],
  };
  if (options.surface === 'page') await watchInPage(machine);
  else if (options.surface === 'window') await watchInWindow(machine);
  else await walk(machine, options);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(usage);
  else {
    await demo(options);
    say('done');
  }
} catch (error) {
  const { stage, subject, reason, advice } = toFailure(error, 'demo', 'kboot');
  process.stderr.write(`demo: ${stage} ${subject}: ${reason}\n${advice === '' ? '' : `${advice}\n`}`);
  process.exitCode = 1;
}
