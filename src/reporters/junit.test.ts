import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import library, { type Builder } from 'junit-report-builder';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { fail } from '../delta/delta.test-support.ts';
import { type RowResult, VERDICTS } from '../model.ts';
import { count } from '../record.ts';
import { footer, header, result, results } from './example-run.test-support.ts';
import { DETAILS, type JunitRun, type JunitStyle, junit, junitPieces } from './junit.ts';
import { everyVerdict, HOSTILE } from './reported-run.test-support.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
const FORBIDDEN_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const SCHEMAS = join(import.meta.dirname, '..', '..', 'test', 'schemas');
const schema = (name: string): string => readFileSync(join(SCHEMAS, name), 'utf8');

const { complete } = footer;
const written = (run: JunitRun, style?: JunitStyle): string => [...junit(run, style)].join('');
const whole = written({
  ...everyVerdict,
  delta: new Map(everyVerdict.delta.rows.map((row) => [row.id, row])),
});

/** What the file has beyond the schemas of Jenkins and Surefire, which came before it: CI tools read it, or pass it over. */
const withoutExtensions = (xml: string): string =>
  xml
    .replace(/(<testcase [^>]*?) file="[^"]*"/g, '$1')
    .replace(/(<testcase [^>]*?) line="[^"]*"/g, '$1')
    .replace(/(<testcase [^>]*>)\s*<properties>.*?<\/properties>/gs, '$1')
    .replace(/(<testsuites [^>]*?) skipped="[^"]*"/g, '$1');

/** Surefire writes a file a suite, and knows no time of its beginning. */
const suitesOf = (xml: string): readonly string[] =>
  (xml.match(/<testsuite .*?<\/testsuite>/gs) ?? []).map((suite) => suite.replace(/ timestamp="[^"]*"/, ''));

const problemsOf = async (xml: string, name: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [{ fileName: name, contents: schema(name) }],
  });
  return errors.map(({ message }) => message);
};

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly file: string;
  readonly line: string;
  readonly parts: readonly string[];
  readonly skipped: string;
}

/** What the file counts in its root and in its suites, and the cases that it has. */
interface Read {
  readonly root: Readonly<Record<string, string>>;
  readonly suites: readonly Readonly<Record<string, string>>[];
  readonly cases: readonly Case[];
}

const bySaxes = (xml: string): Read => {
  const parser = new SaxesParser();
  let root: Read['root'] = {};
  const suites: Read['root'][] = [];
  const cases: { name: string; classname: string; file: string; line: string; parts: string[]; skipped: string }[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testsuites') root = attributes;
    else if (name === 'testsuite') suites.push(attributes);
    else if (name === 'testcase') {
      const { name: own = '', classname = '', file = '', line = '' } = attributes;
      cases.push({ name: own, classname, file, line, parts: [], skipped: '' });
    } else {
      const last = cases.at(-1);
      if (last === undefined || ['property', 'properties', 'stackTrace'].includes(name)) return;
      last.parts.push(name);
      if (name === 'skipped') last.skipped = attributes['message'] ?? '';
    }
  });
  parser.write(xml).close();
  return { root, suites, cases };
};

interface Node {
  readonly [name: string]: readonly Node[] | string;
}
const attributesOf = (node: Node | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(node ?? {}).flatMap(([name, value]) =>
      name.startsWith('@_') && typeof value === 'string' ? [[name.slice(2), value]] : [],
    ),
  );
const childrenOf = (node: Node | undefined, name: string): readonly Node[] => {
  const children = node?.[name];
  return Array.isArray(children) ? children : [];
};

const byFastXmlParser = (xml: string): Read => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: false,
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  });
  const [root] = childrenOf(parser.parse(xml) as Node, 'testsuites');
  const suites = childrenOf(root, 'testsuite');
  return {
    root: attributesOf(root),
    suites: suites.map(attributesOf),
    cases: suites
      .flatMap((suite) => childrenOf(suite, 'testcase'))
      .map((one) => {
        const { name = '', classname = '', file = '', line = '' } = attributesOf(one);
        return {
          name,
          classname,
          file,
          line,
          parts: Object.entries(one).flatMap(([part, nodes]) =>
            Array.isArray(nodes) && part !== 'properties' ? nodes.map(() => part) : [],
          ),
          skipped: attributesOf(childrenOf(one, 'skipped')[0])['message'] ?? '',
        };
      }),
  };
};

const READERS = [
  ['fast-xml-parser', byFastXmlParser],
  ['saxes', bySaxes],
] as const;

/** How many rows a reader that knows our skip reasons finds of each verdict. */
const recount = ({ cases }: Read): Readonly<Record<string, number>> => {
  const kindOf = ({ parts, skipped }: Case): string =>
    parts.includes('failure')
      ? 'fail'
      : parts.includes('error')
        ? 'error'
        : parts.includes('skipped')
          ? (skipped.split(':')[0] ?? '')
          : 'pass';
  return Object.fromEntries(VERDICTS.map((kind) => [kind, cases.filter((one) => kindOf(one) === kind).length]));
};

/** The package is CommonJS whose export is the builder itself; its types say it has a default. */
const builder = library as unknown as Builder;

/** Rows of one lane as junit-report-builder writes them: without their lines and stories, for which it has no method. */
const byLibrary = (rows: readonly RowResult[]): string => {
  const report = builder.newBuilder();
  const seconds = (ms: number): number => Math.round(ms) / 1000;
  const suite = report
    .testSuite()
    .name(rows[0]?.lane ?? '')
    .timestamp('2026-05-16T12:00:00')
    .time(seconds(rows.reduce((sum, { durationMs }) => sum + durationMs, 0)))
    .property('run', header.run)
    .property('target', header.target)
    .property('profile', header.profile)
    .property('complete', String(complete));
  for (const { id, title, lane, file, durationMs, verdict, tc, tier, level, rules, tags } of rows) {
    const one = suite.testCase().className(`sovereign-qa.${lane}`).name(`${id} ${title}`).file(file).time(seconds(durationMs));
    one.property('tc', tc).property('tier', tier).property('level', level);
    if (rules.length > 0) one.property('rules', rules.join(' '));
    if (tags.length > 0) one.property('tags', tags.join(' '));
    one.property('verdict', verdict.kind);
    if (verdict.kind === 'fail') one.failure(verdict.findings[0]?.message, 'fail');
    if (verdict.kind === 'error') one.error(`${verdict.phase}: ${verdict.reason}`, 'error');
  }
  return report.build();
};

const withoutOwn = (xml: string): string =>
  xml.replace(/ line="\d+"(\/?>\n)/g, '$1').replace(/(<(failure|error) [^\n]*?)>[^<]*<\/\2>/g, '$1/>');
const withoutRoot = (xml: string): string => xml.replace(/<testsuites [^>]*>/, '<testsuites>');

describe('junit', () => {
  it('writes what junit-report-builder writes, byte for byte', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '&', '<', '>', '"', "'", '\n', 'é', '🙂', ' ') });
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const rows = fc.array(
      fc.record({
        title: text,
        file: text,
        rules: fc.array(word),
        tags: fc.array(word),
        message: word,
        kind: fc.nat({ max: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, fc.nat({ max: 100_000 }), (made, durationMs) => {
        const own = made.map(({ kind, message, ...rest }, index): RowResult => {
          const verdict =
            kind === 0
              ? ({ kind: 'pass' } as const)
              : kind === 1
                ? fail(message)
                : ({ kind: 'error', phase: 'body', reason: message } as const);
          return { ...result(`TC-${index}`, verdict), ...rest, durationMs };
        });
        const xml = written({ header, results: own, complete });
        expect(withoutRoot(withoutOwn(xml)).trim()).toBe(withoutRoot(byLibrary(own)).trim());
      }),
    );
  });

  it('says the same in pieces, however many there are', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      result(`TC-${index}`, index % 9 === 0 ? fail('gone') : { kind: 'pass' }),
    );
    for (const detail of DETAILS) {
      const pieces = [...junitPieces({ header, results: many, complete }, detail, 'surefire')];
      expect(pieces.length).toBeGreaterThan(detail === 'names' ? 2 : 5);
      expect(bySaxes(pieces.join('')).cases.length).toBe(1000);
    }
  });

  it('tells failures, errors and rows that were not asked apart', async () => {
    await expect(written({ header, results, complete })).toMatchFileSnapshot('golden/junit.xml');
  });

  it('has the times that a row did not pass as Surefire does, claims and changes as properties', async () => {
    await expect(whole).toMatchFileSnapshot('golden/junit-delta.xml');
  });

  it('is what the schema of Jenkins wants, but for four things that came after it', async () => {
    expect(await problemsOf(withoutExtensions(whole), 'jenkins-junit-10.xsd')).toEqual([]);
    expect((await problemsOf(whole, 'jenkins-junit-10.xsd')).length).toBeGreaterThan(0);
  });

  it('is what the schema of Surefire wants, suite by suite', async () => {
    const suites = suitesOf(withoutExtensions(whole));
    expect(suites.length).toBe(2);
    for (const suite of suites) expect(await problemsOf(suite, 'surefire-test-report.xsd')).toEqual([]);
  });

  it.each(READERS)('counts what the record counts, as %s reads it', (_name, read) => {
    const parsed = read(whole);
    const counts = count(everyVerdict.results);
    expect(recount(parsed)).toEqual(counts);
    const skipped = counts.known + counts.blocked + counts.skipped + counts['not-run'];
    expect(parsed.root).toMatchObject({
      tests: String(everyVerdict.results.length),
      failures: String(counts.fail),
      errors: String(counts.error),
      skipped: String(skipped),
    });
    for (const key of ['tests', 'failures', 'errors', 'skipped'])
      expect(parsed.suites.reduce((sum, suite) => sum + Number(suite[key]), 0)).toBe(Number(parsed.root[key]));
  });

  it.each(READERS)('gives every case a name of its own, a class, a file and a line, as %s reads it', (_name, read) => {
    const { cases } = read(whole);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(everyVerdict.results.length);
    for (const { classname, file, line } of cases) {
      expect(classname).toMatch(/^sovereign-qa\.[^./\\]+$/);
      expect(file).toBe('matrix/applications.yaml');
      expect(line).toMatch(/^\d+$/);
    }
  });

  it('reads the same by both readers', () => {
    const sorted = ({ cases }: Read) =>
      cases.map((one) => ({ ...one, parts: [...one.parts].sort() })).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(sorted(bySaxes(whole))).toEqual(sorted(byFastXmlParser(whole)));
  });

  it('names rows the same in every run', () => {
    const names = (run: JunitRun) => bySaxes(written(run)).cases.map(({ name, classname }) => `${classname} ${name}`);
    const later = results.map((one): RowResult => ({ ...one, durationMs: 999, verdict: fail('something else') }));
    expect(names({ header: { ...header, run: 'later', target: 'http://other' }, results: later, complete })).toEqual(
      names({ header, results, complete }),
    );
  });

  it('has no elements of Surefire where they are not wanted', () => {
    const text = written({ header, results: everyVerdict.results, complete }, { flaky: 'plain', most: 30_000_000 });
    expect(text).not.toMatch(/rerun|flaky(Failure|Error)/);
    expect(text).toContain('replayed: passed 1 of 3 times (fail, pass, fail)');
    expect(recount(bySaxes(text))).toEqual(count(everyVerdict.results));
  });

  it('tells less of each row when it would be larger than CI tools read, says so, and keeps every count', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...result(`TC-${index}`, fail('long '.repeat(100)), 'b'.repeat(2000)),
    }));
    const run = { header, results: many, complete };
    const whole = written(run).length;
    expect(written(run)).not.toContain('name="shortened"');
    let last = whole;
    for (const most of [whole - 1, whole / 2, whole / 3, 1]) {
      const text = written(run, { flaky: 'surefire', most });
      expect(bySaxes(text).cases.length).toBe(300);
      expect(text).toContain('name="shortened"');
      expect(text.length).toBeLessThanOrEqual(last);
      if (most > whole / 3) expect(text.length).toBeLessThanOrEqual(most);
      last = text.length;
    }
  });

  it.each(HOSTILE)('takes %j for text and nothing else', (text) => {
    const rows = [
      { ...result('TC-1', fail(text, `${text}]]>`), text), title: text, lane: text, tags: [text], rules: [text], file: text },
      result('TC-2', { kind: 'error', phase: 'body', reason: text }),
      result('TC-3', { kind: 'known', findings: [], reason: text, issue: text }),
      result('TC-4', { kind: 'skipped', reason: text }),
    ];
    const xml = written({ header, results: rows, complete });
    expect(xml).not.toMatch(FORBIDDEN_IN_XML);
    expect(recount(bySaxes(xml))).toMatchObject({ fail: 1, error: 1, known: 1, skipped: 1 });
    expect(recount(byFastXmlParser(xml))).toMatchObject({ fail: 1, error: 1, known: 1, skipped: 1 });
  });

  it('is well-formed XML whatever a server says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (reason, body) => {
        const failing = result('TC-1', fail(`${reason}]]>`), `${body}]]>\ud800`);
        const xml = written({ header, results: [failing, result('TC-2', { kind: 'skipped', reason })], complete });
        bySaxes(xml);
        return XMLValidator.validate(xml) === true && !FORBIDDEN_IN_XML.test(xml) && xml.isWellFormed();
      }),
    );
  });
});
