/**
 * Runs in a guest: makes input devices and presses them, as its input says. A line is
 * `open NAME`, `close NAME`, or a name and events `TYPE:CODE:VALUE`, a report's end after each `/`,
 * and a wait of so many ms where `~MS` stands.
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import koffi from 'koffi';
import { guestDevices } from './devices.ts';

// include/uapi/linux/uinput.h
const create = 0x5501;
const setup = 0x405c5503;
const setupAxis = 0x401c5504;
const bits = { type: 0x40045564, key: 0x40045565, axis: 0x40045567, property: 0x4004556e } as const;

const libc = koffi.load('libc.so.6');
const ioctlValue = libc.func('int ioctl(int fd, ulong request, ulong value)');
const ioctlData = libc.func('int ioctl(int fd, ulong request, _Inout_ void *data)');

const opened = new Map<string, number>();

function open(name: string): void {
  const device = guestDevices[name];
  if (device === undefined) throw new Error(`no device ${name}`);
  const fd = openSync('/dev/uinput', constants.O_WRONLY | constants.O_NONBLOCK);
  const axes = Object.entries(device.axes);
  if (device.keys.length > 0) ioctlValue(fd, bits.type, 1);
  if (axes.length > 0) ioctlValue(fd, bits.type, 3);
  for (const key of device.keys) ioctlValue(fd, bits.key, key);
  for (const property of device.properties) ioctlValue(fd, bits.property, property);
  for (const [code, [minimum, maximum]] of axes) {
    ioctlValue(fd, bits.axis, Number(code));
    const data = Buffer.alloc(28);
    data.writeUInt16LE(Number(code), 0);
    data.writeInt32LE(minimum, 8);
    data.writeInt32LE(maximum, 12);
    ioctlData(fd, setupAxis, data);
  }
  const data = Buffer.alloc(92);
  data.writeUInt16LE(3, 0);
  data.write(`guest ${name}`, 8);
  ioctlData(fd, setup, data);
  if ((ioctlValue(fd, create, 0) as number) < 0) {
    closeSync(fd);
    throw new Error(`uinput: errno ${koffi.errno()}`);
  }
  opened.set(name, fd);
}

function close(name: string): void {
  const fd = opened.get(name);
  if (fd === undefined) throw new Error(`${name} is not open`);
  closeSync(fd);
  opened.delete(name);
}

function write(fd: number, type: number, code: number, value: number): void {
  const event = Buffer.alloc(24);
  event.writeUInt16LE(type, 16);
  event.writeUInt16LE(code, 18);
  event.writeInt32LE(value, 20);
  writeSync(fd, event);
}

async function take(line: string): Promise<void> {
  const [name = '', ...words] = line.trim().split(/\s+/);
  if (name === 'open') return open(words[0] ?? '');
  if (name === 'close') return close(words[0] ?? '');
  const fd = opened.get(name);
  if (fd === undefined) throw new Error(`${name} is not open`);
  for (const word of [...words, '/']) {
    if (word === '/') {
      write(fd, 0, 0, 0);
      await sleep(40);
    } else if (word.startsWith('~')) {
      await sleep(Number(word.slice(1)));
    } else {
      const [type = 0, code = 0, value = 0] = word.split(':').map(Number);
      write(fd, type, code, value);
    }
  }
}

async function main(): Promise<void> {
  process.stdout.write('guest: listens\n');
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      await take(line);
      process.stdout.write(`guest: done ${line.split(' ').slice(0, 2).join(' ')}\n`);
    } catch (thrown) {
      process.stdout.write(`guest: ${String(thrown)}\n`);
    }
  }
}

void main();
