import { settingNames } from '../../model/settings.ts';
import type { AskHandler } from './handler.ts';

/** Changes settings, for all user interfaces and, where there is a place for them, for later starts. */
export const changeSettings: AskHandler<'change-settings'> = async (ask, { keeper }, signal) => {
  const kept = await keeper.change((state) => {
    const settings = new Map(state.settings);
    for (const name of settingNames) {
      const value = ask.settings[name];
      if (value === null) settings.delete(name);
      else if (value !== undefined) settings.set(name, value);
    }
    return { ...state, settings };
  }, signal);
  return { what: 'change-settings', kept };
};
