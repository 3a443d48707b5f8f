import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const top = join(import.meta.dirname, '../../..');

/** A node of a syntax tree (ESTree), as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function* nodesBelow(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesBelow(one);
  else if (isNode(value)) {
    yield value;
    for (const [name, field] of Object.entries(value)) if (name !== 'type') yield* nodesBelow(field);
  }
}

function nodesOf(file: string): Iterable<Node> {
  return nodesBelow(parseAst(readFileSync(join(top, file), 'utf8'), { lang: 'ts' }));
}

/** The files of a folder of the source. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

interface Quasi extends Node {
  readonly value: { readonly cooked: string };
}

/** What a literal or a template says, `filler` where something is put in; both branches of a choice. */
function textsOf(value: unknown, filler: string): string[] {
  if (!isNode(value)) return [];
  if (value.type === 'Literal') return typeof value['value'] === 'string' ? [value['value']] : [];
  if (value.type === 'TemplateLiteral') {
    return [(value['quasis'] as readonly Quasi[]).map((one) => one.value.cooked).join(filler)];
  }
  if (value.type === 'ConditionalExpression') {
    return [...textsOf(value['consequent'], filler), ...textsOf(value['alternate'], filler)];
  }
  if (value.type === 'ArrowFunctionExpression') return textsOf(value['body'], filler);
  return [];
}

/** Names of what is said to a person, as the source calls it. */
const spoken = /^(?:reason|advice|problem|wrongAdvice)$|Advice$|Reason$/;

function nameOf(value: unknown): string {
  return isNode(value) && value.type === 'Identifier' ? String(value['name']) : '';
}

/** The sentences that a file says to a person when something fails; `filler` stands in their places. */
export function sentencesOf(file: string, filler: string): string[] {
  const said: string[] = [];
  for (const node of nodesOf(file)) {
    const isError = node.type === 'NewExpression' && /Error$|Failure$/.test(nameOf(node['callee']));
    if (isError) said.push(...textsOf((node['arguments'] as readonly unknown[])[2], filler));
    if (node.type === 'CallExpression' && nameOf(node['callee']) === 'unfit') {
      const [, ...words] = node['arguments'] as readonly unknown[];
      said.push(...words.flatMap((word) => textsOf(word, filler)));
    }
    if (node.type === 'Property' && spoken.test(nameOf(node['key'])))
      said.push(...textsOf(node['value'], filler));
    if (node.type === 'VariableDeclarator' && spoken.test(nameOf(node['id']))) {
      said.push(...textsOf(node['init'], filler));
    }
  }
  return [...new Set(said)].filter((text) => text !== '');
}

/** Every piece of text of the source, without what is put in. */
export function piecesOf(file: string): string[] {
  const pieces: string[] = [];
  for (const node of nodesOf(file)) {
    if (node.type === 'Literal' && typeof node['value'] === 'string') pieces.push(node['value']);
    if (node.type === 'TemplateElement') pieces.push((node as Quasi).value.cooked);
  }
  return pieces;
}
