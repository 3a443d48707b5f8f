import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Qmp, QmpError } from './qmp.ts';

const greeting = '{"QMP": {"version": {}, "capabilities": []}}\r\n';

/** Both ends of a real connection. */
async function pair(): Promise<{ client: Socket; qemu: Socket } & AsyncDisposable> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const client = connect(port, '127.0.0.1');
  const [qemu] = await accepted;
  return {
    client,
    qemu,
    async [Symbol.asyncDispose]() {
      client.destroy();
      qemu.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers every command by `reply(command, id)`. */
function serve(qemu: Socket, reply: (command: string, id: number) => string): void {
  qemu.write(greeting);
  qemu.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString('utf8').trim().split('\n')) {
      const { execute, id } = JSON.parse(line) as { execute: string; id: number };
      qemu.write(reply(execute, id));
    }
  });
}

describe('QMP', () => {
  test('answers find their command though they are cut, glued and mixed with events', async () => {
    await using both = await pair();
    serve(both.qemu, (command, id) => {
      const event = '{"event": "RESET", "timestamp": {}}\r\n';
      return `${event}{"return": {"ran": "${command}"}, "id": ${id}}\r\n`;
    });
    const qmp = new Qmp(both.client);
    await qmp.negotiate();
    const answers = await Promise.all(['one', 'two', 'three'].map((command) => qmp.execute(command)));
    expect(answers).toEqual([{ ran: 'one' }, { ran: 'two' }, { ran: 'three' }]);
  });

  test('an answer that arrives byte by byte is one answer', async () => {
    await using both = await pair();
    both.qemu.setNoDelay(true);
    both.qemu.write(greeting);
    both.qemu.on('data', (chunk: Buffer) => {
      const { id } = JSON.parse(chunk.toString('utf8')) as { id: number };
      for (const byte of Buffer.from(`{"return": {"name": "grün"}, "id": ${id}}\n`)) {
        both.qemu.write(Buffer.of(byte));
      }
    });
    const qmp = new Qmp(both.client);
    await qmp.negotiate();
    expect(await qmp.execute('query-name')).toEqual({ name: 'grün' });
  });

  test("a refusal carries QEMU's description and the command", async () => {
    await using both = await pair();
    serve(both.qemu, (command, id) =>
      command === 'qmp_capabilities'
        ? `{"return": {}, "id": ${id}}\n`
        : `{"error": {"class": "GenericError", "desc": "no such key"}, "id": ${id}}\n`,
    );
    const qmp = new Qmp(both.client);
    await qmp.negotiate();
    await expect(qmp.execute('send-key')).rejects.toThrow('send-key: no such key');
  });

  test("the connection's end fails pending and later commands", async () => {
    await using both = await pair();
    serve(both.qemu, (command, id) => {
      if (command === 'qmp_capabilities') return `{"return": {}, "id": ${id}}\n`;
      both.qemu.destroy();
      return '';
    });
    const qmp = new Qmp(both.client);
    await qmp.negotiate();
    await expect(qmp.execute('quit')).rejects.toThrow(QmpError);
    await expect(qmp.execute('cont')).rejects.toThrow('ended');
  });
});
