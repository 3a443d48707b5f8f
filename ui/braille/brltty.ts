import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { log } from '../../src/base/log.ts';
import { brlapiSocket } from './brlapi/display.ts';
import type { BrailleDevice } from './device.ts';

/** Where BRLTTY may write; it keeps nothing that anybody needs again. */
const folder = '/run/kboot/brltty';

/** Waits before it is started again, ms: longer each time, as long as its device cannot be opened. */
const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * BRLTTY itself reads no screen and plays no sound here. It runs without any of root's rights but the
 * owner's: it takes what a foreign device sends, and it would keep a copy of all mounts for itself
 * (it makes mount namespaces of its own where it may), which would hold disks.
 */
function argumentsFor({ driver, device }: BrailleDevice, table: string): string[] {
  return [
    '--pdeathsig',
    'KILL',
    '--no-new-privs',
    '--inh-caps=-all',
    '--bounding-set=-all',
    '--',
    '/usr/bin/brltty',
    '--no-daemon',
    '--standard-error',
    '--quiet',
    '--stay-privileged',
    '--log-level=warning',
    '--start-message=kboot',
    '--stop-message=',
    '--configuration-file=/dev/null',
    `--preferences-file=${folder}/preferences`,
    '--override-preferences=alert-tunes=no',
    `--updatable-directory=${folder}`,
    `--writable-directory=${folder}`,
    '--screen-driver=no',
    '--speech-driver=no',
    '--contraction-table=none',
    `--text-table=${table}`,
    `--braille-driver=${driver}`,
    `--braille-device=${device}`,
    '--api-parameters=host=:0,auth=user:0',
  ];
}

/** BRLTTY as a child that is started again whenever it ends. */
export class Brltty implements Disposable {
  readonly #device: BrailleDevice;
  /** Name of its text table. */
  #table: string;
  #wanted = false;
  #child: ChildProcess | undefined;
  #retry: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;

  /** @param table name of its text table */
  constructor(device: BrailleDevice, table: string) {
    this.#device = device;
    this.#table = table;
  }

  /** Which signs the dots stand for from now on: it reads its table when it starts. */
  useTable(name: string): void {
    if (name === this.#table) return;
    this.#table = name;
    if (!this.#wanted) return;
    this[Symbol.dispose]();
    this.start();
  }

  start(): void {
    this.#wanted = true;
    if (this.#child !== undefined) return;
    clearTimeout(this.#retry);
    for (const path of [folder, dirname(brlapiSocket)]) mkdirSync(path, { recursive: true, mode: 0o700 });
    const args = argumentsFor(this.#device, this.#table);
    const child = spawn('/usr/bin/setpriv', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    this.#child = child;
    child.on('error', (error) => this.#ended(child, error.message));
    child.on('exit', (status, signal) => this.#ended(child, `ended with ${signal ?? `status ${status}`}`));
  }

  /**
   * Ends it at once. It is killed: then the display keeps what it shows, as a screen keeps its last
   * picture, and the device is free before the next kernel asks for it.
   */
  [Symbol.dispose](): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
  }

  #ended(child: ChildProcess, why: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    log('warning', `BRLTTY: ${why}`);
    this.#retry = setTimeout(() => this.start(), this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, 2 * this.#waitMs);
  }
}
