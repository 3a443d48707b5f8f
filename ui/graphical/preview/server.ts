import { watch } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { log } from '../../../src/base/log.ts';
import { variantNames } from '../../themes/theme-choice.ts';
import { languages } from '../../words/load.ts';
import { browserAction, heldCode } from './browser-key.ts';
import { pageText } from './page.ts';
import type { Chosen, Stage } from './stage.ts';

/** Longest body of a request, bytes. */
const longestBody = 4096;

/** An editor saves in several steps: after this long a change is looked at, ms. */
const savedMs = 80;

const within = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const whole = (least: number, most: number) => v.pipe(within(least, most), v.integer());
const chosen = v.partial(
  v.strictObject({
    sample: v.string(),
    variant: v.picklist(['', ...variantNames]),
    width: whole(320, 7680),
    height: whole(200, 4320),
    larger: within(1, 4),
    language: v.picklist(languages().map(({ tag }) => tag)),
  }),
);
const pressedKey = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(40)),
  key: v.pipe(v.string(), v.maxLength(40)),
  control: v.boolean(),
  alt: v.optional(v.boolean()),
  repeat: v.optional(v.boolean()),
});
const part = within(0, 1);
const place = v.strictObject({ x: part, y: part });
const finger = v.strictObject({ phase: v.picklist(['down', 'moved', 'up', 'lost']), x: part, y: part });
const wheel = v.strictObject({ notches: within(-20, 20) });
const heldKey = v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)), down: v.boolean() });
const pressedPlace = v.strictObject({ x: whole(0, 7680), y: whole(0, 4320) });

async function bodyOf(query: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const piece of query.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > longestBody) throw new RangeError('the body is too long');
  }
  return JSON.parse(text);
}

/** Shows a stage to browsers of this machine; see {@link servePreview}. */
class Preview {
  readonly #stage: Stage;
  readonly #watchers = new Set<ServerResponse>();
  readonly #posts: Readonly<Record<string, (body: unknown) => Promise<void>>>;
  #saved: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.onChange = () => void this.#after(async () => undefined);
    this.#posts = {
      // An option that is not said is not there: parse leaves no undefined.
      '/choose': (body) => stage.choose(v.parse(chosen, body) as Partial<Chosen>),
      '/key': async (body) => {
        const pressed = v.parse(pressedKey, body);
        if (pressed.repeat !== true) stage.held(heldCode(pressed.code), true);
        stage.act(browserAction(pressed));
      },
      '/held': async (body) => {
        const { code, down } = v.parse(heldKey, body);
        stage.held(heldCode(code), down);
      },
      '/finger': async (body) => {
        stage.point({ type: 'finger', ...v.parse(finger, body) });
      },
      '/second': async (body) => {
        const { x, y } = v.parse(place, body);
        stage.point({ type: 'at', x, y, gaze: false });
        for (const pressed of [true, false]) stage.point({ type: 'button', button: 'second', pressed });
      },
      '/wheel': async (body) => {
        stage.point({ type: 'wheel', ...v.parse(wheel, body) });
      },
      '/press': async (body) => {
        const { x, y } = v.parse(pressedPlace, body);
        stage.press(x, y);
      },
    };
  }

  /** Reads the theme anew when its files have been saved. */
  readonly changed = (): void => {
    clearTimeout(this.#saved);
    const failed = (thrown: unknown): void => log('warning', `the theme: ${String(thrown)}`);
    this.#saved = setTimeout(() => this.#after(() => this.#stage.reload()).catch(failed), savedMs);
  };

  readonly answer = async (query: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const { pathname } = new URL(query.url ?? '/', 'http://localhost');
    reply.setHeader('Cache-Control', 'no-store');
    reply.setHeader('X-Content-Type-Options', 'nosniff');
    const post = Object.hasOwn(this.#posts, pathname) ? this.#posts[pathname] : undefined;
    if (query.method === 'POST' && post !== undefined) {
      const body = await bodyOf(query);
      await this.#after(() => post(body));
      reply.writeHead(204).end();
    } else if (query.method !== 'GET') reply.writeHead(405).end();
    else if (pathname === '/') reply.setHeader('Content-Type', 'text/html; charset=utf-8').end(pageText);
    else if (pathname === '/frame.png') {
      reply.setHeader('Content-Type', 'image/png').end(this.#stage.png());
    } else if (pathname.startsWith('/sound/')) {
      const sound = this.#stage.sound(pathname.slice('/sound/'.length));
      if (sound === undefined) reply.writeHead(404).end();
      else reply.setHeader('Content-Type', 'audio/wav').end(sound);
    } else if (pathname === '/events') this.#watch(reply);
    else reply.writeHead(404).end();
  };

  close(): void {
    clearTimeout(this.#saved);
    for (const reply of this.#watchers) reply.end();
  }

  #watch(reply: ServerResponse): void {
    reply.setHeader('Content-Type', 'text/event-stream');
    reply.write(this.#event());
    this.#watchers.add(reply);
    reply.on('close', () => this.#watchers.delete(reply));
  }

  #event(): string {
    const { name, samples, languages } = this.#stage;
    return `data: ${JSON.stringify({ ...this.#stage.told(), name, samples, languages })}\n\n`;
  }

  /** One thing after the other: a picture is never made of two sizes. */
  #after(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = this.#told(done);
    return done;
  }

  async #told(done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch {
      // Who asked for it is told; what is shown stays.
    }
    const event = this.#event();
    for (const reply of this.#watchers) reply.write(event);
  }
}

/** A page of another origin, or a name that was made to lead here, has no business with it. */
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  return hosts.includes(host) && (origin === undefined || hosts.some((one) => origin === `http://${one}`));
}

/** A preview that is being served. */
export interface ServedPreview extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves a stage on the loopback interface, live as the files of its theme change.
 * @param port 0 for a free one
 */
export async function servePreview(stage: Stage, port: number): Promise<ServedPreview> {
  const preview = new Preview(stage);
  let bound = port;
  const server: Server = createServer((query, reply) => {
    if (!isOurs(query, bound)) {
      reply.writeHead(403).end();
      return;
    }
    preview.answer(query, reply).catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      if (reply.headersSent) reply.end();
      else reply.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  bound = (server.address() as AddressInfo).port;
  const watchers = stage.directories.map((directory) =>
    watch(directory, { recursive: true }, preview.changed),
  );
  return {
    url: `http://127.0.0.1:${bound}/`,
    async [Symbol.asyncDispose]() {
      for (const watcher of watchers) watcher.close();
      preview.close();
      const closed = new Promise<void>((done) => void server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
