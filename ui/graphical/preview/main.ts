/**
 * `npm run preview -- THEME [--port N]`: a page on the loopback interface that shows the very pictures that
 * kboot draws with a theme (one of kboot's own by its name, or a directory), live as its files change.
 */
import { parseArgs } from 'node:util';
import { servePreview } from './server.ts';
import { Stage } from './stage.ts';

const usage = 'usage: npm run preview -- THEME [--port N]\n';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: 'string', default: '8100' } },
    allowPositionals: true,
  });
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0 || !/^\d{1,5}$/.test(values.port)) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const { url } = await servePreview(await Stage.open(what), Number(values.port));
  process.stdout.write(`${url}\n`);
}

await main();
