import type { Ask, ReplyTo } from '../../src/wire/asks.ts';
import { protocolVersion, socketPath } from '../../src/wire/messages.ts';
import type { Machine } from './machine.ts';

/** Where the program of {@link askIn} lies in the image. */
export const askerPath = 'ask.cjs';

/** A client of the core for a scenario's shell: asks what its argument says and prints the answer. */
export const asker = `
const socket = require('node:net').connect('${socketPath}');
const send = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  socket.write(Buffer.concat([length, body]));
};
send({ type: 'hello', version: ${protocolVersion}, program: 'scenario' });
send({ type: 'ask', id: 1, ask: JSON.parse(process.argv[2]) });
let got = Buffer.alloc(0);
socket.on('data', (piece) => {
  got = Buffer.concat([got, piece]);
  for (let end = 4; got.length >= 4 && got.length >= (end = 4 + got.readUInt32BE()); got = got.subarray(end)) {
    const message = JSON.parse(got.subarray(4, end));
    if (message.id !== 1) continue;
    console.log('answer<' + Buffer.from(JSON.stringify(message.reply ?? message)).toString('base64') + '>');
    process.exit();
  }
});
`;

/** Asks the core of a machine that has a shell on its serial line (`kboot.shell=ttyS0`) and {@link asker}. */
export async function askIn<What extends Ask['what']>(
  machine: Machine,
  ask: Extract<Ask, { what: What }>,
): Promise<ReplyTo<What>> {
  machine.send(`\n/usr/bin/node /${askerPath} '${JSON.stringify(ask)}'\n`);
  const { match } = await machine.serial.waitFor(/answer<([A-Za-z0-9+/=]+)>/, { deadlineMs: 30_000 });
  // A refusal has another shape, on which the scenario's expectations fail in words.
  return JSON.parse(Buffer.from(match[1] ?? '', 'base64').toString()) as ReplyTo<What>;
}
