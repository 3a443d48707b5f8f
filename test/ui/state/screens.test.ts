import { describe, expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import { Played, entry, welcome } from './states.ts';

const failure: ServerMessage = {
  type: 'failure',
  request: 'boot',
  subject: 'sda1:/a',
  stage: 'read',
  reason: 'gone',
  advice: '',
};
const noProgress: ServerMessage = { type: 'progress', progress: null };
const booting = (): Played => Played.menu([entry('a', 'Alpha')]).act({ type: 'accept' });

describe('screens', () => {
  test('connecting until a core says welcome, and again when it is gone', () => {
    const played = new Played();
    expect(played.state.screen.kind).toBe('connecting');
    played.server(welcome);
    expect(played.state.screen.kind).toBe('menu');
    played.event({ type: 'disconnected', atMs: 1 });
    expect(played.state.screen.kind).toBe('connecting');
  });

  test('back asks once to stop a running boot, and the menu comes when it has', () => {
    const played = booting().act({ type: 'back' }, { type: 'back' });
    expect(played.told.slice(1)).toEqual([{ type: 'cancel' }]);
    expect(played.state.screen).toMatchObject({ kind: 'progress', cancelling: true });
    expect(played.server(noProgress).state.screen.kind).toBe('menu');
  });

  test('no other key stops a running boot', () => {
    const played = booting().act({ type: 'move', by: 1 }, { type: 'accept' }).type('1');
    expect(played.told).toHaveLength(1);
  });

  test('a failure is shown with its entry, whichever message comes first', () => {
    expect(booting().server(failure, noProgress).state.screen).toMatchObject({
      kind: 'failure',
      title: 'Alpha',
    });
    expect(booting().server(noProgress, failure).state.screen.kind).toBe('failure');
  });

  test('a cancelled boot is no failure', () => {
    expect(booting().act({ type: 'back' }).server(failure).state.screen.kind).toBe('menu');
  });

  test.each(['accept', 'back'] as const)('%s leads from a failure to the working menu', (type) => {
    const played = booting().server(failure).act({ type });
    expect(played.state.screen.kind).toBe('menu');
    expect(played.told).toHaveLength(1);
    expect(played.act({ type: 'accept' }).told).toHaveLength(2);
  });

  test('goodbye stays when the core is gone', () => {
    const played = booting().server({ type: 'release', reason: 'kexec', entryId: 'a' });
    played.event({ type: 'disconnected', atMs: 1 }).act({ type: 'accept' });
    expect(played.state.screen).toMatchObject({ kind: 'leaving', title: 'Alpha' });
  });

  test('the status log is capped', () => {
    const line = { atMs: 0, level: 'info', text: '', subject: '', stage: '', advice: '' } as const;
    const lines = Array.from({ length: 1000 }, (_, seq) => ({ ...line, seq }));
    const { status } = Played.menu([]).server({ type: 'status', lines }).state;
    expect([status.length, status.at(-1)?.seq]).toEqual([500, 999]);
  });
});
