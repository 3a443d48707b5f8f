import { expect, test } from 'vitest';
import { KbootError, SyntaxFailure, toFailure } from '../../src/base/errors.ts';
import { printable } from '../../src/base/log.ts';

test('an error keeps subject, stage, reason, advice and cause apart', () => {
  const cause = new Error('EIO');
  const error = new KbootError('mount', '/dev/vda2', 'the disk cannot be read', {
    advice: 'Check the cable.',
    cause,
  });
  expect(error.message).toBe('mount /dev/vda2: the disk cannot be read');
  expect(error).toMatchObject({ stage: 'mount', subject: '/dev/vda2', advice: 'Check the cable.', cause });
});

test('a syntax failure names file, line and column', () => {
  expect(new SyntaxFailure('kboot.conf', 3, 7, 'quote is not closed').message).toBe(
    'parse kboot.conf:3:7: quote is not closed',
  );
});

test('a foreign error becomes a failure with the given stage and subject', () => {
  expect(toFailure(new Error('boom'), 'read', 'x')).toEqual({
    stage: 'read',
    subject: 'x',
    reason: 'boom',
    advice: '',
  });
});

test('control characters of hostile text are shown, never passed on', () => {
  expect(printable('a\u001b[2Jb\n\u009bc')).toBe('a\\x1b[2Jb\\x0a\\x9bc');
});
