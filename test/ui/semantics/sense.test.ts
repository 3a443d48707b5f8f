import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../../src/model/prompt.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { senseOf } from '../../../ui/semantics/sense.ts';
import { typedField } from '../../../ui/semantics/typed-field.ts';
import { Played, countdownMessage, entry } from '../state/states.ts';

const two = [entry('a', 'Debian'), entry('b', 'Arch')];
const password: Prompt = { id: 7, kind: 'password', title: 'Open vda3', text: '', problem: '' };

describe('what a screen tells without its picture', () => {
  test.each(sampleNames)('%s: has a name; whatever has the focus has a label', (name) => {
    const { name: called, focused } = senseOf(sampleState(name, 8));
    expect(called).not.toBe('');
    for (const { label } of focused) expect(label.trim()).not.toBe('');
  });

  test('the selected entry has the focus, with its place', () => {
    const { state } = Played.menu(two).act({ type: 'move', by: 1 });
    expect(senseOf(state).focused).toMatchObject([
      { role: 'option', label: 'Arch', position: { index: 2, count: 2 } },
    ]);
  });

  test('a button of the bottom line that has the focus is told instead of the entry', () => {
    const { state } = Played.menu(two).act({ type: 'next', by: -1 });
    const { focused } = senseOf(state);
    expect(focused).toMatchObject([{ role: 'button' }]);
  });

  test('the countdown is among what is told', () => {
    const { state } = Played.menu(two).server(countdownMessage('a', 9000, 7000));
    expect(senseOf(state).all.find(({ role }) => role === 'timer')).toMatchObject({ value: '7' });
  });

  test('a failure is an alert, and its way back has the focus', () => {
    const failure = { type: 'failure', request: 'boot', subject: 's', stage: 'read' } as const;
    const { state } = Played.menu(two).server({ ...failure, reason: 'gone', advice: 'Try again.' });
    const { alerts, focused } = senseOf(state);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatch(/gone.*Try again/);
    expect(focused).toMatchObject([{ role: 'button', press: { type: 'accept' } }]);
  });
});

describe('what is typed', () => {
  test('an edited argument is told with its cursor, and has the focus', () => {
    const { state } = Played.menu(two).act({ type: 'edit' }, { type: 'text', text: 'quiet' });
    expect(senseOf(state).focused).toMatchObject([{ role: 'textbox', value: 'quiet' }]);
    expect(typedField(state)).toEqual({ text: 'quiet', cursor: 5, secret: false });
  });

  test('each field of the editor is told with name, value and place, and another one comes to the focus', () => {
    const played = Played.menu(two).act({ type: 'edit' });
    const fields = senseOf(played.state).all.filter(({ role }) => role === 'textbox');
    expect(fields.map(({ label, value, position }) => [label, value, position?.index])).toEqual([
      ['Kernel', two[0]?.kernel, 1],
      ['Initrds', '', 2],
      ['Kernel parameters', '', 3],
    ]);
    const { state } = played.act({ type: 'next', by: 1 }, { type: 'back' }, { type: 'move', by: -2 });
    expect(senseOf(state)).toMatchObject({
      name: 'Initrds',
      focused: [{ role: 'textbox', label: 'Initrds' }],
    });
  });

  test.each([[[]], [[{ type: 'reveal' } as const]]])(
    'nothing of a password is told, revealed or not',
    (reveal) => {
      const typed = Played.menu(two).server({ type: 'prompt', prompt: password });
      const { state } = typed.act({ type: 'text', text: 'sesame' }, { type: 'sideways', by: -1 }, ...reveal);
      expect(JSON.stringify(senseOf(state))).not.toContain('sesame');
      expect(senseOf(state).focused[0]?.value).toBeUndefined();
      expect(typedField(state)).toEqual({ text: '••••••', cursor: 5, secret: true });
    },
  );

  test('where nothing is typed there is no field', () => {
    expect(typedField(Played.menu(two).state)).toBeUndefined();
  });
});
