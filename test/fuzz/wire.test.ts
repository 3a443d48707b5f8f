import * as v from 'valibot';
import { expect, test } from 'vitest';
import { clientMessage, serverMessage } from '../../src/wire/messages.ts';
import { seeds } from './seeds.ts';

test('what is asked and answered in the seeds is of today: anything else is refused before its parts are looked at', () => {
  const lines = seeds('wire').flatMap((file) =>
    file.split('\n').filter((line) => /"type":"(?:ask|reply)"/.test(line)),
  );
  expect(lines.length).toBeGreaterThan(2);
  const isMessage = (text: string): boolean =>
    [clientMessage, serverMessage].some((schema) => v.is(schema, JSON.parse(text)));
  expect(lines.filter((line) => !isMessage(line))).toEqual([]);
});
