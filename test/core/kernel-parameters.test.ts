import { expect, test } from 'vitest';
import { parseKernelParameters } from '../../src/core/kernel-parameters.ts';

test.each([
  ['', { debug: false }],
  ['quiet kboot.timeout=5 kboot.default=debian', { debug: false, timeoutSeconds: 5, defaultId: 'debian' }],
  ['kboot.timeout=5 kboot.timeout=0 kboot.debug', { debug: true, timeoutSeconds: 0 }],
  ['kboot.timeout=soon kboot.timeoutx=3 xkboot.timeout=4', { debug: false }],
  ['kboot.timeout=-1', { debug: false }],
  ['kboot.timeout=99999999', { debug: false }],
])('of %j the core takes %j', (cmdline, parameters) => {
  expect(parseKernelParameters(`${cmdline}\n`)).toEqual(parameters);
});
