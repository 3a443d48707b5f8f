import { expect, test } from 'vitest';
import { namesOnPage } from '../../../src/sources/fetch/http/index-page.ts';

const folder = 'http://h/pub/';

function shown(page: string, url = folder): string[] {
  return namesOnPage(page, url).map(({ name, kind }) => (kind === 'directory' ? `${name}/` : name));
}

test('a page of nginx gives its files and folders, and not the way up', () => {
  const page = `<html><head><title>Index of /pub/</title></head><body><h1>Index of /pub/</h1><hr><pre><a href="../">../</a>
<a href="a%20folder/">a folder/</a>                      25-Nov-2026 16:00       -
<a href="vmlinuz">vmlinuz</a>                            25-Nov-2026 16:00 8192000
</pre><hr></body></html>`;
  expect(shown(page)).toEqual(['a folder/', 'vmlinuz']);
});

test('a page of Apache gives its files, and not the links that sort it', () => {
  const page = `<table><tr><th><a href="?C=N;O=D">Name</a></th></tr>
<tr><td><a href="/">Parent Directory</a></td></tr>
<tr><td><a href="initrd.img">initrd.img</a></td><td align="right">30M</td></tr>
<tr><td><a href="x&amp;y.img">x&amp;y.img</a></td></tr></table>`;
  expect(shown(page)).toEqual(['initrd.img', 'x&y.img']);
});

test('links with whole paths and whole URLs count when they lead into the folder', () => {
  const page = `<A HREF='/pub/one'>1</A><a class=x href=two>2</a><a href="http://h/pub/three/">3</a>
<a href="http://other/pub/four">4</a><a href="/else/five">5</a><a href="/pub/six/seven">7</a>`;
  expect(shown(page)).toEqual(['one', 'two', 'three/']);
});

test('the page of a folder asked for without its slash, or with a query, is read as the folder', () => {
  expect(shown('<a href="/pub/x">', 'http://h/pub/?C=M')).toEqual(['x']);
});

test('no link makes a name that could lead elsewhere or rewrite a screen', () => {
  const bad = [
    '..',
    '%2e%2e',
    'a%2Fb',
    '%00',
    'a%0ab',
    '%1b%5b2J',
    '%ff',
    'javascript:x',
    'data:,x',
    '',
    '#x',
  ];
  const page = [...bad, '&#47;etc', 'a&#x1b;x', '//other/pub/x']
    .map((link) => `<a href="${link}">`)
    .join('\n');
  expect(shown(page)).toEqual([]);
});

test('a name stands once, and a page may not give more than ten thousand', () => {
  expect(shown('<a href="x"><a href="./x"><a href="x#top">')).toEqual(['x']);
  const page = Array.from({ length: 12_000 }, (_, i) => `<a href="f${i}">`).join('');
  expect(namesOnPage(page, folder)).toHaveLength(10_000);
});

test('a page made to be slow is read in a moment', () => {
  const pages = [
    '<a '.repeat(1_000_000),
    `<a ${' href'.repeat(600_000)}`,
    `<a href="${'x'.repeat(3_000_000)}`,
  ];
  for (const page of pages) {
    const started = performance.now();
    namesOnPage(page, folder);
    expect(performance.now() - started).toBeLessThan(4000);
  }
});
