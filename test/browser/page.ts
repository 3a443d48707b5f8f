import { KbootError } from '../../src/base/errors.ts';
import type { DevTools } from './dev-tools.ts';

/** What stands on a key, and what it types (UI Events, `code` and `key`; Windows' virtual key code). */
export interface Key {
  readonly code: string;
  readonly key: string;
  readonly windowsVirtualKeyCode: number;
}

/** One page of a browser, used as a person does: pointer and keys. */
export class Page {
  readonly #tools: DevTools;
  readonly #session: string;

  private constructor(tools: DevTools, session: string) {
    this.#tools = tools;
    this.#session = session;
  }

  static async open(tools: DevTools, url: string, downloads: string): Promise<Page> {
    const empty = { url: 'about:blank', width: 1280, height: 900 };
    const { targetId } = await tools.ask('Target.createTarget', empty);
    const { sessionId } = await tools.ask('Target.attachToTarget', { targetId, flatten: true });
    const saving = { behavior: 'allow', downloadPath: downloads, eventsEnabled: true };
    await tools.ask('Browser.setDownloadBehavior', saving);
    const page = new Page(tools, String(sessionId));
    await page.#ask('Page.enable', {});
    const loaded = tools.event('Page.loadEventFired', () => true);
    await Promise.all([loaded, page.#ask('Page.navigate', { url })]);
    return page;
  }

  /** The value of an expression of the page; a promise's when it is one. */
  async value<T>(expression: string): Promise<T> {
    const answer = await this.#ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = answer as {
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails === undefined) return result.value;
    throw new KbootError('evaluate', expression, exceptionDetails.exception?.description ?? 'it throws');
  }

  /** Waits until an expression is true, looked at before each picture of the page; gives its value. */
  until<T>(expression: string): Promise<T> {
    return this.value<T>(`new Promise((resolve) => {
      const look = () => {
        let value;
        try { value = ${expression}; } catch { /* not there yet */ }
        if (value) resolve(value); else requestAnimationFrame(look);
      };
      look();
    })`);
  }

  /** Presses at a place of an element; 0 to 1 of its width and height. Held for so many ms. */
  async press(selector: string, across = 0.5, down = 0.5, holdMs = 0): Promise<void> {
    const [x, y] = await this.value<[number, number]>(`(() => {
      const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return [box.x + box.width * ${across}, box.y + box.height * ${down}];
    })()`);
    const at = { x, y, button: 'left', clickCount: 1 };
    await this.#ask('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    await this.#ask('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    if (holdMs > 0) await new Promise((resolve) => setTimeout(resolve, holdMs));
    await this.#ask('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  /** Strikes a key. */
  async strike(key: Key): Promise<void> {
    const text = [...key.key].length === 1 ? { text: key.key } : {};
    await this.#ask('Input.dispatchKeyEvent', { type: 'keyDown', ...key, ...text });
    await this.#ask('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** Types letters. */
  async type(letters: string): Promise<void> {
    for (const letter of letters) {
      const upper = letter.toUpperCase();
      await this.strike({
        code: `Key${upper}`,
        key: letter,
        windowsVirtualKeyCode: upper.charCodeAt(0),
      });
    }
  }

  /** Does what saves a file, and waits until it is whole. */
  async saved(work: () => Promise<void>): Promise<void> {
    const ended = this.#tools.event('Browser.downloadProgress', ({ state }) => state === 'completed');
    await Promise.all([ended, work()]);
  }

  #ask(method: string, params: Readonly<Record<string, unknown>>): ReturnType<DevTools['ask']> {
    return this.#tools.ask(method, params, this.#session);
  }
}
