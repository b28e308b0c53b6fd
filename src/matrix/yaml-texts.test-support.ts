/** Texts that are YAML, nearly YAML, or none, for holding two readers of YAML against each other. */
import fc, { type Arbitrary } from 'fast-check';

/** Texts that are written one behind another. */
const parted = (texts: string): readonly string[] => texts.split('¦');

/** Scalars on which versions of YAML, or parsers, differ, and such as matrices have. */
const SCALARS = [
  'null¦Null¦NULL¦nUll¦~¦true¦True¦TRUE¦false¦False',
  'yes¦no¦Yes¦on¦off¦Off¦y¦N¦0¦-0¦+1¦-1',
  '007¦0o17¦0O17¦0x1F¦0X1f¦0b101¦1_000¦1e3¦1E-3¦.5',
  '5.¦-.5¦1.5¦1.0¦-1.50¦12:30¦12:30:45¦190:20:30¦1:2',
  '.inf¦-.inf¦+.Inf¦.nan¦.NaN¦.¦..¦-¦--¦---¦...',
  '2of3¦3e¦e3¦2026-05-16¦2026-05-16T10:00:00Z¦2026-05-16 10:00:00',
  '1.2.3¦10.0.0.1¦10s¦1.5s¦500ms¦999999999999999¦9007199254740993',
  '1e400¦123456789012345678901234567890¦0.1¦0.12345678901234567¦00.5¦1.',
  '+¦+.¦=¦<<¦<¦<<<¦<a¦<¦>¦>-¦|¦|+¦a',
  'A¦GET¦/api/v1/x¦/x?y=z&a=b¦{x}¦/a/{b}/c¦a b¦a  b¦a: b',
  'a:b¦a :b¦a #b¦a#b¦#a¦a,b¦a, b¦[a]¦{a}¦http://x.y/z',
  'a:¦:a¦:¦::¦?a¦?¦? a¦-a¦- a¦&a¦&a b¦*a',
  '!a¦!!str a¦! a¦%a¦@a¦`a¦$a¦^a-¦(a)¦_¦"a"',
  '\'a\'¦"a¦\'a¦a"¦a\'¦"a" b¦\'a\' b¦"a"b¦\\¦a\\nb',
  '__proto__¦constructor¦\u{e9}¦\u{df}\u{1f600}¦\u{a0}¦a\u{a0}',
  '\u{2028}¦\u{feff}¦\u{85}¦\'it\'\'s\'¦"\\u00e9"¦"\\x41"¦"\\n\\t"',
  '"\\/"¦"\\e"¦"\\ud83d\\ude00"¦"\\ud83d"¦"\\U0001F600"¦"\\q"',
  '"\\u12"¦\'\\n\'¦""¦\'\'¦\'a\n  b\'¦"a\n  b"¦a\n  b',
  "'a\n\n  b'¦\"a\\\n  b\"¦'a '¦' a'¦\" \"¦\"a\" #b¦'a'#b¦a #",
  'a # b¦"kind":"X"¦\'"kind":"X"\'',
].flatMap(parted);

const ANCHORS = parted('&@¦&@¦&@¦&@¦&@¦&@¦&x¦&x:¦&\u{e9}¦&x,');
const ALIASES = parted('*@0¦*@0¦*@0¦*@1¦*@1¦*@2¦*x¦*@0:¦*@1 ¦*\u{e9}¦*@0,');

/** Numbers the anchors `&@`, so that each is one of its own, and makes of `*@n` an alias of the one that many before. */
const numbered = (text: string): string => {
  let anchors = 0;
  return text.replaceAll(/&@|\*@([0-9])/g, (_, back: string | undefined) => {
    if (back !== undefined) return anchors === 0 ? 'a' : `*n${Math.max(1, anchors - Number(back))}`;
    anchors += 1;
    return `&n${anchors}`;
  });
};

const ODD_UNITS = [
  'a¦b¦1¦0¦ ¦ ¦:¦: ¦-¦- ¦#¦ #¦,',
  ', ¦[¦]¦{¦}¦?¦&¦*¦!¦|¦>¦%¦@¦`',
  "'¦\"¦''¦\\¦\\n¦\\\"¦\n¦\n ¦\n  ¦\t¦\r\n",
  '.¦~¦=¦<<¦/¦\u{e9}¦\u{a0}¦\u{1f600}¦\u{feff}',
  '\u{2028}¦null¦rows',
].flatMap(parted);

/** A scalar over several lines, with or without quotes. */
const folded: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', "'", '"'),
    fc.array(
      fc.constantFrom('a', 'b c', '1', '- d', 'e: f', '# g', 'h #', '', ' ', 'null', '/i', '{j}', '"k"', 'l:', '\\', "''", '---'),
      {
        minLength: 2,
        maxLength: 4,
      },
    ),
    fc.constantFrom('\n', '\n  ', '\n    ', '\n    ', '\n      ', '\n        ', ' \n       '),
  )
  .map(([quote, lines, between]) => `${quote}${lines.join(between)}${quote}`);

const scalar: Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: folded },
  { weight: 1, arbitrary: fc.constantFrom(...ALIASES) },
  { weight: 6, arbitrary: fc.constantFrom('a', 'b c', 'GET', '/x/y', 'TC-1', '200', 'true', "'x'", '"x"', "'a: b'", '"a, [b]"') },
  { weight: 5, arbitrary: fc.constantFrom(...SCALARS) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...ODD_UNITS), { maxLength: 5 }).map((units) => units.join('')) },
  { weight: 1, arbitrary: fc.string().map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((text) => `'${text.replaceAll("'", "''")}'`) },
);
const key: Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('rows', 'id', 'title', 'request', 'a', 'b', 'c', 'd', "'e'", '"f"', 'g h', '$i', 'j-k'),
  },
  { weight: 1, arbitrary: scalar },
);

/** What may stand at the end of a line, with the line's end and lines that say nothing. */
const lineEnd: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '\n\n',
      ' \n',
      ' # c\n',
      '\n# c\n',
      '\n  # c\n',
      '\n    # c: d\n',
      '\n      #\n',
      '#c\n',
      '\n   \n',
      '\t\n',
      ' #\n\n',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '\r\n', '\n---\n', '\n...\n', '\n\t# c\n', '\n %a\n') },
);
/** What may stand between the parts of a list or a mapping in brackets. */
const space: Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('', ' ', ' ') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '  ',
      '\n',
      '\n  ',
      '\n    ',
      '\n      ',
      '\n        ',
      ' # c\n      ',
      '\n # c\n  ',
      '#',
      '\t',
      '\n\n    ',
    ),
  },
);

/** What stands before a value that has a name. */
const anchor: Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...ANCHORS), fc.constantFrom(' ', ' ', '  ', '\n  ', '')).map((parts) => parts.join('')),
  },
);

const flow: Arbitrary<string> = fc.letrec<{ flow: string; value: string; named: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: scalar },
    { weight: 2, arbitrary: tie('flow') },
    { weight: 1, arbitrary: tie('named') },
  ),
  named: fc.tuple(anchor, tie('value')).map((parts) => parts.join('')),
  flow: fc
    .tuple(
      fc.boolean(),
      fc.array(fc.tuple(space, key, fc.constantFrom(':', ': ', ': ', ': ', ' : ', '', ' :', '? '), tie('value'), space), {
        maxLength: 4,
      }),
      fc.constantFrom('', '', '', ',', ', ', ' '),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([isMap, items, trail, slip]) => {
      const between = slip === 9 ? ' ' : ',';
      if (isMap)
        return `{${items.map(([before, name, colon, value, after]) => `${before}${name}${colon}${value}${after}`).join(between)}${trail}}`;
      return `[${items.map(([before, name, colon, value, after]) => `${before}${slip === 8 ? `${name}${colon}` : ''}${value}${after}`).join(between)}${trail}]`;
    }),
})).flow;

/** Writes what stands behind a key or a dash, for an indentation, with the end of its line. */
type Write = (indent: number) => string;
const pad = (indent: number): string => ' '.repeat(Math.max(0, indent));

const inline: Arbitrary<Write> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: flow }),
    lineEnd,
    fc.constantFrom(' ', ' ', ' ', '  ', '', '\n  ', '\n      '),
  )
  .map(
    ([text, end, before]) =>
      () =>
        `${before}${text}${end}`,
  );

const textBlock: Arbitrary<Write> = fc
  .tuple(
    fc.constantFrom('|', '|-', '>', '>-', '|', '>', '|+', '>+', '|2', '>1-', '| # c', '|  '),
    fc.array(fc.constantFrom('a', 'b c', '', 'a: b', '- c', '# d', ' e', '  f', 'g ', ' ', '\t', '---', '"h"'), { maxLength: 5 }),
    fc.integer({ min: -1, max: 3 }),
    fc.constantFrom('\n', '\n', '\n\n', '', '\n\n\n', '\n# c\n', '\n   # c\n'),
  )
  .map(
    ([head, lines, deeper, end]) =>
      (indent) =>
        ` ${head}\n${lines.map((line) => (line === '' ? '' : pad(indent + deeper) + line)).join('\n')}${end}`,
  );

const slipOf = fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1, 2, -2) });

const block: Arbitrary<Write> = fc.letrec<{ value: Write; map: Write; list: Write; named: Write }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    { weight: 6, arbitrary: inline },
    { weight: 1, arbitrary: textBlock },
    { weight: 4, arbitrary: tie('map') },
    { weight: 4, arbitrary: tie('list') },
    { weight: 3, arbitrary: tie('named') },
  ),
  named: fc.tuple(fc.constantFrom(...ANCHORS), fc.constantFrom(' ', ' ', ' ', '  ', '\n'), tie('value')).map(
    ([name, before, write]) =>
      (indent) =>
        `${before}${name}${write(indent)}`,
  ),
  map: fc
    .tuple(
      fc.array(fc.tuple(key, tie('value'), slipOf), { minLength: 1, maxLength: 4 }),
      lineEnd,
      fc.constantFrom(1, 2, 2, 2, 4),
      fc.boolean(),
    )
    .map(([entries, end, step, isFirstInline]) => (indent) => {
      const own = indent + step;
      const lines = entries.map(([name, write, slip]) => `${pad(own + slip)}${name}:${write(own)}`);
      // Behind a dash a mapping may start on the same line.
      return isFirstInline ? `${pad(step - 1)}${lines.join('').trimStart()}` : `${end}${lines.join('')}`;
    }),
  list: fc
    .tuple(fc.array(fc.tuple(tie('value'), slipOf), { minLength: 1, maxLength: 4 }), lineEnd, fc.constantFrom(0, 2, 2, 1, 4))
    .map(([items, end, step]) => (indent) => {
      const own = indent + step;
      return `${end}${items.map(([write, slip]) => `${pad(own + slip)}-${write(own + 1)}`).join('')}`;
    }),
})).map;

const document: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '',
      '---\n',
      '# c\n',
      '\n',
      '--- # c\n',
      '--- ',
      '%YAML 1.2\n---\n',
      '\ufeff',
      '# c\n---\n',
      '  # c\n',
      ' ',
    ),
    block,
    fc.constantFrom('', '', '', '---\n', '...\n', '# c', ' '),
  )
  .map(([before, write, after]) => numbered(`${before}${write(-2).replace(/^ /, '')}${after}`));

const soup: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...ODD_UNITS) },
      { weight: 1, arbitrary: scalar },
      { weight: 1, arbitrary: flow },
    ),
    { maxLength: 14 },
  )
  .map((units) => units.join(''));

/** The smallest parts that YAML is made of: few, so that many of their sequences are nearly YAML. */
const PARTS = [
  'a¦b¦"c"¦\'d\'¦[e]¦{f: g}¦[]¦{}¦: ¦: ¦:',
  '- ¦- ¦-¦\n¦\n¦\n¦\n  ¦\n  ¦\n    ¦\n ¦, ',
  ',¦{¦}¦[¦]¦ ¦ #h¦#¦&x ¦*x¦ |\n  ¦ >-\n  ',
  'a: ¦b:¦- a: ¦? ¦\n- ¦\n  - ¦!t ',
].flatMap(parted);
const parts: Arbitrary<string> = fc
  .array(fc.constantFrom(...PARTS), { minLength: 2, maxLength: 10 })
  .map((units) => `rows:${units.join('')}`);

/** Items with anchors, and with aliases of what is before them, or of what they are in. */
const NAMED = [
  '- &@ { a: b }¦- &@\n    a: b¦- &@ [c]¦- &@\n    - c¦- &@ d¦- *@0¦- *@1¦- [*@0, &@ [c], *@0]¦- a: &@\n      - d\n    l: *@1',
  '- a: *@0¦- { a: *@0, b: &@ {}, c: *@1 }¦- - *@0\n    - &@ e¦- &@ a: b¦- *@0 : a¦- a: &@\n      b: c¦- &@ &@ a¦- &@ *@1¦- a: &@ |\n      f',
  '- &@ { a: *@0 }¦- a: &@\n    - d¦- &@ [\n    a, *@0 ]¦- a:\n      &@ b¦- &@ # c\n    a: b¦-  &@  a¦- &@ "g"¦- ? &@ a',
].flatMap(parted);
const named: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('rows', 'preparations'),
    fc.array(fc.constantFrom(...NAMED), { minLength: 2, maxLength: 8 }),
    fc.constantFrom('', '\n', '\nb: *@0'),
  )
  .map(([name, items, end]) => numbered(`${name}:\n${items.map((item) => `  ${item}`).join('\n')}${end}`));

/** A change of a text: where (0 to 1), what, and with what. */
const change = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom('insert', 'insert', 'remove', 'replace', 'deeper', 'shallower', 'join', 'split', 'double', 'drop', 'swap'),
  fc.oneof(fc.constantFrom(...ODD_UNITS), scalar),
);
type Change = typeof change extends Arbitrary<infer One> ? One : never;

const changed = (text: string, [where, what, unit]: Change): string => {
  const at = Math.floor(where * text.length);
  const lineFrom = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const lineTo = next === -1 ? text.length : next + 1;
  const line = text.slice(lineFrom, lineTo);
  const withLine = (changedLine: string): string => text.slice(0, lineFrom) + changedLine + text.slice(lineTo);
  switch (what) {
    case 'insert':
      return text.slice(0, at) + unit + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + 1);
    case 'replace':
      return text.slice(0, at) + unit + text.slice(at + unit.length);
    case 'deeper':
      return withLine(` ${line}`);
    case 'shallower':
      return withLine(line.replace(/^ /, ''));
    case 'join':
      return withLine(line.replace('\n', ' '));
    case 'split':
      return `${text.slice(0, at)}\n${text.slice(at)}`;
    case 'double':
      return withLine(line + line);
    case 'drop':
      return withLine('');
    default:
      return withLine(line.split(' ').reverse().join(' '));
  }
};

const CHUNKS_OF_LINES = 12;

/** Pieces of real files: their first lines, and some lines from further on. */
const pieceOf = (files: readonly string[]): Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()).map(([text, where, isWhole]) => {
    const items = text.split(/(?<=\n)(?= {2}- )/);
    const first = items[0] ?? '';
    const from = 1 + Math.floor(where * Math.max(0, items.length - 2));
    const piece = first + items.slice(from, from + 2).join('');
    return isWhole || piece.length > 4000 ? piece : piece.split('\n').slice(0, CHUNKS_OF_LINES).join('\n');
  });

/** Texts of every sort; `files` are real ones, of which pieces are changed. */
export const yamlTexts = (files: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: document },
    { weight: 1, arbitrary: soup },
    { weight: 3, arbitrary: parts },
    { weight: 2, arbitrary: named },
    {
      weight: 3,
      arbitrary: fc
        .tuple(document, fc.array(change, { minLength: 1, maxLength: 3 }))
        .map(([text, changes]) => changes.reduce(changed, text)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(pieceOf(files), fc.array(change, { maxLength: 4 }))
        .map(([text, changes]) => changes.reduce(changed, text)),
    },
  );
