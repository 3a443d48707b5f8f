import { readFileSync } from 'node:fs';
import { Poller } from '../abi/poll.ts';
import { setLogSink } from '../base/log.ts';
import { run } from '../base/subprocess.ts';
import { readConfiguration } from './configuration.ts';
import { Core } from './core.ts';
import { parseKernelParameters } from './kernel-parameters.ts';

const configurationPath = process.env['KBOOT_CONF'] ?? '/etc/kboot.conf';

/** Loads the driver of a device that was plugged in; the kernel's alias names it. */
function loadDriver(modalias: string): void {
  // A device without a driver in the image is no fault: most have nothing to do with booting.
  run(['/usr/bin/busybox', 'modprobe', '-b', '-q', modalias], { deadlineMs: 10_000 }).catch(() => undefined);
}

async function main(): Promise<void> {
  const parameters = parseKernelParameters(readFileSync('/proc/cmdline', 'utf8'));
  setLogSink((level, line) => {
    if (level !== 'debug' || parameters.debug) process.stderr.write(`kboot core: ${level}: ${line}\n`);
  });
  const core = new Core();
  core.configure(await readConfiguration(configurationPath), parameters);
  core.watch(new Poller(), loadDriver);
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (!process.argv.includes('--warm-up')) void main();
