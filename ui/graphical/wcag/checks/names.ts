import type { Box, Role } from '../../../view/box.ts';
import type { PlacedBox } from '../../../view/placed.ts';
import { ofEach } from '../criterion.ts';
import { every } from '../exhibit.ts';

/** Roles that a box may have which does something. */
const acting: ReadonlySet<Role> = new Set(['option', 'button', 'listitem', 'textbox']);

const silent: ReadonlySet<Role> = new Set(['none', 'group']);

const nameOf = ({ label = '', role }: Box): string => (label === '' ? role : `“${label.slice(0, 40)}”`);

/** Each box with those around it, from the outermost. */
function* withParents(
  placed: PlacedBox,
  around: readonly Box[] = [],
): Generator<readonly [Box, readonly Box[]]> {
  yield [placed.box, around];
  for (const child of placed.children) yield* withParents(child, [...around, placed.box]);
}

/** 4.1.2 */
export const nameRoleValue = ofEach(
  'every box that does something has a role, a name, and the state that its role has',
  function* (exhibit) {
    for (const { box } of every(exhibit.placed)) {
      const told = !silent.has(box.role);
      if (told && (box.label ?? '').trim() === '') yield `a ${box.role} has no name`;
      if (box.press !== undefined && !acting.has(box.role)) yield `${nameOf(box)} acts and is a ${box.role}`;
      const lined = box.role === 'option' || box.role === 'listitem';
      if (lined && box.position === undefined) yield `${nameOf(box)} does not tell its place in the list`;
      if (box.role === 'option' && box.selected === undefined)
        yield `${nameOf(box)} does not tell whether it is selected`;
      const valued = box.role === 'timer' || box.role === 'progressbar';
      if (valued && box.value === undefined) yield `${nameOf(box)} tells no value`;
    }
  },
);

/** 1.1.1 */
export const textAlternatives = ofEach(
  'every icon, ring and picture belongs to a box with a name, or only adorns',
  function* (exhibit) {
    for (const [box, around] of withParents(exhibit.placed)) {
      const { content } = box;
      if (content === undefined || content.kind === 'text') continue;
      const named = [box, ...around.slice(1)].some(
        (one) => !silent.has(one.role) && (one.label ?? '') !== '',
      );
      const adorns = box.role === 'none';
      if (!named && !adorns) yield `a ${content.kind} has no words`;
    }
  },
);

/** The words that are drawn in a box, the first of them. */
function drawnWords(box: Box): string {
  if (box.content?.kind === 'text') return box.content.text;
  for (const child of box.children ?? []) {
    const words = drawnWords(child);
    if (words !== '') return words;
  }
  return '';
}

/** 2.5.3 */
export const labelInName = ofEach(
  'the words that are drawn first in a button or line are part of its name',
  function* (exhibit) {
    for (const { box } of every(exhibit.placed)) {
      if (box.press === undefined || box.role === 'textbox') continue;
      const words = drawnWords(box).replace(/…$/u, '');
      const name = (box.label ?? '').toLocaleLowerCase();
      if (!name.includes(words.toLocaleLowerCase())) yield `“${words}” is not in ${nameOf(box)}`;
    }
  },
);

/** 2.4.2, 2.4.6 */
export const titled = ofEach('every screen has a name and one heading, both not empty', function* (exhibit) {
  const boxes = [...every(exhibit.placed)].map(({ box }) => box);
  if ((exhibit.placed.box.label ?? '').trim() === '') yield 'the screen has no name';
  const headings = boxes.filter(({ role }) => role === 'heading');
  if (headings.length !== 1 && !exhibit.state.concealed) yield `${headings.length} headings`;
  if (headings.some(({ label = '' }) => label.trim() === '')) yield 'an empty heading';
});

/** 3.3.2 */
export const fieldLabels = ofEach('every text field has a name that is drawn as well', function* (exhibit) {
  const boxes = [...every(exhibit.placed)].map(({ box }) => box);
  const drawn = boxes.flatMap(({ content }) => (content?.kind === 'text' ? [content.text] : [])).join(' ');
  for (const { role, label = '' } of boxes) {
    if (role !== 'textbox') continue;
    if (label === '' || !drawn.includes(label.slice(0, 12))) yield `a field has no name in sight: “${label}”`;
  }
});

/** 1.4.1 */
export const neverColourAlone = ofEach(
  'what is drawn in the colour of a warning or a danger stands beside a sign or is a sentence; what is selected differs by weight or a marker',
  function* (exhibit) {
    const { warning, danger } = exhibit.theme.colours;
    for (const [box, around] of withParents(exhibit.placed)) {
      const { content } = box;
      if (content?.kind !== 'text' || (content.colour !== warning && content.colour !== danger)) continue;
      const near = around.slice(-3).some((one) => hasSign(one));
      const says = content.text.trim().includes(' ');
      if (!near && !says) yield `“${content.text}” is told by its colour alone`;
    }
  },
);

function hasSign(box: Box): boolean {
  return box.content?.kind === 'icon' || (box.children ?? []).some(hasSign);
}

/** 1.4.5, 1.4.9 */
export const noImagesOfText = ofEach(
  'what is drawn from a file is a logo or a background, never words',
  function* (exhibit) {
    const { theme } = exhibit;
    const allowed = new Set([
      theme.picture?.picture.file,
      theme.logo?.picture.file,
      ...Object.values(theme.icons).map(({ file }) => file),
    ]);
    for (const operation of exhibit.operations)
      if (operation.kind === 'picture' && !allowed.has(operation.picture.file))
        yield `${operation.picture.file} is drawn`;
  },
);
