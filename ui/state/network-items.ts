import type { Say } from '../words/catalogue.ts';
import { faultOf, linkFields, linkWays } from './link-form.ts';
import type { LinkField, LinkForm, LinkTold, LinkWay } from './link-form.ts';
import { linkOf } from './network.ts';
import type { Panel } from './panel.ts';
import type { ReadingItem } from './reading-item.ts';
import type { UiState } from './state.ts';

type LinkPanel = Extract<Panel, { kind: 'link' }>;

function item(label: string, words: string, more = '', tone: ReadingItem['tone'] = 'plain'): ReadingItem {
  return { label, words, tone, more };
}

/** How far a link is, in words. */
function standing({ carrier, phase, problem, method }: LinkTold, say: Say): string {
  if (phase === 'failed') return problem;
  if (method === 'none') return say('link.unset');
  if (phase === 'off') return say('link.off');
  if (!carrier) return say('system.noCarrier');
  return say(phase === 'asking' ? 'link.asking' : 'system.carrier');
}

function linkWords(link: LinkTold, say: Say): string {
  const way = link.method === 'none' || link.method === 'off' ? '' : say(`link.way.${link.method}`);
  const router = link.gateway === '' ? '' : say('link.by', { router: link.gateway });
  return [standing(link, say), way, link.address, router].filter((part) => part !== '').join(', ');
}

function linkItem(link: LinkTold, say: Say): ReadingItem {
  const tone = link.phase === 'failed' ? 'error' : link.phase === 'asking' ? 'warning' : 'plain';
  const more = link.kept ? say('link.kept') : say('system.mac', { address: link.mac });
  return item(say('system.link', { name: link.name }), linkWords(link, say), more, tone);
}

/** The links in their order, then whom they ask for names. */
export function networkItems({ network, words: { say, told: translated } }: UiState): ReadingItem[] {
  if (network === null) return [];
  const { told, failure } = network;
  if (failure !== null) {
    const { subject, reason, advice } = failure;
    return [item(say('report.failed'), `${subject}: ${translated(reason)}`, translated(advice), 'error')];
  }
  if (told === null) return [];
  const servers = [...told.nameServers, ...told.domains].join(', ');
  return [
    ...told.links.map((link) => linkItem(link, say)),
    ...(servers === '' ? [] : [item(say('link.servers'), servers)]),
  ];
}

/** One line of a link's screen. */
export type LinkRow = 'state' | 'way' | LinkField | 'try';

/** The lines of a link's screen; only a fixed address has fields. */
export function linkRows({ form }: LinkPanel): readonly LinkRow[] {
  return ['state', 'way', ...(form.way === 'static' ? linkFields : []), 'try'];
}

/** The ways that a link can be set up in; back to what is configured leads what is kept. */
export function waysOf(state: UiState, { name, form }: LinkPanel): readonly LinkWay[] {
  const kept = linkOf(state, name)?.kept === true || form.way === 'configured';
  return kept ? linkWays : linkWays.slice(0, -1);
}

function fieldItem(form: LinkForm, field: LinkField, say: Say): ReadingItem {
  const fault = faultOf(form, field);
  const value = form[field].trim();
  const empty = say(field === 'router' || field === 'servers' ? 'link.none' : 'link.missing');
  const label = say(`link.${field}`);
  if (fault === null) return item(label, value === '' ? empty : value, say(`link.${field}.what`));
  return item(label, value === '' ? empty : value, say(fault), 'warning');
}

/** What comes of a try, or may. */
function tryItem(state: UiState, { trial, outcome, name }: LinkPanel): ReadingItem {
  const { say, told } = state.words;
  const label = say('link.try');
  if (trial !== null) {
    const link = linkOf(state, name);
    return item(label, say('link.trying'), link === undefined ? '' : standing(link, say), 'warning');
  }
  if (outcome === null) return item(label, say('link.try.what'), say('link.try.more'));
  if (outcome === 'forgotten') return item(label, say('link.forgotten'));
  if ('failure' in outcome) {
    const { subject, reason, advice } = outcome.failure;
    return item(label, `${subject}: ${told(reason)}`, told(advice), 'error');
  }
  const { address, place } = outcome;
  const words = address === '' ? say('link.tried.off') : say('link.tried', { address });
  return item(label, words, place === '' ? say('settings.held') : say('settings.kept', { place }));
}

/** The lines of a link's screen as they are read. */
export function linkItems(state: UiState, panel: LinkPanel): ReadingItem[] {
  const { say } = state.words;
  const link = linkOf(state, panel.name);
  return linkRows(panel).map((row) => {
    switch (row) {
      case 'state':
        return link === undefined
          ? item(say('link.state'), say('link.gone'), '', 'warning')
          : linkState(link, say);
      case 'way':
        return item(say('link.way'), say(`link.way.${panel.form.way}`), say('link.way.what'));
      case 'try':
        return tryItem(state, panel);
      default:
        return fieldItem(panel.form, row, say);
    }
  });
}

function linkState(link: LinkTold, say: Say): ReadingItem {
  return { ...linkItem(link, say), label: say('link.state') };
}
