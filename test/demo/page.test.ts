import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePage } from './page.ts';

// Stands where QEMU's websocket would be and says which request reached it.
const qemu = createServer((socket) => {
  socket.once('data', (head: Buffer) => socket.end(`reached: ${head.toString('latin1').split('\r\n')[0]}`));
});
let page: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  qemu.listen(0, '127.0.0.1');
  await once(qemu, 'listening');
  const address = qemu.address();
  const websocketPort = typeof address === 'object' && address !== null ? address.port : 0;
  page = await servePage({ websocketPort, password: 'pass</script>' });
});
afterAll(async () => {
  await page[Symbol.asyncDispose]();
  qemu.close();
});

/** Sends a request as it is, without a client that would tidy it, and gives all that comes back. */
async function raw(request: string): Promise<string> {
  const socket = connect(Number(new URL(page.url).port), '127.0.0.1');
  socket.write(request);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
  await once(socket, 'close');
  return answer;
}

function get(path: string, host = new URL(page.url).host): Promise<string> {
  return raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
}

function upgrade(origin: string): Promise<string> {
  const { host } = new URL(page.url);
  const head = `Host: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket`;
  return raw(`GET /vnc HTTP/1.1\r\n${head}\r\n\r\n`);
}

describe('page of the demo', () => {
  test('the page and noVNC are served on the loopback address', async () => {
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await get('/')).toContain('/novnc/core/rfb.js');
    expect(await get('/novnc/core/rfb.js')).toMatch(/200 OK[\s\S]*text\/javascript[\s\S]*class RFB/);
  });

  test('no path leads out of noVNC', async () => {
    for (const path of [
      '/novnc/../../../package.json',
      '/novnc/%2e%2e/%2e%2e/vite/package.json',
      '/etc/passwd',
    ]) {
      expect(await get(path)).toContain('404');
    }
  });

  test('a page that has rebound its name to this machine gets nothing', async () => {
    expect(await get('/', 'evil.example')).toContain('403');
  });

  test('the password cannot end the script that it stands in', async () => {
    expect(await get('/')).not.toContain('pass</script>');
  });

  test("the machine's screen is for our own page only", async () => {
    expect(await upgrade(new URL(page.url).origin)).toContain('reached: GET / HTTP/1.1');
    expect(await upgrade('http://evil.example')).toContain('403');
    expect(await upgrade('null')).toContain('403');
  });
});
