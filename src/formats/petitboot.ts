import { posix } from 'node:path';
import type { FileRef, Format } from './format.ts';
import { fileAtUrl, fileHere } from './local-path.ts';
import { linesOf, splitKeyword, wordsOf } from './plain-text.ts';
import { choice, limits, Reading } from './reading.ts';
import type { Place } from './reading.ts';

interface Option extends Place {
  readonly values: Map<string, string>;
}

const known = new Set(['name', 'image', 'initrd', 'args', 'dtb', 'description', 'args_sig_file', 'id']);

/** A path here, on a device that is named before it (`sda1:/path`), or a URL. */
function fileNamed(text: string): FileRef | undefined {
  const url = fileAtUrl(text);
  if (url !== undefined) return url;
  const [, device, path] = /^((?:UUID=|LABEL=)?[\w./-]{1,64}):(\/.*)$/.exec(text) ?? [];
  const file = fileHere(path ?? text);
  return file && { device: (device ?? '').replace(/^\/dev\//, ''), path: file.path };
}

function readText(
  text: string,
  file: string,
  reading: Reading,
): { options: Option[]; chosen: string | undefined } {
  const options: Option[] = [];
  let chosen: string | undefined;
  for (const { text: said, line } of linesOf(text)) {
    if (said === '' || said.startsWith('#')) continue;
    const { word, rest } = splitKeyword(said);
    const option = options.at(-1);
    if (word === 'default') chosen = rest;
    else if (!known.has(word)) reading.report({ file, line }, `unknown key '${word}'`);
    else if (word === 'name') {
      if (options.length >= limits.entries) break;
      options.push({ file, line, values: new Map([[word, rest]]) });
    } else if (option === undefined) reading.report({ file, line }, `'${word}' stands before the first name`);
    else option.values.set(word, rest);
  }
  return { options, chosen };
}

/** petitboot's native format (its documentation, “Configuration File Formats”). */
export const petitboot: Format = {
  name: 'petitboot',
  candidates: ['/boot/petitboot.conf', '/petitboot.conf', '/etc/petitboot.conf'],
  async parse(path, text, reader) {
    const reading = new Reading(reader);
    if (!reading.start(path, text)) return reading.result();
    const { options, chosen } = readText(text, path, reading);
    const keys = new Map<string, string>();
    for (const { values, file, line } of options) {
      const get = (key: string): string => values.get(key) ?? '';
      const kernel = fileNamed(get('image'));
      const name = get('name') || posix.basename(kernel?.path ?? '');
      if (kernel === undefined) {
        reading.report({ file, line }, `'${name}' names no image; it is left out`);
        continue;
      }
      const devicetree = fileNamed(get('dtb'));
      const initrds = wordsOf(get('initrd')).flatMap((one) => fileNamed(one) ?? []);
      const key = reading.add({
        key: name,
        title: name,
        kernel,
        initrds,
        cmdline: get('args'),
        ...(devicetree && { devicetree }),
        facts: { description: get('description') },
        file,
        line,
      });
      if (key !== undefined && !keys.has(name)) keys.set(name, key);
    }
    return reading.result(choice(keys.get(chosen ?? ''), undefined));
  },
};
