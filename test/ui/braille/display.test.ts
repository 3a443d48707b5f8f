import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Display } from '../../../ui/braille/brlapi/display.ts';
import type { KeyCode } from '../../../ui/braille/brlapi/messages.ts';
import { encodePacket, packetType, words } from '../../../ui/braille/brlapi/packet.ts';
import { FakeBrlapi } from './fake-brlapi.ts';

let folder = '';
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-brlapi-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function path(): string {
  count += 1;
  return join(folder, String(count));
}

interface Seen {
  readonly sizes: number[];
  readonly keys: KeyCode[];
}

function displayOn(at: string): Seen & { readonly display: Display } {
  const seen: Seen = { sizes: [], keys: [] };
  const events = {
    onSize: (cells: number) => seen.sizes.push(cells),
    onKey: (key: KeyCode) => seen.keys.push(key),
  };
  return { ...seen, display: new Display(events, at) };
}

const soon = { timeout: 3000 };

describe('a display behind BrlAPI', () => {
  test('is taken when there is one, and shows the text filled up with blanks, with the cursor', async () => {
    const at = path();
    await using server = await new FakeBrlapi(at).listen();
    const { display, sizes } = displayOn(at);
    using _ = display;
    display.show({ text: 'Größe 日', cursor: 2 });
    await vi.waitFor(() => expect(server.types).toEqual(['v', 't', 'w']), soon);
    expect(sizes).toEqual([40]);
    expect(server.texts).toEqual([`Größe 日${' '.repeat(33)}`]);
    const content = server.got.find(({ type }) => type === packetType.write)?.content ?? Buffer.alloc(0);
    const cursor = content.length - 1 - 'UTF-8'.length - 4;
    expect(content.readUInt32BE(cursor)).toBe(3);
  });

  test('is not taken while there is none: what is shown later would be written past the room for it', async () => {
    const at = path();
    await using server = await new FakeBrlapi(at).listen();
    server.size = [0, 0];
    const { display, sizes } = displayOn(at);
    using _ = display;
    display.show({ text: 'menu', cursor: undefined });
    await vi.waitFor(() => expect(server.got.length).toBeGreaterThan(2), soon);
    expect(server.types).toEqual(['v']);
    server.size = [20, 2];
    await vi.waitFor(() => expect(server.types).toEqual(['v', 't', 'w']), soon);
    expect(sizes).toEqual([40]);
  });

  test('is connected anew when BRLTTY is started again, and shows what it has shown', async () => {
    const at = path();
    await using server = await new FakeBrlapi(at).listen();
    const { display, sizes } = displayOn(at);
    using _ = display;
    display.show({ text: 'menu', cursor: undefined });
    await vi.waitFor(() => expect(server.texts).toHaveLength(1), soon);
    server.hangUp();
    await vi.waitFor(() => expect(server.texts).toHaveLength(2), soon);
    expect(sizes).toEqual([40, 0, 40]);
  });

  test('tells its keys', async () => {
    const at = path();
    await using server = await new FakeBrlapi(at).listen();
    const { display, keys } = displayOn(at);
    using _ = display;
    await vi.waitFor(() => expect(server.types).toContain('t'), soon);
    server.send(encodePacket(packetType.key, words(4, 0xff0d)));
    await vi.waitFor(() => expect(keys).toEqual([{ flags: 4, code: 0xff0d }]), soon);
  });

  test('a server that wants a key, or announces more than a packet, is left and tried again', async () => {
    const at = path();
    await using server = await new FakeBrlapi(at).listen();
    server.authorization = 'K';
    const { display } = displayOn(at);
    using _ = display;
    await vi.waitFor(() => expect(server.types).toEqual(['v', 'v']), soon);
    server.authorization = 'N';
    await vi.waitFor(() => expect(server.types).toContain('t'), soon);
    const before = server.types.length;
    server.send(words(0x7fffffff, packetType.key));
    await vi.waitFor(() => expect(server.types.slice(before)).toContain('v'), soon);
  });
});
