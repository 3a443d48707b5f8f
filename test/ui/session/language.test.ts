import { afterEach, expect, test } from 'vitest';
import { setLogSink } from '../../../src/base/log.ts';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import type { ClientEvents } from '../../../ui/client/client.ts';
import { Session } from '../../../ui/session/session.ts';
import type { Face } from '../../../ui/session/session.ts';

const logged: string[] = [];
setLogSink((_level, line) => logged.push(line));
afterEach(() => logged.splice(0));

function sessionOf(more: Partial<Face> = {}) {
  let events: ClientEvents | undefined;
  const nothing = (): void => undefined;
  const face: Face = { show: nothing, release: nothing, retake: nothing, ...more };
  const session = new Session('test', face, (given) => {
    events = given;
    return { send: nothing, [Symbol.dispose]: nothing };
  });
  const say = (message: ServerMessage): void => events?.onMessage(message);
  return { session, say, language: () => session.state.words.language };
}

test('speaks the language of the command line, of kboot.conf, and the one that is chosen', () => {
  using stack = new DisposableStack();
  const { session, say, language } = sessionOf();
  stack.use(session);
  expect(language()).toBe('en');
  say({ type: 'preferences', settings: { language: 'fr' } });
  expect(language()).toBe('fr');
  session.setParameters({ language: 'pt_BR.UTF-8' });
  expect(language()).toBe('pt-BR');
  say({ type: 'settings', settings: { language: 'en' }, place: '' });
  expect(language()).toBe('en');
});

test('a language that there is not is told once, and the one before stays', () => {
  using stack = new DisposableStack();
  const { session, language } = sessionOf();
  stack.use(session);
  session.setParameters({ language: 'de' });
  session.setParameters({ language: '../../etc/passwd' });
  session.act({ type: 'other' });
  expect(language()).toBe('de');
  expect(logged.filter((line) => line.includes('../../etc/passwd'))).toHaveLength(1);
});

test('a face without the letters of a language says it in English', () => {
  using stack = new DisposableStack();
  const { session, language } = sessionOf({ canShow: ({ language }) => language !== 'ja' });
  stack.use(session);
  session.setParameters({ language: 'ja' });
  expect(language()).toBe('en');
  session.setParameters({ language: 'es' });
  expect(language()).toBe('es');
});

test('what can be chosen is read when the settings are opened, once', () => {
  using stack = new DisposableStack();
  let asked = 0;
  const layouts = () => {
    asked += 1;
    return [{ name: 'us', description: 'English (US)' }];
  };
  const { session, say } = sessionOf({ layouts });
  stack.use(session);
  say({ type: 'welcome', version: 1, program: 'core' });
  expect([asked, session.state.offers.languages.length]).toEqual([0, 0]);
  session.act({ type: 'settings' });
  session.act({ type: 'back' });
  session.act({ type: 'settings' });
  expect(asked).toBe(1);
  expect(session.state.offers.languages).toContainEqual({ tag: 'ja', name: '日本語' });
});
