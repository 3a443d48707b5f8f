import type { LinkState } from './running-link.ts';

/** Why the network cannot be used yet, and how long that may last. */
export interface Standing {
  /** One sentence, for when it has lasted too long. */
  readonly reason: string;
  readonly advice: string;
  /** Counted from when the network was first wanted, ms. */
  readonly patienceMs: number;
}

/** A driver must be loaded, and a card on USB found. */
const cardMs = 10_000;
/** Both sides of a cable agree on a speed within some 4 s; switches with STP let nothing through for longer. */
const cableMs = 12_000;
/** Two rounds of udhcpc's questions. */
const leaseMs = 25_000;

function list(links: readonly LinkState[]): string {
  return links.map((link) => link.name).join(', ');
}

/** What the links together are good for. */
export function standingOf(links: readonly LinkState[]): Standing | 'ready' {
  const on = links.filter(({ running }) => running !== undefined && running.setting.method !== 'off');
  if (on.some(({ running, carrier }) => running?.phase === 'configured' && carrier)) return 'ready';
  if (links.length === 0) {
    return {
      reason: 'no wired network card has been found',
      advice: 'Plug one in; kboot has no drivers for radio, and not for every card.',
      patienceMs: cardMs,
    };
  }
  if (links.every(({ running }) => running === undefined)) {
    const reason = `the settings are for other links than those that are there (${list(links)})`;
    return { reason, advice: 'Check the link names in ip=.', patienceMs: cardMs };
  }
  if (on.length === 0) {
    const reason = `the network is switched off (${list(links)})`;
    return { reason, advice: 'Switch a link on, or change ip= on the command line.', patienceMs: 0 };
  }
  const plugged = on.filter(({ carrier }) => carrier);
  if (plugged.length === 0) {
    const reason = `no cable is plugged in, or its other end is off (${list(on)})`;
    return { reason, advice: 'Check the cable and the switch.', patienceMs: cableMs };
  }
  const failed = plugged.find(({ running }) => running?.phase === 'failed');
  if (failed?.running !== undefined && plugged.every(({ running }) => running?.phase === 'failed')) {
    const reason = `${failed.name} cannot be set up: ${failed.running.problem}`;
    return { reason, advice: 'Check ip= on the command line.', patienceMs: 0 };
  }
  return {
    reason: `no DHCP server has answered (${list(plugged)})`,
    advice: 'Check the cable, or give a fixed address with ip=.',
    patienceMs: leaseMs,
  };
}
