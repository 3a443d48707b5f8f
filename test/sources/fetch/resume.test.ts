import { expect, test } from 'vitest';
import { startHostile } from '../../servers/hostile.ts';
import type { Trick } from '../../servers/hostile.ts';
import { fetchText } from './fetching.ts';

const body = Array.from({ length: 3000 }, (_, i) => `line ${i}\n`).join('');

/** Breaks off after `piece` bytes each time; answers ranges with what they ask for. */
function breaking(piece: number, headers = 'ETag: "one"\r\n', total = body.length): Trick {
  return (socket, head) => {
    const from = Number(/Range: bytes=(\d+)-/.exec(head)?.[1] ?? 0);
    const rest = body.slice(from);
    const status = from === 0 ? '200 OK' : '206 Partial Content';
    const range = from === 0 ? '' : `Content-Range: bytes ${from}-${total - 1}/${total}\r\n`;
    socket.write(`HTTP/1.1 ${status}\r\n${headers}${range}Content-Length: ${rest.length}\r\n\r\n`);
    socket.end(rest.slice(0, piece));
  };
}

test('a connection that breaks is gone on with where it broke, if the file is the same', async () => {
  await using server = await startHostile({ '/file': breaking(10_000) });
  const { text, remarks } = await fetchText(`http://127.0.0.1:${server.port}/file`);
  expect(text).toBe(body);
  expect(server.requests.map((head) => /Range: bytes=(\d+)-/.exec(head)?.[1])).toEqual([
    undefined,
    '10000',
    '20000',
  ]);
  expect(server.requests[1]).toContain('If-Range: "one"');
  expect(remarks).toHaveLength(2);
});

test('a server that knows no ranges is read anew from the beginning', async () => {
  let count = 0;
  const trick: Trick = (socket) => {
    count += 1;
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.end(body.slice(0, count === 1 ? 10_000 : body.length));
  };
  await using server = await startHostile({ '/file': trick });
  expect((await fetchText(`http://127.0.0.1:${server.port}/file`)).text).toBe(body);
});

test('tries end when one brings nothing new, and are few in any case', async () => {
  await using stuck = await startHostile({
    '/file': (socket, head) => {
      if (head.includes('Range:')) socket.end();
      else breaking(100)(socket, head);
    },
  });
  await expect(fetchText(`http://127.0.0.1:${stuck.port}/file`)).rejects.toThrow(/broke off/);
  expect(stuck.requests).toHaveLength(2);
  await using slow = await startHostile({ '/file': breaking(100) });
  await expect(fetchText(`http://127.0.0.1:${slow.port}/file`)).rejects.toThrow(/broke off/);
  expect(slow.requests).toHaveLength(4);
});

test('a file that is another one at the second try is not pieced together', async () => {
  await using longer = await startHostile({
    '/file': (socket, head) =>
      breaking(10_000, '', head.includes('Range:') ? 99_999 : body.length)(socket, head),
  });
  await expect(fetchText(`http://127.0.0.1:${longer.port}/file`)).rejects.toThrow(
    /was changed on the server/,
  );
  const elsewhere: Trick = (socket, head) => {
    if (!head.includes('Range:')) breaking(10_000)(socket, head);
    else
      socket.end(
        'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nxxxxx',
      );
  };
  await using shifted = await startHostile({ '/file': elsewhere });
  await expect(fetchText(`http://127.0.0.1:${shifted.port}/file`)).rejects.toThrow(
    /goes on at byte 5, asked for 10000/,
  );
});
