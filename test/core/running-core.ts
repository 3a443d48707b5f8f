import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { run } from '../../src/base/subprocess.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';
import { CoreClient } from '../../ui/client/client.ts';
import { FixtureMachine } from '../devices/machine.ts';

const top = join(import.meta.dirname, '../..');
export const isRoot = process.getuid?.() === 0;
export const rootReason = isRoot ? '' : ' (skipped: needs root)';

/** Runs what follows as the first process of namespaces of its own. */
const unshare = ['unshare', '--mount', '--pid', '--fork', '--kill-child'] as const;

async function canContain(): Promise<boolean> {
  try {
    await run([...unshare, 'true'], { deadlineMs: 5000 });
    return isRoot;
  } catch {
    return false;
  }
}
const contained = await canContain();

/** A test in which the core may call reboot(2). */
export const containedTest = contained ? test : test.skip;
export const containedReason = contained ? '' : ' (skipped: needs root and namespaces)';

/** How the core is started. */
export interface CoreOptions {
  /** Text of kboot.conf; undefined for none. */
  readonly conf?: string | Uint8Array;
  /** Its kernel's command line. */
  readonly cmdline?: string;
  /** Whether it may call reboot(2) and kexec; even then only its own PID namespace ends. */
  readonly mayLeave?: boolean;
}

/**
 * The real core as a process of its own, on a made-up machine. As root it has its own PID
 * and mount namespaces: reboot(2) ends the namespace and not this computer (reboot(2), "Behavior
 * inside PID namespaces"), and no mount is left over.
 */
export class RunningCore implements AsyncDisposable {
  readonly machine: FixtureMachine;
  readonly socket: string;
  readonly run: string;
  readonly #folder: string;
  readonly #options: CoreOptions;
  #process: ChildProcess;
  log = '';

  constructor(folder: string, options: CoreOptions = {}) {
    this.#folder = folder;
    this.#options = options;
    this.machine = new FixtureMachine(folder);
    this.run = join(folder, 'run');
    this.socket = join(this.run, 'core.sock');
    mkdirSync(this.run, { mode: 0o700 });
    writeFileSync(join(folder, 'cmdline'), `${options.cmdline ?? ''}\n`);
    if (options.conf !== undefined) writeFileSync(join(folder, 'kboot.conf'), options.conf);
    this.#process = this.#start();
  }

  /** Ends it at once, as a crash would, and starts it again. */
  async restart(): Promise<void> {
    await this.#kill();
    this.#process = this.#start();
  }

  /** Its exit: a code, or the signal that reboot(2) in a PID namespace gives its first process. */
  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const { exitCode: code, signalCode: signal } = this.#process;
    if (code !== null || signal !== null) return { code, signal };
    const [endCode, endSignal] = (await once(this.#process, 'exit')) as [
      number | null,
      NodeJS.Signals | null,
    ];
    return { code: endCode, signal: endSignal };
  }

  /** Makes sure that the core is not in this computer's PID namespace: only then may it be told to leave. */
  assertContained(): void {
    const parent = this.#process.pid ?? 0;
    const [child] = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
    if (child === undefined || readlinkSync(`/proc/${child}/ns/pid`) === readlinkSync('/proc/self/ns/pid')) {
      throw new KbootError('test', 'core', 'it is not in a PID namespace of its own');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kill();
  }

  async #kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended();
  }

  #start(): ChildProcess {
    const powerless =
      isRoot && this.#options.mayLeave !== true ? ['setpriv', '--bounding-set=-sys_boot'] : [];
    const [program = '', ...args] = [
      ...(contained ? unshare : []),
      ...powerless,
      process.execPath,
      join(top, 'src/core/main.ts'),
    ];
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        KBOOT_SOCKET: this.socket,
        KBOOT_CONF: join(this.#folder, 'kboot.conf'),
        KBOOT_CMDLINE: join(this.#folder, 'cmdline'),
        KBOOT_SYSFS: this.machine.sysfs,
        KBOOT_DEV: this.machine.dev,
        KBOOT_RUN: this.run,
        KBOOT_ETC: join(this.#folder, 'etc'),
      },
    });
    child.stderr.on('data', (piece: Buffer) => (this.log += piece.toString()));
    return child;
  }
}

type Type = ServerMessage['type'];
type Message<T extends Type> = Extract<ServerMessage, { type: T }>;

/** A client that remembers what it was told. */
export class TestClient implements Disposable {
  readonly messages: ServerMessage[] = [];
  disconnections = 0;
  readonly #listeners = new Set<() => void>();
  readonly #client: CoreClient;
  #answersRelease = true;

  constructor(core: { readonly socket: string }, options: { answersRelease?: boolean } = {}) {
    this.#answersRelease = options.answersRelease ?? true;
    this.#client = new CoreClient(
      'test',
      {
        onMessage: (message) => {
          this.messages.push(message);
          if (message.type === 'release' && this.#answersRelease) this.#client.send({ type: 'released' });
          for (const listener of this.#listeners) listener();
        },
        onDisconnected: () => {
          this.disconnections += 1;
          for (const listener of this.#listeners) listener();
        },
      },
      core.socket,
    );
  }

  send(message: ClientMessage): void {
    this.#client.send(message);
  }

  /** Waits until all that a new client is told has come. */
  async connected(): Promise<this> {
    await this.next('prompt', () => true);
    return this;
  }

  /** The first message of a type, from the `from`th on, that is as wanted. */
  async next<T extends Type>(
    type: T,
    wanted: (message: Message<T>) => boolean = () => true,
    from = 0,
  ): Promise<Message<T>> {
    const find = (): Message<T> | undefined =>
      this.messages
        .slice(from)
        .filter((message): message is Message<T> => message.type === type)
        .find(wanted);
    await this.until(() => find() !== undefined, `a ${type} message`);
    const found = find();
    if (found === undefined) throw new KbootError('test', type, 'vanished');
    return found;
  }

  /** Waits until something holds, looking after each message. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = (): void => {
      if (holds()) resolve();
    };
    const timer = setTimeout(() => {
      const told = this.messages.map((message) => JSON.stringify(message).slice(0, 300)).join('\n');
      reject(new KbootError('test', what, `did not come; there came:\n${told}`));
    }, 15_000);
    this.#listeners.add(look);
    look();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(look);
    }
  }

  [Symbol.dispose](): void {
    this.#client[Symbol.dispose]();
  }
}
