import { closeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { libc } from '../../src/abi/libc.ts';
import { UeventSocket } from '../../src/abi/netlink.ts';
import { Poller } from '../../src/abi/poll.ts';
import { sendBlockEvent, ueventReason, ueventTest } from '../devices/uevent.ts';

/** All events until one of this kind has come. */
async function eventsUntil(
  wanted: (event: ReadonlyMap<string, string>) => boolean,
  provoke: () => void,
): Promise<ReadonlyMap<string, string>[]> {
  using socket = new UeventSocket();
  using poller = new Poller();
  const events: ReadonlyMap<string, string>[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  poller.add(socket.fd, () => {
    for (let event = socket.read(); event !== undefined; event = socket.read()) {
      events.push(event);
      if (wanted(event)) resolve();
    }
  });
  provoke();
  await promise;
  poller.remove(socket.fd);
  return events;
}

const isOurs = (event: ReadonlyMap<string, string>): boolean => event.get('DEVNAME') === 'loop0';

ueventTest(`an event of the kernel comes with its pairs${ueventReason}`, async () => {
  const events = await eventsUntil(isOurs, sendBlockEvent);
  const facts = Object.fromEntries(events.find(isOurs) ?? []);
  expect(facts).toMatchObject({
    ACTION: 'change',
    SUBSYSTEM: 'block',
    DEVTYPE: 'disk',
    DEVPATH: '/devices/virtual/block/loop0',
  });
});

ueventTest(`what another process sends counts for nothing${ueventReason}`, async () => {
  const open = libc.func('int socket(int family, int type, int protocol)');
  const send = libc.func('long sendto(int fd, void *data, size_t size, int flags, void *to, uint length)');
  const forged = Buffer.from('add@/devices/forged\0ACTION=add\0SUBSYSTEM=usb\0MODALIAS=evil:module\0');
  const group = Buffer.alloc(12);
  group.writeUInt16LE(16, 0);
  group.writeUInt32LE(1, 8);
  const fd = open(16, 3, 15) as number;
  const events = await eventsUntil(isOurs, () => {
    expect(Number(send(fd, forged, forged.length, 0, group, group.length))).toBe(forged.length);
    sendBlockEvent();
  });
  closeSync(fd);
  // It has come, and says nothing.
  expect(events.some((event) => event.size === 0)).toBe(true);
  expect(events.some((event) => event.has('MODALIAS'))).toBe(false);
});

test('without an event there is nothing to read', () => {
  using socket = new UeventSocket();
  while (socket.read() !== undefined);
  expect(socket.read()).toBeUndefined();
});
