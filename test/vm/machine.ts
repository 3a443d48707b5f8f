import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stretched, within } from './deadline.ts';
import { Keyboard } from './keyboard.ts';
import { ovmf, qemuArguments, qemuProgram } from './qemu-arguments.ts';
import type { MachineOptions, RunFiles } from './qemu-arguments.ts';
import { Qmp } from './qmp.ts';
import { Screen } from './screen.ts';
import type { DisplayHead } from './screen.ts';
import { MachineFailure, SerialLog } from './serial-log.ts';

/** A listening Unix socket and its first connection. */
interface Awaited {
  readonly server: Server;
  readonly connection: Promise<Socket>;
}

async function listen(path: string): Promise<Awaited> {
  const { promise, resolve } = Promise.withResolvers<Socket>();
  const server = createServer(resolve);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(path, listening);
  });
  return { server, connection: promise };
}

/** QEMU as a child that the kernel kills when this process dies, however it dies. */
function spawnQemu(program: string, args: readonly string[]): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** One running QEMU; disposing it leaves nothing behind. */
export class Machine implements AsyncDisposable {
  readonly serial: SerialLog;
  readonly keyboard: Keyboard;
  readonly screen: Screen;
  readonly qmp: Qmp;
  /** Resolves when QEMU has ended, with all that it printed on standard error. */
  readonly ended: Promise<string>;
  readonly #folder: string;
  readonly #stack: AsyncDisposableStack;
  readonly #serialLine: Socket;

  private constructor(
    parts: { serial: SerialLog; serialLine: Socket; qmp: Qmp; folder: string; ended: Promise<string> },
    stack: AsyncDisposableStack,
  ) {
    this.serial = parts.serial;
    this.#serialLine = parts.serialLine;
    this.qmp = parts.qmp;
    this.keyboard = new Keyboard(parts.qmp);
    this.screen = new Screen(parts.qmp, parts.folder);
    this.ended = parts.ended;
    this.#folder = parts.folder;
    this.#stack = stack;
  }

  /**
   * Starts a machine. Its serial log misses nothing: QEMU waits with the first
   * instruction until everything is connected.
   * @param evidence directory for `serial.log` and `screen.png`, written when the machine is disposed
   */
  static async start(options: MachineOptions, evidence?: string): Promise<Machine> {
    await using stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'kboot-vm-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    const files: RunFiles = {
      qmpSocket: join(folder, 'qmp'),
      serialSocket: join(folder, 'serial'),
      uefiVariables: join(folder, 'variables.fd'),
    };
    if (options.firmware === 'uefi') await copyFile(ovmf.variables, files.uefiVariables);
    const control = await listen(files.qmpSocket);
    stack.defer(() => void control.server.close());
    const line = await listen(files.serialSocket);
    stack.defer(() => void line.server.close());

    const qemu = spawnQemu(qemuProgram(options), [...qemuArguments(options, files), '-S']);
    const serial = new SerialLog('serial');
    let complaints = '';
    qemu.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString('utf8')));
    const ended = new Promise<string>((resolve) => {
      const finish = (why: string): void => {
        serial.end(new MachineFailure('wait', 'serial', why));
        resolve(complaints);
      };
      qemu.once('error', (error) => finish(`QEMU could not be started: ${error.message}`));
      qemu.once('close', () => finish(`QEMU has ended. ${complaints}`.trim()));
    });
    stack.defer(async () => {
      qemu.kill('SIGKILL');
      await ended;
    });

    const connect = async (): Promise<[Qmp, Socket]> => {
      const [qmpLine, serialLine] = await Promise.all([control.connection, line.connection]);
      serialLine.on('data', (chunk: Buffer) => serial.push(chunk));
      serialLine.on('error', () => undefined);
      const qmp = new Qmp(qmpLine);
      // QEMU's own complaint says more than a closed connection.
      await qmp.negotiate().catch(async (cause: unknown) => {
        await sleep(1000);
        throw cause;
      });
      return [qmp, serialLine];
    };
    const failed = ended.then((said): never => {
      throw new MachineFailure('start', 'qemu', said.trim() === '' ? 'ended at once' : said.trim());
    });
    failed.catch(() => undefined);
    const [qmp, serialLine] = await within(Promise.race([connect(), failed]), stretched(30_000));
    const machine = new Machine({ serial, serialLine, qmp, folder, ended }, stack.move());
    if (evidence !== undefined) machine.#stack.defer(() => machine.saveEvidence(evidence));
    await qmp.execute('cont');
    return machine;
  }

  /** Writes `serial.log` and, while the machine runs, `screen.png`. */
  async saveEvidence(directory: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'serial.log'), this.serial.raw);
    await this.screen.save(join(directory, 'screen.png')).catch(() => undefined);
  }

  /** Another display than the first. */
  screenOf(head: DisplayHead): Screen {
    return new Screen(this.qmp, this.#folder, head);
  }

  /** Sends text to the guest over the serial line. */
  send(text: string): void {
    this.#serialLine.write(text);
  }

  /** Waits until the guest has switched itself off or was reset; QEMU ends on both. */
  async waitForEnd({ deadlineMs }: { deadlineMs: number }): Promise<void> {
    await within(this.ended, stretched(deadlineMs), () => {
      return new MachineFailure('wait', 'machine', `still runs; the last lines were:\n${this.serial.tail}`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}
