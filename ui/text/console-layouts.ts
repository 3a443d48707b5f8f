import { log } from '../../src/base/log.ts';
import { LayoutSwitch } from '../input/layout-switch.ts';
import type { NewLayout } from '../input/layout-switch.ts';

async function set(newLayout: NewLayout): Promise<void> {
  const [{ setVtKeys }, { consoleKeysOf }] = await Promise.all([
    import('../../src/abi/vt-keys.ts'),
    import('../input/console-keys.ts'),
  ]);
  setVtKeys(consoleKeysOf(newLayout));
}

/**
 * Has the kernel's console type as the settings say, the shells on it too.
 * @param onLayout told the layout's name and those that can be switched to, when it holds
 */
export function consoleLayouts(onLayout: (name: string, all: readonly string[]) => void): LayoutSwitch {
  // What the kernel itself begins with.
  let holds = 'us';
  const use = async (name: string, newLayout: NewLayout, all: readonly string[]): Promise<void> => {
    try {
      if (name !== holds) {
        await set(newLayout);
        log('info', `the console types with ${name}`);
      }
      holds = name;
    } catch (thrown) {
      log('warning', `keyboard layout ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
    onLayout(holds, all);
  };
  return new LayoutSwitch((name, newLayout, all) => void use(name, newLayout, all));
}
