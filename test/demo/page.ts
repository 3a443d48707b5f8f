import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { realpath } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const novnc = join(import.meta.dirname, '../../node_modules/@novnc/novnc');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

export interface PageOptions {
  /** Port of QEMU's VNC websocket on 127.0.0.1. */
  readonly websocketPort: number;
  /** Password of QEMU's VNC server. */
  readonly password: string;
}

function pageText({ password }: PageOptions): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>kboot demo</title>
<style>
  html, body { margin: 0; height: 100%; background: #15171c; color: #d8dce4; font: 15px system-ui, sans-serif; }
  body { display: flex; flex-direction: column; }
  p { margin: 0; padding: .5em 1em; }
  #screen { flex: 1; min-height: 0; }
</style>
<p id="state" role="status">Connecting to the machine …</p>
<div id="screen"></div>
<script type="module">
  import RFB from '/novnc/core/rfb.js';
  const state = document.getElementById('state');
  const url = new URL('/vnc', location.href);
  url.protocol = 'ws:';
  const rfb = new RFB(document.getElementById('screen'), url.href, {
    credentials: { password: ${JSON.stringify(password).replaceAll('<', '\\u003c')} },
  });
  rfb.scaleViewport = true;
  rfb.addEventListener('connect', () => {
    state.textContent = 'This is a computer starting with kboot. Use the keyboard: arrows and Enter. Root\\u2019s password in Debian is kboot.';
    rfb.focus();
  });
  rfb.addEventListener('disconnect', () => { state.textContent = 'The machine has ended.'; });
</script>
</html>
`;
}

/** Files of noVNC only; a path that leads out of its folder gives nothing. */
async function novncFile(path: string): Promise<string | undefined> {
  const file = await realpath(join(novnc, path)).catch(() => undefined);
  return file?.startsWith((await realpath(novnc)) + sep) === true && extname(file) in types
    ? file
    : undefined;
}

async function answer(query: IncomingMessage, reply: ServerResponse, options: PageOptions): Promise<void> {
  const { pathname } = new URL(query.url ?? '/', 'http://localhost');
  reply.setHeader('Cache-Control', 'no-store');
  reply.setHeader('X-Content-Type-Options', 'nosniff');
  if (query.method === 'GET' && pathname === '/') {
    reply.setHeader('Content-Type', 'text/html; charset=utf-8');
    reply.end(pageText(options));
    return;
  }
  const file = pathname.startsWith('/novnc/') ? await novncFile(pathname.slice(7)) : undefined;
  if (query.method !== 'GET' || file === undefined) {
    reply.writeHead(404).end();
    return;
  }
  reply.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  await pipeline(createReadStream(file), reply);
}

/** Only this machine's own names: another name in `Host` is a page that has rebound its name to us. */
function isLocal(query: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(query.headers.host ?? '');
}

/** Hands a websocket on to QEMU, when our own page asks for it and not another one in the browser. */
function handOn(query: IncomingMessage, browser: Socket, options: PageOptions): void {
  const ours = query.headers.origin === `http://${query.headers.host}`;
  if (!isLocal(query) || !ours || query.url !== '/vnc') {
    browser.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  const headers = query.rawHeaders;
  const lines = headers.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${headers[i + 1]}`] : []));
  const qemu = connect(options.websocketPort, '127.0.0.1');
  qemu.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  // Either side may go away at any time: the other one is closed with it.
  pipeline(browser, qemu, browser).catch(() => undefined);
}

/**
 * Serves the page with the machine's screen, on 127.0.0.1 only.
 * @returns its address; disposing closes the server
 */
export async function servePage(options: PageOptions): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((query, reply) => {
    if (!isLocal(query)) reply.writeHead(403).end();
    else answer(query, reply, options).catch(() => reply.destroy());
  });
  server.on('upgrade', (query: IncomingMessage, socket: Socket) => handOn(query, socket, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
