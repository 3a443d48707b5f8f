import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parameterForms, parseKernelParameters } from '../../src/core/kernel-parameters.ts';

test.each([
  ['', { debug: false }],
  ['quiet kboot.timeout=5 kboot.default=debian', { debug: false, timeoutSeconds: 5, defaultId: 'debian' }],
  ['kboot.timeout=5 kboot.timeout=0 kboot.debug', { debug: true, timeoutSeconds: 0 }],
  ['xkboot.timeout=4 xkboot=local', { debug: false }],
  ['kboot=local', { debug: false, update: false }],
  ['kboot=local kboot=update', { debug: false, update: true }],
  ['kboot.config=UUID=ab-1:/k.conf', { debug: false, config: 'UUID=ab-1:/k.conf' }],
  ['kboot.config=', { debug: false }],
  ['kboot.theme=light:dark', { debug: false, theme: 'light:dark' }],
  ['kboot.state=LABEL=boot:/kboot.state', { debug: false, state: 'LABEL=boot:/kboot.state' }],
  ['kboot.menu=hidden', { debug: false, menu: 'hidden' }],
  ['kboot.ahead=off', { debug: false, ahead: false }],
])('of %j the core takes %j', (cmdline, parameters) => {
  expect(parseKernelParameters(`${cmdline}\n`)).toEqual({ ahead: true, problems: [], ...parameters });
});

test.each([
  ['kboot.timeout=soon', 'kboot.timeout=soon is no number of seconds'],
  ['kboot.timeout=-1', 'kboot.timeout=-1 is no number of seconds'],
  ['kboot.timeout=99999999', 'kboot.timeout=99999999 is no number of seconds'],
  ['kboot.timeot=3', 'there is no parameter kboot.timeot. Did you mean timeout?'],
  ['kboot.menu=off', 'kboot.menu=off is neither kboot.menu=hidden nor kboot.menu=shown'],
  ['kboot=remote', 'kboot=remote is neither kboot=local nor kboot=update'],
])('%j means nothing, and that is said', (cmdline, problem) => {
  expect(parseKernelParameters(cmdline)).toEqual({ ahead: true, debug: false, problems: [problem] });
});

test("README's table has every parameter, and no other of kboot's", () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `(kboot[.=][^`]*)`/gm)].map(([, form]) => form);
  expect(rows.toSorted()).toEqual(Object.values(parameterForms).toSorted());
});
