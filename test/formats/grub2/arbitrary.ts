import fc from 'fast-check';

/*
 * Scripts that mean the same to GRUB and to a POSIX shell. Left out, because they differ:
 * wildcards in values and `~` (GRUB expands none unasked; the tests run bash with `set -f`), values with blanks at their ends (GRUB
 * joins what a shell keeps apart), unquoted values in assignments (GRUB splits them), `"$@"`
 * without parameters (GRUB makes an empty word), the status of `while` (GRUB: the
 * condition's), numbers with a leading 0 in `test` (GRUB: octal), `[ ]` without operands
 * (GRUB: true), `!` beside `-a` and `-o` (bash: too many arguments), unknown commands (GRUB: true), `shift` without parameters (another status), `&&`, `|`, `<`, `$( )`, and functions within
 * other statements (GRUB has none of them), a line
 * continued within quotes (GRUB: a syntax error before some characters), `$10` (a shell's `${1}0`), `$?` before the first command (GRUB: unset).
 */

const variables = ['a', 'b', 'c'];
const functions = ['f', 'g'];

const letters = fc.string({ unit: fc.constantFrom(...'abxyz019.,:/@%+_^'), minLength: 1, maxLength: 4 });
/** Blanks stand between letters only: values with blanks at their ends differ. */
const blanks = fc.constantFrom('', 'y z', 'y  z', 'y\nz');
const inner = fc.array(fc.constantFrom('a', 'z', '1', '*', '?', '#', ';', '{', '}', '&', '(', '='), {
  maxLength: 3,
});

const singleQuoted = fc
  .tuple(letters, blanks, inner)
  .map(([word, blank, more]) => `'${word}${blank}${more.join('')}${word}'`);
const variable = fc.constantFrom(...variables).chain((name) => fc.constantFrom(`$${name}`, `\${${name}}`));
const parameter = fc.constantFrom('${1}', '${2}', '$#');

/** Pieces side by side; a variable's name must not take in the letters behind it. */
function joined(pieces: readonly string[]): string {
  return pieces
    .map((piece, index) =>
      /^\$[a-c]$/.test(piece) && /^(?:\\\n)*[a-z0-9_]/i.test(pieces.slice(index + 1).join(''))
        ? `\${${piece.slice(1)}}`
        : piece,
    )
    .join('');
}

function doubleQuoted(inFunction: boolean): fc.Arbitrary<string> {
  const values = inFunction ? fc.oneof(variable, parameter, fc.constant('$*')) : variable;
  const piece = fc.oneof(
    letters,
    blanks,
    inner.map((list) => list.join('')),
    values,
    fc.constantFrom('\\$', '\\"', '\\\\', "'"),
  );
  return fc.array(piece, { maxLength: 4 }).map((pieces) => `"${joined(pieces)}"`);
}

const escaped = fc.constantFrom('\\\n', '\\ z', '\\;', '\\#', '\\$', '\\"', "\\'", '\\a', '\\{');

/** A word of one or more pieces; it begins with a letter, so that no option or keyword comes of it. */
function word(inFunction: boolean): fc.Arbitrary<string> {
  const values = inFunction ? fc.oneof(variable, parameter) : variable;
  const piece = fc.oneof(letters, singleQuoted, doubleQuoted(inFunction), escaped, values);
  return fc
    .tuple(fc.constantFrom('w', 'k'), fc.array(piece, { maxLength: 3 }))
    .map(([first, rest]) => joined([first, ...rest]));
}

const listWord = (inFunction: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    word(inFunction),
    variable,
    doubleQuoted(inFunction),
    ...(inFunction ? [fc.constantFrom('$1', '$@', '$*', '"$@"')] : []),
  );

/** A value without blanks at its ends. */
const value = fc.oneof(
  letters.map((text) => `'${text}'`),
  fc.tuple(letters, blanks, letters).map((parts) => `"${parts.join('')}"`),
  fc.constant('""'),
);

/** What may come to be an operator of `test`, when its variables are empty. */
const operatorLike = /^"(?:[=!(]|\$\{?\w\}?|\$[*#])*"$/;

function condition(inFunction: boolean): fc.Arbitrary<string> {
  const operand = fc.oneof(
    letters.map((text) => `x${text}`),
    fc.constantFrom(...variables).map((name) => `"x$${name}"`),
  );
  const number = fc.integer({ min: -20, max: 20 }).map(String);
  const primary = fc.oneof(
    fc
      .tuple(operand, fc.constantFrom('=', '!=', '==', "'<'", "'>'"), operand)
      .map((parts) => parts.join(' ')),
    fc
      .tuple(number, fc.constantFrom('-eq', '-ne', '-lt', '-le', '-gt', '-ge'), number)
      .map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('-n', '-z'),
        // For bash an operand that could be an operator is one.
        doubleQuoted(inFunction).map((text) => (operatorLike.test(text) ? '"x"' : text)),
      )
      .map((parts) => parts.join(' ')),
  );
  const negated = primary.map((text) => `! ${text}`);
  const several = fc
    .tuple(primary, fc.array(fc.tuple(fc.constantFrom(' -a ', ' -o '), primary), { maxLength: 2 }))
    .map(([first, rest]) => first + rest.map((parts) => parts.join('')).join(''));
  // Parentheses are quoted, as a shell needs it.
  const grouped = fc
    .tuple(several, fc.constantFrom(' -a ', ' -o '), several)
    .map(([one, and, other]) => `'(' ${one} ')'${and}"(" ${other} ")"`);
  const either = fc.oneof(
    { weight: 1, arbitrary: negated },
    { weight: 3, arbitrary: several },
    { weight: 1, arbitrary: grouped },
  );
  const test = fc.oneof(
    either.map((text) => `[ ${text} ]`),
    either.map((text) => `test ${text}`),
  );
  return fc.oneof(
    { weight: 4, arbitrary: test },
    { weight: 1, arbitrary: test.map((text) => `! ${text}`) },
    { weight: 1, arbitrary: fc.constantFrom('true', 'false') },
  );
}

interface Place {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
  readonly depth: number;
}

/** Statements one after the other, with newlines or `;` between them. */
function block(place: Place): fc.Arbitrary<string> {
  const between = fc.constantFrom('\n', '; ', ' ;\n', '\n\n', ' # a comment\n');
  return fc
    .array(fc.tuple(statement(place), between), { minLength: 1, maxLength: 3 })
    .map((list) => list.flat().join(''));
}

function statement(place: Place): fc.Arbitrary<string> {
  const { inFunction, inLoop, depth } = place;
  const echo = fc
    .array(listWord(inFunction), { maxLength: 4 })
    .map((words) => `echo ${['e', ...words].join(' ')}`);
  const simple = [
    { weight: 5, arbitrary: echo },
    { weight: 1, arbitrary: fc.constant('echo "s$?"') },
    { weight: 1, arbitrary: condition(inFunction) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...variables), value).map(([name, text]) => `${name}=${text}`),
    },
    ...(inFunction
      ? [{ weight: 1, arbitrary: fc.constantFrom('return 1', 'return', 'if [ $# -gt 1 ]; then shift; fi') }]
      : []),
    ...(inLoop
      ? [{ weight: 1, arbitrary: fc.constantFrom('break', 'continue', 'break 2', 'continue 2') }]
      : []),
  ];
  if (depth === 0) return fc.oneof(...simple);
  const deeper = { ...place, depth: depth - 1 };
  const looped = { ...deeper, inLoop: true };
  const whole = fc
    .tuple(
      condition(inFunction),
      block(deeper),
      condition(inFunction),
      block(deeper),
      block(deeper),
      fc.nat(2),
    )
    .map(([first, one, second, two, three, shape]) => {
      const elif = shape > 0 ? `elif ${second}; then ${two}` : '';
      return `if ${first}; then ${one}${elif}${shape > 1 ? `else ${three}` : ''}fi`;
    });
  const each = fc
    .tuple(
      fc.constantFrom(...variables),
      fc.array(listWord(inFunction), { minLength: 1, maxLength: 3 }),
      block(looped),
    )
    .map(([name, words, body]) => `for ${name} in ${words.join(' ')}; do ${body}done`);
  // Counts in `n`, which nothing else touches, so that it ends.
  const counted = fc
    .tuple(fc.constantFrom('while [ "$n" != xxx ]', 'until [ "$n" = xxx ]'), block({ ...looped, depth: 0 }))
    .map(([head, body]) => `n=""; ${head}; do n="x$n"; ${body}done; true`);
  return fc.oneof(
    ...simple,
    { weight: 2, arbitrary: whole },
    { weight: 2, arbitrary: each },
    { weight: 1, arbitrary: counted },
  );
}

const definition = fc
  .tuple(fc.constantFrom(...functions), block({ inFunction: true, inLoop: false, depth: 1 }))
  .map(([name, body]) => `function ${name} {\n${body}}\n`);
const call = fc
  .tuple(fc.constantFrom(...functions), word(false), word(false), fc.array(listWord(false), { maxLength: 2 }))
  .map(([name, one, two, more]) => `${name} ${[one, two, '"third"', ...more].join(' ')}\n`);

/** A whole script: both functions defined, then statements and calls. */
export const sharedScript: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(definition, { maxLength: 3 }),
    fc.array(
      fc.oneof(
        {
          weight: 2,
          arbitrary: statement({ inFunction: false, inLoop: false, depth: 2 }).map((text) => `${text}\n`),
        },
        call,
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(
    ([defined, rest]) =>
      `function f {\ntrue\n}\nfunction g {\necho g\n}\na=""; b=""; c=""\n${defined.join('')}${rest.join('')}`,
  );
