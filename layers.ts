/**
 * The one-way order of the tree: a folder may import only from folders that
 * stand before it in its chain. oxlint.config.ts turns this into lint rules.
 */

/** One rule: files below `folder` must not import from the folders in `forbidden`. */
export interface LayerRule {
  /** Folder, relative to the top of the tree. */
  readonly folder: string;
  /** Folders that must not be imported, relative to the top of the tree. */
  readonly forbidden: readonly string[];
  /** Said by lint when the rule is broken. */
  readonly message: string;
}

/** The core's chain, lowest first. */
export const coreOrder = [
  'base',
  'model',
  'wire',
  'names',
  'abi',
  'devices',
  'sources',
  'formats',
  'entries',
  'load',
  'handoff',
  'kept',
  'repair',
  'core',
] as const;

/** The user interfaces' chain, lowest first; the programs at its end may not import each other. */
export const uiOrder = [
  'words',
  'client',
  'state',
  'session',
  'input',
  'view',
  'themes',
  'pointing',
  'terminal',
  'screens',
  'semantics',
  'speaking',
] as const;
export const uiPrograms = ['graphical', 'text', 'shell', 'speech', 'braille'] as const;

/** What the user interfaces may use of the core: data, messages and the kernel's interfaces. */
const sharedWithUi = ['base', 'model', 'wire', 'abi'] as const;

function forbid(folder: string, allowed: readonly string[], all: readonly string[]): LayerRule {
  const forbidden = all.filter((other) => other !== folder && !allowed.includes(other));
  const may = allowed.length === 0 ? 'nothing of the project' : `only ${allowed.join(', ')}`;
  return { folder, forbidden, message: `layer order (layers.ts): ${folder} may import ${may}` };
}

/** All rules, one a folder. */
export function layerRules(): LayerRule[] {
  const core = coreOrder.map((name) => `src/${name}`);
  const ui = uiOrder.map((name) => `ui/${name}`);
  const programs = uiPrograms.map((name) => `ui/${name}`);
  const shared = sharedWithUi.map((name) => `src/${name}`);
  const all = [...core, ...ui, ...programs, 'initramfs', 'test'];
  return [
    ...core.map((folder, i) => forbid(folder, core.slice(0, i), all)),
    ...ui.map((folder, i) => forbid(folder, [...shared, ...ui.slice(0, i)], all)),
    ...programs.map((folder) => forbid(folder, [...shared, ...ui], all)),
    forbid('initramfs', ['src/base'], all),
  ];
}

/**
 * The rule's forbidden folders as a pattern for import specifiers.
 * Specifiers are relative (`../wire/frame.ts`, `../../src/core/main.ts`), so a
 * folder is recognised by its own name after a `/`; names are unique in the tree.
 */
export function specifierPattern(rule: LayerRule): string {
  const names = rule.forbidden.map((folder) => folder.slice(folder.lastIndexOf('/') + 1));
  return `^\\.{1,2}/(?:.*/)?(?:${names.join('|')})/`;
}
