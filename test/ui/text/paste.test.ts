import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Paste } from '../../../ui/text/paste.ts';
import type { Sent } from '../../../ui/text/paste.ts';

const pasted = '\u001b[200~root=a\rquiet\u001b[201~';

const texts = (sent: readonly Sent[], type: Sent['type']): string =>
  sent
    .filter((one) => one.type === type)
    .map(({ text }) => text)
    .join('');

test('what is pasted is one text, with its line ends; keys before and after stay keys', () => {
  const sent = new Paste().take(`x${pasted}\r`);
  expect(sent.map(({ type }) => type)).toEqual(['keys', 'pasted', 'keys']);
  expect(texts(sent, 'pasted')).toBe('root=a\rquiet');
  expect(sent.at(-1)?.text).toBe('\r');
});

test('the pieces in which it comes change nothing', () => {
  const whole = `\u001b[A${pasted}b`;
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const paste = new Paste();
      const sent = places.slice(1).flatMap((to, index) => paste.take(whole.slice(places[index], to)));
      expect(texts(sent, 'pasted')).toBe('root=a\rquiet');
      expect(texts(sent, 'keys')).toBe('\u001b[A\u001b[200~b');
    }),
  );
});

test('one without an end is given after a pause, and keys are keys again', () => {
  const paste = new Paste();
  paste.take('\u001b[200~abc');
  expect(paste.waiting).toBe(true);
  expect(texts(paste.flush(), 'pasted')).toBe('abc');
  expect(texts(paste.take('\r'), 'keys')).toBe('\r');
});

test('one without bounds is cut, and still ends', () => {
  const paste = new Paste();
  const sent = [...paste.take(`\u001b[200~${'x'.repeat(100_000)}`), ...paste.take('\u001b[201~y')];
  expect(texts(sent, 'pasted').length).toBeLessThanOrEqual(16 * 1024);
  expect(sent.at(-1)).toEqual({ type: 'keys', text: 'y' });
});
