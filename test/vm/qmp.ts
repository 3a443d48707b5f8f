import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { KbootError } from '../../src/base/errors.ts';
import { stretched, within } from './deadline.ts';

/** QEMU refused a command, or the connection ended before its answer. */
export class QmpError extends KbootError {}

const reply = v.union([
  v.looseObject({ QMP: v.unknown() }),
  v.looseObject({ event: v.string() }),
  v.looseObject({ id: v.number(), return: v.unknown() }),
  v.looseObject({
    id: v.optional(v.number()),
    error: v.looseObject({ class: v.string(), desc: v.string() }),
  }),
]);

interface Pending {
  readonly command: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: KbootError) => void;
}

/**
 * QEMU's control protocol: one JSON object a line, answers carry the id of their command.
 * Source: QEMU, docs/interop/qmp-spec.txt.
 */
export class Qmp {
  readonly #stream: Duplex;
  readonly #pending = new Map<number, Pending>();
  readonly #greeting = Promise.withResolvers<void>();
  #nextId = 1;
  #rest = '';
  #ended: QmpError | undefined;

  constructor(stream: Duplex) {
    this.#stream = stream;
    this.#greeting.promise.catch(() => undefined);
    const decoder = new TextDecoder();
    stream.on('data', (chunk: Buffer) => this.#take(decoder.decode(chunk, { stream: true })));
    stream.on('error', () => this.#end());
    stream.on('close', () => this.#end());
  }

  /** Waits for the greeting and leaves negotiation mode. */
  async negotiate(): Promise<void> {
    await within(this.#greeting.promise, stretched(20_000));
    await this.execute('qmp_capabilities');
  }

  /**
   * Runs a command and gives what it returns.
   * @throws QmpError when QEMU refuses or is gone, DeadlineError without an answer
   */
  execute(command: string, args: object = {}): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#nextId;
    this.#nextId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { command, resolve, reject });
    this.#stream.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
    return within(promise, stretched(30_000));
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') this.#answer(v.parse(reply, JSON.parse(line)));
  }

  #answer(message: v.InferOutput<typeof reply>): void {
    if ('QMP' in message) this.#greeting.resolve();
    if (!('id' in message) || typeof message.id !== 'number') return;
    const waiting = this.#pending.get(message.id);
    if (waiting === undefined) return;
    this.#pending.delete(message.id);
    const error = v.safeParse(v.looseObject({ error: v.looseObject({ desc: v.string() }) }), message);
    if (error.success) waiting.reject(new QmpError('qmp', waiting.command, error.output.error.desc));
    else waiting.resolve(message['return']);
  }

  #end(): void {
    this.#ended ??= new QmpError('qmp', 'qemu', 'the connection has ended');
    this.#greeting.reject(this.#ended);
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}
