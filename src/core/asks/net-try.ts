import { KbootError, toFailure } from '../../base/errors.ts';
import { parseIpParameter } from '../../devices/links/ip-parameter.ts';
import { clip } from '../../wire/fit.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';

/** The link's address as it is written with its prefix; empty where it has none. */
function addressOf(link: string, { network }: AskSurroundings): string {
  const address = network.links.find(({ name }) => name === link)?.running?.address;
  return address === undefined ? '' : `${address.address}/${address.prefix}`;
}

/** A failure of a try, which says too that nothing has changed by it. */
function failed(thrown: unknown, link: string): KbootError {
  const { stage, subject, reason, advice } = toFailure(thrown, 'network', link);
  const before = 'What held before holds again.';
  return new KbootError(stage, subject, reason, { cause: thrown, advice: `${advice} ${before}`.trim() });
}

/** What is kept of the other links. */
function linksBut(link: string, links: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...links].filter(([name]) => name !== link));
}

/** Sets a link up, waits until it has its address and its router answers, and keeps what works. */
export const netTry: AskHandler<'net-try'> = async ({ setting }, surroundings, signal) => {
  const { network, networkChoice, keeper, sources } = surroundings;
  const wanted = parseIpParameter(setting);
  const { link } = wanted;
  if (link === '') throw new KbootError('network', setting, 'it names no link', { advice: 'Name one.' });
  const { remark } = sources(signal);
  const undo = networkChoice.choose(wanted);
  try {
    await network.settled(link, signal);
    if (wanted.method === 'static' && wanted.gateway !== '') {
      await network.routerAnswers(link, wanted.gateway, signal);
    }
  } catch (thrown) {
    undo[Symbol.dispose]();
    const failure = failed(thrown, link);
    remark(`${setting} was tried in vain: ${failure.reason}`);
    throw failure;
  }
  const address = addressOf(link, surroundings);
  let kept = false;
  try {
    // The newest stands last.
    kept = await keeper.change((state) => {
      return { ...state, links: new Map([...linksBut(link, state.links), [link, setting]]) };
    }, signal);
  } catch (thrown) {
    // The link works all the same, until the restart.
    remark(`the setting of ${link} is not kept: ${toFailure(thrown, 'keep', link).reason}`);
  }
  remark(`${link} is set up: ${setting}${kept ? '' : ', until the machine restarts'}`);
  return { what: 'net-try', address, place: kept ? clip(keeper.place) : '' };
};

/** Forgets what was set of a link, here and for later starts. */
export const netForget: AskHandler<'net-forget'> = async ({ link }, surroundings, signal) => {
  const { networkChoice, keeper, sources } = surroundings;
  networkChoice.forget(link);
  await keeper.change((state) => ({ ...state, links: linksBut(link, state.links) }), signal);
  sources(signal).remark(`${link} is set up as it is configured`);
  return { what: 'net-forget' };
};
