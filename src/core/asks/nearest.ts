import { didYouMean } from '../../names/nearest.ts';
import type { AskHandler } from './handler.ts';

/** The nearest names as advice; empty when nothing is near. */
export const nearest: AskHandler<'nearest'> = async ({ word, among }, surroundings, signal) => {
  const devices = surroundings.sources(signal).devices.map(({ name }) => name);
  return {
    what: 'nearest',
    advice: didYouMean(word, [...among, ...surroundings.variables.names, ...devices]),
  };
};
