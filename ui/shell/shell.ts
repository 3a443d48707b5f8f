import { CancelledError, KbootError, toFailure } from '../../src/base/errors.ts';
import type { Prompt } from '../../src/model/prompt.ts';
import type { Progress } from '../../src/model/status.ts';
import { cutToCells } from '../terminal/cells.ts';
import { bootDevice, bootKernel, withStored } from './commands/boot.ts';
import { commandNamed, commandNames } from './commands/table.ts';
import { safe } from './columns.ts';
import type { ShellContext } from './command.ts';
import { CoreLink } from './core-link.ts';
import { runJob } from './job.ts';
import type { Job, Prepared } from './job.ts';

import { parseLine } from './words.ts';
import type { CommandLine, Stage } from './words.ts';

/** Where a shell writes, and what it knows of its terminal. */
export interface ShellFace {
  /** Writes text whose lines end with `\n`. */
  write(text: string): void;
  readonly columns: number;
  readonly rows: number;
  readonly history: readonly string[];
  /** Asks the user; undefined when the question is declined or taken back. Absent where nobody is there. */
  answer?(prompt: string, secret: boolean, signal: AbortSignal): Promise<string | undefined>;
  /** The machine is about to leave: the terminal is given back. */
  release(): void;
  /** It did not leave after all. */
  retake(): void;
}

/** Longest chain of variables that stand for each other. */
const mostVariables = 16;

/** Exit status of a command that was stopped or has failed, as in sh. */
const interrupted = 130;
const failed = 1;

/** Understands lines and does what they say: one after the other, each until it ends or is stopped. */
export class Shell implements ShellContext, Disposable {
  readonly core: CoreLink;
  readonly mounted: ShellContext['mounted'] = new Map();
  directory = '/';
  readonly #face: ShellFace;
  #running: AbortController | undefined;
  #captured: string[] | undefined;
  #watching = false;
  /** The line of a start's progress stands on the terminal. */
  #watched = false;
  #asked: AbortController | undefined;
  /** A program has the terminal. */
  #away = false;
  #left = false;
  #status = 0;
  #proposed = '';

  constructor(face: ShellFace) {
    this.#face = face;
    this.core = new CoreLink({
      onProgress: (progress) => this.#onProgress(progress),
      onPrompt: (prompt) => void this.#onPrompt(prompt),
      onRelease: () => face.release(),
      onStay: () => face.retake(),
    });
  }

  get history(): readonly string[] {
    return this.#face.history;
  }

  get width(): number {
    return this.#face.columns - 1;
  }

  /** Whether `exit` was said. */
  get left(): boolean {
    return this.#left;
  }

  /** Exit status of the last command. */
  get status(): number {
    return this.#status;
  }

  get prompt(): string {
    return `kboot ${safe(this.directory)}> `;
  }

  propose(line: string): void {
    if (this.#face.answer === undefined) {
      throw new KbootError('edit', 'the line', 'there is no terminal to edit it on');
    }
    this.#proposed = line;
  }

  /** What the next line begins with; empty but once after {@link propose}. */
  takeProposed(): string {
    const line = this.#proposed;
    this.#proposed = '';
    return line;
  }

  leave(): void {
    this.#left = true;
  }

  print(...lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\n`).join('');
    if (this.#captured !== undefined) this.#captured.push(text);
    else this.#face.write(text);
  }

  /** Stops what runs (Ctrl-C). */
  interrupt(): void {
    this.#running?.abort(new CancelledError('stop', 'command', 'stopped'));
  }

  [Symbol.dispose](): void {
    this.core[Symbol.dispose]();
  }

  /** Does what a line says; failures are told. @returns exit status */
  async execute(line: string): Promise<number> {
    const running = new AbortController();
    this.#running = running;
    try {
      const parsed = parseLine(line);
      if (parsed === undefined) return this.#status;
      this.#status = await this.#line(parsed, running.signal);
      if (this.#status !== 0) this.print(`exit status ${this.#status}`);
    } catch (thrown) {
      this.#status = running.signal.aborted ? interrupted : failed;
      this.#tell(running.signal.aborted ? running.signal.reason : thrown);
    } finally {
      this.#running = undefined;
    }
    return this.#status;
  }

  async run(words: readonly [string, ...string[]], signal: AbortSignal): Promise<number> {
    return this.#programs({ stages: [words], input: '', output: '', append: false }, undefined, signal);
  }

  async runHeld({ hold, ...program }: Prepared & { readonly hold: number }): Promise<number> {
    try {
      return await this.#job({ programs: [program], input: '', output: '', append: false });
    } finally {
      this.#release([hold]);
    }
  }

  async watchStart<T>(start: Promise<T>): Promise<T> {
    this.#watching = true;
    try {
      return await start;
    } finally {
      this.#watching = false;
      if (this.#watched) this.#face.write('\r\u001b[K');
      this.#watched = false;
    }
  }

  async #line(line: CommandLine, signal: AbortSignal): Promise<number> {
    const [first, ...others] = line.stages;
    if (first === undefined) return this.#status;
    const command = commandNamed(first[0]);
    const alone = others.length === 0 && line.input === '' && line.output === '';
    if (command !== undefined) {
      const run = async (): Promise<number> => (await command.run(first.slice(1), this, signal)) ?? 0;
      return alone ? run() : this.#piped(run, line, signal);
    }
    return alone ? this.#words(first, signal) : this.#programs(line, undefined, signal);
  }

  /** Gives what an internal command prints to programs or a file. */
  async #piped(run: () => Promise<number>, line: CommandLine, signal: AbortSignal): Promise<number> {
    this.#captured = [];
    let text: string;
    try {
      const status = await run();
      text = this.#captured.join('');
      if (status !== 0) return status;
    } finally {
      this.#captured = undefined;
    }
    const [, ...stages] = line.stages;
    return this.#programs({ ...line, stages: stages.length === 0 ? [['cat']] : stages }, text, signal);
  }

  /** A line that is no internal command: a variable, a kernel, a device, or a program. */
  async #words(words: Stage, signal: AbortSignal): Promise<number> {
    let current: readonly string[] = words;
    for (let left = mostVariables; left > 0; left -= 1) {
      const [word = '', ...rest] = current;
      const { directory } = this;
      const what = await this.core.ask({ what: 'understand', word, directory }, signal);
      if (what.kind === 'kernel') {
        await bootKernel(word, rest, this, signal);
        return 0;
      }
      if (what.kind === 'device' && rest.length === 0) {
        await bootDevice(what.name, this, signal);
        return 0;
      }
      if (what.kind !== 'variable') return this.#program([word, ...rest], what, signal);
      current = withStored(what.words, rest);
      const command = commandNamed(current[0] ?? '');
      if (command !== undefined) return (await command.run(current.slice(1), this, signal)) ?? 0;
    }
    throw new KbootError('run', words[0], 'the variables lead in a circle');
  }

  async #program(
    words: Stage,
    what: { readonly kind: string; readonly reason: string; readonly advice: string },
    signal: AbortSignal,
  ): Promise<number> {
    try {
      return await this.run(words, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      const [word] = words;
      const { stage } = toFailure(thrown, 'run', word);
      if (stage !== 'run') throw thrown;
      if (what.kind === 'directory') {
        throw new KbootError('run', word, 'this is a directory', { advice: `"cd ${word}" goes there.` });
      }
      if (what.kind === 'file') {
        const { reason, advice } = what;
        throw new KbootError('run', word, `neither a program nor a kernel: ${reason}`, { advice });
      }
      // A name that leads nowhere says why; a bare word may be a mistyped command.
      if (/[/:!]/.test(word)) throw new KbootError('find', word, what.reason, { advice: what.advice });
      const { advice } = await this.core.ask({ what: 'nearest', word, among: commandNames }, signal);
      throw advice === ''
        ? thrown
        : new KbootError('run', word, 'there is no such command, variable, device or file', { advice });
    }
  }

  async #programs(line: CommandLine, text: string | undefined, signal: AbortSignal): Promise<number> {
    const { directory } = this;
    const holds: number[] = [];
    const files = [line.input, line.output].filter((file) => file !== '');
    try {
      const programs = [];
      let paths: readonly string[] = [];
      for (const [index, words] of line.stages.entries()) {
        const ask = { what: 'prepare', words, files: index === 0 ? files : [], directory } as const;
        const prepared = await this.core.ask(ask, signal);
        holds.push(prepared.hold);
        programs.push(prepared);
        if (index === 0) paths = prepared.files;
      }
      const input = line.input === '' ? '' : (paths[0] ?? '');
      const output = line.output === '' ? '' : (paths.at(-1) ?? '');
      const given = text === undefined ? {} : { text };
      return await this.#job({ programs, input, output, append: line.append, ...given });
    } finally {
      this.#release(holds);
    }
  }

  /** Gives the terminal to programs until they end. */
  async #job(job: Omit<Job, 'columns' | 'rows'>): Promise<number> {
    const { columns, rows } = this.#face;
    this.#away = true;
    try {
      const status = await runJob({ ...job, columns, rows });
      // The terminal has shown the ^C that killed it.
      if (status > 128) this.#face.write('\n');
      return status;
    } finally {
      this.#away = false;
    }
  }

  #release(holds: readonly number[]): void {
    // A core that has gone meanwhile holds nothing any more.
    for (const hold of holds) void this.core.ask({ what: 'release', hold }).catch(() => undefined);
  }

  #tell(thrown: unknown): void {
    const { stage, subject, reason, advice } = toFailure(thrown, 'run', 'the command');
    const what = [stage, subject].filter((part) => part !== '').join(' ');
    this.print(safe(`${what}: ${reason}`), ...(advice === '' ? [] : [safe(`  ${advice}`)]));
  }

  /** A question of the core is this shell's to show while it waits for the core itself. */
  async #onPrompt(prompt: Prompt | null): Promise<void> {
    this.#asked?.abort();
    const { answer } = this.#face;
    if (prompt === null || answer === undefined || this.#running === undefined || this.#away) return;
    const asked = new AbortController();
    this.#asked = asked;
    const { id: promptId, kind, title, text, problem } = prompt;
    for (const part of [problem, text]) if (part !== '') this.#face.write(`${safe(part)}\n`);
    const words = kind === 'confirm' ? `${title} (yes, or no) ` : `${title}: `;
    const said = await answer(safe(words), kind === 'password', asked.signal);
    // Another client has answered, or the question is not needed any more.
    if (asked.signal.aborted) return;
    const declined = said === undefined || (kind === 'confirm' && said !== 'yes');
    this.core.send({ type: 'answer', promptId, value: declined ? null : said });
  }

  #onProgress(progress: Progress | null): void {
    if (!this.#watching || progress === null) return;
    const { stage, subject, doneBytes, totalBytes } = progress;
    const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
    const part = totalBytes === 0 ? '' : ` ${mebibytes(doneBytes)} of ${mebibytes(totalBytes)} MiB`;
    this.#watched = true;
    this.#face.write(`\r\u001b[K${cutToCells(`${stage} ${subject}${part}`, this.width)}`);
  }
}
