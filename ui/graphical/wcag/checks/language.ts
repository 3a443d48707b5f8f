import { languages, loadWords } from '../../../words/load.ts';
import type { Check } from '../criterion.ts';

/** 3.1.1 */
export const languageKnown: Check = {
  how: 'every language of the interface has a tag that a voice is chosen by, a name of its own, and a direction',
  findings: () =>
    languages().flatMap(({ tag, name }) => {
      const words = loadWords(tag);
      const known = Intl.DisplayNames.supportedLocalesOf([tag]).length === 1;
      return [
        ...(known ? [] : [`${tag} is no language`]),
        ...(name.trim() === '' ? [`${tag} has no name`] : []),
        ...(words.language === tag ? [] : [`${tag} says that it is ${words.language}`]),
        ...(words.direction === 'ltr' || words.direction === 'rtl' ? [] : [`${tag} has no direction`]),
      ];
    }),
};
