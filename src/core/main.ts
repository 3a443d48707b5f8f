import { readFileSync } from 'node:fs';
import { Poller } from '../abi/poll.ts';
import { kbootParameters } from '../base/kernel-command-line.ts';
import { log, logToStandardError } from '../base/log.ts';
import { DriverLoader } from '../devices/drivers.ts';
import { readOwn } from './configuration.ts';
import { ownFiles } from './configuration-files.ts';
import { setDescriptions } from '../sources/described/known.ts';
import { loadDescriptions } from '../sources/described/load-descriptions.ts';
import { Core } from './core.ts';
import { LateDisplay } from './late-display.ts';
import { parseKernelParameters } from './kernel-parameters.ts';
import type { KernelParameters } from './kernel-parameters.ts';
import { placesFrom } from './places.ts';

// A disk that does not answer holds a thread; the others must still be read. Read by libuv at its first use.
process.env['UV_THREADPOOL_SIZE'] ??= '16';

function startLog(parameters: KernelParameters): void {
  logToStandardError('core', parameters.debug);
  process.on('uncaughtException', (error) => {
    // init starts the core again; what is wrong must be in its log.
    log('error', error.stack ?? error.message);
    process.exit(1);
  });
}

async function main(): Promise<void> {
  const places = placesFrom(process.env);
  const cmdline = readFileSync(places.cmdline, 'utf8');
  const parameters = parseKernelParameters(cmdline);
  startLog(parameters);
  // Before any name is parsed: they add to the grammar.
  const { descriptions, failures } = await loadDescriptions(places.descriptions);
  setDescriptions(descriptions);
  const own = await readOwn(ownFiles(places.configuration));
  const configuration = { ...own, failures: [...failures, ...own.failures] };
  const core = new Core(places);
  // In one turn of the loop: no client sees an empty list first.
  core.configure(configuration, parameters, cmdline);
  log('info', `serving ${performance.now().toFixed(0)} ms after start`);
  const drivers = new DriverLoader(places.sysfs);
  const display = new LateDisplay(kbootParameters(cmdline).get('braille'));
  core.watch(new Poller(), (request) => {
    drivers.need(request);
    display.take(request);
  });
  const end = (): never => {
    core[Symbol.dispose]();
    drivers[Symbol.dispose]();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (!process.argv.includes('--warm-up')) void main();
