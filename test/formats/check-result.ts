import type { FileRef, ParseResult } from '../../src/formats/format.ts';

const control = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

function checkFile({ device, path }: FileRef): void {
  if (control.test(device + path)) throw new Error(`control character in ${JSON.stringify(path)}`);
  if (device === 'url') {
    if (!/^(?:https?|ftp|tftp):\/\//i.test(path)) throw new Error(`no URL: ${path}`);
    return;
  }
  if (/^\d*\+\d/.test(path)) return;
  // `$…` is a variable of GRUB that its own interpreter puts in.
  if (/^\$(?:\w+|\{\w+\})$/.test(path)) return;
  if (!path.startsWith('/') || path === '/' || /\/(?:\.{0,2}\/|\.{0,2}$)/.test(path))
    throw new Error(`path ${path}`);
}

/** What must hold for the result of any format, whatever it was given; throws when it doesn't. */
export function checkResult(result: ParseResult): void {
  const keys = new Set<string>();
  for (const entry of result.entries) {
    const { key, title, submenus, cmdline, version, facts, kernel, initrds, devicetree, file, line } = entry;
    if (keys.has(key)) throw new Error(`two entries have the key ${key}`);
    keys.add(key);
    for (const text of [key, title, cmdline, version, ...submenus, ...Object.values(facts)]) {
      if (control.test(text)) throw new Error(`control character in ${JSON.stringify(text)}`);
    }
    if (title === '' && key !== '') throw new Error('an entry without a title');
    if (!Number.isSafeInteger(line) || line < 1) throw new Error(`line ${line}`);
    if (!file.startsWith('/')) throw new Error(`file ${file}`);
    for (const one of [kernel, ...initrds, ...(devicetree === undefined ? [] : [devicetree])]) checkFile(one);
  }
  const { defaultKey, timeoutSeconds, problems, filesRead } = result;
  if (defaultKey !== undefined && !keys.has(defaultKey))
    throw new Error(`no entry has the default's key ${defaultKey}`);
  if (timeoutSeconds !== undefined && !(timeoutSeconds >= 0 && timeoutSeconds <= 86_400))
    throw new Error('timeout');
  if (problems.length > 201) throw new Error('too many problems');
  for (const { file, line, text } of problems) {
    if (control.test(text) || text === '' || !file.startsWith('/') || line < 1)
      throw new Error(`problem ${text}`);
  }
  if (filesRead.some((file) => /\/\.\.(?:\/|$)/.test(file)))
    throw new Error('a file outside the tree was read');
}
