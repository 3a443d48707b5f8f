import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { servePreview } from '../../../../ui/graphical/preview/server.ts';
import { Stage } from '../../../../ui/graphical/preview/stage.ts';
import { startChromium } from '../../../browser/chromium.ts';
import type { Key } from '../../../browser/page.ts';
import { temporaryFolder } from '../../../initramfs/temporary.ts';

const arrowDown: Key = { code: 'ArrowDown', key: 'ArrowDown', windowsVirtualKeyCode: 40 };
const enter: Key = { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 };

/** A colour of the picture as the browser shows it, `r,g,b`, at a place from 0 to 1 of both sides. */
function colourAt(across: number, down: number): string {
  return `(() => {
    const frame = document.querySelector('#frame');
    if (!frame.complete || frame.naturalWidth === 0) return '';
    const canvas = new OffscreenCanvas(frame.naturalWidth, frame.naturalHeight);
    const pen = canvas.getContext('2d');
    pen.drawImage(frame, 0, 0);
    const at = [Math.floor(canvas.width * ${across}), Math.floor(canvas.height * ${down})];
    return [...pen.getImageData(...at, 1, 1).data].slice(0, 3).join();
  })()`;
}

const theme = (colour: string): string => `inherit: light\ncolours: { background: '${colour}' }\n`;

/** Large letters in a narrow column: on a small screen some have no room. */
const cramped =
  'type: { heading: 44, smallHeading: 30, title: 24, body: 20, small: 18 }\nspacing: { column: 480, margin: 80 }\n';

test(
  'in Chromium the page takes pointer and keys, shows a saved theme by itself, and saves the picture',
  {
    timeout: 120_000,
  },
  async () => {
    await using folder = await temporaryFolder();
    const directory = join(folder.path, 'inn');
    const downloads = join(folder.path, 'downloads');
    mkdirSync(directory);
    mkdirSync(downloads);
    const file = join(directory, 'theme.yaml');
    writeFileSync(file, theme('#fff0e0'));
    await using preview = await servePreview(await Stage.open(directory), 0);
    await using browser = await startChromium();
    const page = await browser.open(preview.url, downloads);
    await page.until(`${colourAt(0.5, 0.01)} === '255,240,224'`);

    // A screen is chosen as in any list: by its name.
    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('twelve');
    await page.until(`document.querySelector('#frame').alt.startsWith('twelve,') && ${colourAt(0.5, 0.01)}`);

    // Keys reach kboot where the picture has the focus; a screen of 12 entries begins at the eighth.
    await page.value(`document.querySelector('#stage').focus()`);
    const told = `document.querySelector('#effects').textContent`;
    await page.strike(arrowDown);
    await page.strike(enter);
    await page.until(`${told}.includes('"entryId":"old"')`);

    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('menu');
    await page.until(`document.querySelector('#frame').alt.startsWith('menu,') && ${colourAt(0.5, 0.01)}`);
    await page.press('#frame', 0.5, 0.547);
    await page.until(`${told}.includes('"entryId":"tiny"')`);

    // Held, a press starts nothing when it is let go of.
    const shownNow = `document.querySelector('#frame').src`;
    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('twelve');
    await page.until(`document.querySelector('#frame').alt.startsWith('twelve,')`);
    const list = await page.value<string>(shownNow);
    await page.press('#frame', 0.5, 0.547, 1500);
    await page.until(`${shownNow} !== ${JSON.stringify(list)} && !${told}.includes('boot')`);

    // Any size, not those of the list alone.
    const choosesSize = (size: string): Promise<void> =>
      page.value(`(() => {
        const field = document.querySelector('[name=size]');
        field.value = '${size}';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      })()`);
    await choosesSize('1111x777');
    await page.until(`document.querySelector('#frame').naturalWidth === 1111`);
    await choosesSize('1024x768');
    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('menu');
    await page.until(`document.querySelector('#frame').alt.startsWith('menu, 1024')`);

    // What has no room is told beside the picture and marked in it.
    const marks = `document.querySelectorAll('#shot i.fault').length`;
    const beside = `document.querySelector('#cut').textContent`;
    await page.until(`${beside}.startsWith('no text is cut') && ${marks} === 0`);
    writeFileSync(file, `${theme('#fff0e0')}${cramped}`);
    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('details');
    await choosesSize('640x480');
    await page.until(`${beside}.includes('leaves') && ${marks} > 0`);
    await choosesSize('1024x768');
    await page.value(`document.querySelector('[name=sample]').focus()`);
    await page.type('menu');
    await page.until(`document.querySelector('#frame').alt.startsWith('menu, 1024')`);

    writeFileSync(file, theme('#d0e8ff'));
    await page.until(`${colourAt(0.5, 0.01)} === '208,232,255'`);

    await page.saved(() => page.press('#export'));
    const [name = ''] = readdirSync(downloads);
    expect(name).toBe('inn-menu-1024x768.png');
    const shown = Buffer.from(await (await fetch(`${preview.url}frame.png`)).arrayBuffer());
    expect(readFileSync(join(downloads, name)).equals(shown)).toBe(true);
  },
);
