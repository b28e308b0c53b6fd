import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { bundleContract } from '../contract/bundle.ts';
import { objectFinder } from '../contract/changed-object.ts';
import { vocabularyOf } from '../contract/vocabulary.ts';
import { matrix as builtIn } from '../executors/replay.test-support.ts';
import { readContractFiles } from '../io/files.ts';
import type { Json, Matrix } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { loadMatrix } from './load.ts';
import { lintSharedObjects, type SharedObjectWarning } from './shared-objects.ts';

const words = vocabularyOf(bundleContract(await readContractFiles(join(import.meta.dirname, '..', '..', 'contract'))));
const lint = (matrix: Matrix): readonly SharedObjectWarning[] => lintSharedObjects(matrix, words, objectFinder(contract));

const S = '/api/v1/sovereigns/{sovereign}';
const step = (method: string, path: string, answers: string, more = ''): string =>
  `{ as: owner, request: { method: ${method}, path: '${path}'${more} }, answers: [${answers}] }`;
const GIVEN = `preparations:
  - { name: the primary is home, steps: [${step('POST', `${S}/continuum/c/switchover`, 'switchover.accepted, switchover.noop')}] }
  - { name: named, changes: [continuum/c], steps: [${step('POST', `${S}/continuum/c/switchover`, 'switchover.accepted')}] }
  - { name: put back, steps: [${step('GET', '/x', 'list.applications')}], afterwards: [${step('PUT', `${S}/continuum/c`, 'continuum-put.updated')}] }
  - { name: arranged, steps: [{ as: anonymous, request: { method: POST, path: /_reference/reset }, status: [200] }] }
`;

/** A row: `METHOD path json => answers or status | more keys`. */
const rowOf = (id: string, text: string): string => {
  const [, method, path, json, expected = '', more] = /^(\w+) (\S+) ?(\{.*\})? => ?([^|]*?)(?: \| (.*))?$/.exec(text) ?? [];
  const key = /^\d/.test(expected) ? 'status' : 'answers';
  const expectation = expected === '' ? "must_contain: ['a']" : `${key}: [${expected}]`;
  const body = json === undefined ? '' : `, json: ${json}`;
  return `  - { id: ${id}, title: T, as: owner, request: { method: ${method}, path: '${path?.replace('~', S)}'${body} }, ${expectation}${more === undefined ? '' : `, ${more}`} }\n`;
};

/** Lanes `a`, `b`, `c`: the rows of each, after the keys of the lane where there are any. */
const matrixOf = (lanes: readonly (readonly string[])[]): Matrix =>
  loadMatrix(
    [
      { file: 'given.yaml', text: GIVEN },
      ...lanes.map((lines, nth) => {
        const name = 'abc'[nth] ?? '';
        const rows = lines.filter((line) => line.includes(' =>')).map((line, at) => rowOf(`TC-${name}${at}`, line));
        return {
          file: `${name}.yaml`,
          text: `${lines.filter((line) => !line.includes(' =>')).join('\n')}\nrows:\n${rows.join('')}`,
        };
      }),
    ],
    schema as unknown as Json,
    contract,
  );

const SWITCH = 'POST ~/continuum/c/switchover => switchover.accepted';
const NAMED = `${SWITCH} | changes: [continuum/c]`;
const READ = 'GET ~/continuum/c => continuum.found';
const INSTALL = "POST ~/applications {name: 'x'} =>";
const DELETE = 'DELETE ~/applications/x =>';

describe('lintSharedObjects', () => {
  it.each<readonly [string, readonly (readonly string[])[], readonly string[]]>([
    ['rows that change one object', [[SWITCH], [SWITCH]], ['TC-b0 continuum/c']],
    [
      'an object whose path is spelled in two ways',
      [[SWITCH], [READ, 'POST ~/continuums/c/failback => failback.requested']],
      ['TC-b1 continuum/c'],
    ],
    [
      'another thing done to it',
      [[SWITCH], ['PUT ~/continuum/c/settings {} => continuum-settings-put.updated']],
      ['TC-b0 continuum/c'],
    ],
    ['rows without a case or a status', [['PUT ~/continuum/c =>'], ['PUT ~/continuum/c =>']], ['TC-b0 continuum/c']],
    ['a preparation', [[SWITCH], [`${READ} | given: [the primary is home]`]], ['TC-b0 continuum/c']],
    ['what a preparation undoes', [[`${READ} | given: [put back]`], [SWITCH]], ['TC-b0 continuum/c']],
    [
      'two lanes that start from one preparation',
      [[`${READ} | given: [the primary is home]`], [`${READ} | given: [the primary is home]`]],
      ['TC-b0 continuum/c'],
    ],
    ['only one that names it', [[SWITCH], [NAMED]], ['TC-b0 continuum/c']],
    ['a row beside one that names it', [[NAMED], [NAMED, SWITCH]], ['TC-b1 continuum/c']],
    ['a name of another object', [[NAMED], [SWITCH, `${READ} | changes: [continuum/d]`]], ['TC-b0 continuum/c']],
    ['three lanes', [[SWITCH], [SWITCH], [SWITCH]], ['TC-b0 continuum/c', 'TC-c0 continuum/c', 'TC-c0 continuum/c']],
    [
      'independent lanes',
      [
        ['independent: true', SWITCH],
        ['independent: true', READ, SWITCH],
      ],
      ['TC-b1 continuum/c'],
    ],
    [
      'one of many answers that changes something',
      [[SWITCH], ['POST ~/continuum/c/switchover => switchover.refused, switchover.accepted']],
      ['TC-b0 continuum/c'],
    ],
    [
      'an install and a removal',
      [[`${INSTALL} install.created, install.conflict`], [`${DELETE} delete.deleted, delete.not-found`]],
      ['TC-b0 applications/x'],
    ],
    [
      'two installs that want to be first',
      [[`${INSTALL} install.created`], [`${INSTALL} install.created`]],
      ['TC-b0 applications/x'],
    ],
    [
      'an install that wants to be first, and one that does not',
      [[`${INSTALL} install.created`], [`${INSTALL} install.created, install.conflict`]],
      ['TC-b0 applications/x'],
    ],
    [
      'a removal that finds it',
      [[`${DELETE} delete.deleted`], [`${DELETE} delete.deleted, delete.not-found`]],
      ['TC-b0 applications/x'],
    ],
    [
      'a removal and a change',
      [[`${DELETE} delete.deleted, delete.not-found`], ['PUT ~/applications/x {} => update.updated']],
      ['TC-b0 applications/x'],
    ],
    [
      'an object of this run',
      [['DELETE ~/applications/ct-{run} => delete.deleted'], ["POST ~/applications {name: 'ct-{run}'} => install.created"]],
      ['TC-b0 applications/ct-{run}'],
    ],
    ['a path that the contract has not', [['PUT /x {} => 200'], ['POST /x => 201']], ['TC-b0 kind/name']],
    [
      'the same grant',
      [["POST ~/rbac/assign {email: 'a@b.co'} => rbac.created"], ["POST ~/rbac/assign {email: 'a@b.co'} => rbac.created"]],
      ['TC-b0 kind/name'],
    ],
  ])('warns of %s', (_what, lanes, warned) => {
    expect(lint(matrixOf(lanes)).map(({ row, fix }) => `${row} ${/\[(.*)\]/.exec(fix)?.[1]}`)).toEqual(warned);
  });

  it.each<readonly [string, readonly (readonly string[])[]]>([
    ['rows of one lane', [[SWITCH, SWITCH], [READ]]],
    ['rows that read', [[READ, READ], [READ]]],
    ['other objects', [[SWITCH], ['POST ~/continuum/d/switchover => switchover.accepted']]],
    [
      'lanes that both name it',
      [
        ['changes: [continuum/c]', SWITCH],
        ['changes: [continuum/c]', READ, SWITCH],
      ],
    ],
    [
      'a lane and a row that name it',
      [
        ['changes: [continuum/c]', SWITCH],
        [READ, NAMED],
      ],
    ],
    ['a row and a preparation that name it', [[NAMED], [`${READ} | given: [named]`]]],
    ['any name that both have', [[`${SWITCH} | changes: [k/x]`], [`${SWITCH} | changes: [k/x, k/y]`]]],
    ['a lane that runs alone', [[SWITCH], ['alone: true', SWITCH]]],
    ['a row for which its lane runs alone', [[SWITCH], [READ, `${SWITCH} | given: [arranged]`]]],
    ['a row that is refused under 200', [[SWITCH], ['POST ~/continuum/c/switchover => switchover.refused']]],
    ['a row that is refused', [[SWITCH], ['POST ~/continuum/c/failback => failback.forbidden']]],
    ['a row that must come to an error', [['PUT ~/continuum/c {} => 403, 404'], [SWITCH]]],
    ['a preview', [[SWITCH], ['POST ~/continuum/c/switchover/preview => switchover-preview.shown']]],
    [
      'two installs of what may be there',
      [[`${INSTALL} install.created, install.conflict`], [`${INSTALL} install.created, install.conflict`]],
    ],
    [
      'an install of what may be there, and a change',
      [[`${INSTALL} install.created, install.conflict`], ['PUT ~/applications/x {} => update.updated']],
    ],
    [
      'two removals of what may be gone',
      [[`${DELETE} delete.deleted, delete.not-found`], [`${DELETE} delete.deleted, delete.not-found`]],
    ],
    ['installs of two names', [[`${INSTALL} install.created`], ["POST ~/applications {name: 'y'} => install.created"]]],
    [
      'grants of two people',
      [["POST ~/rbac/assign {email: 'a@b.co'} => rbac.created"], ["POST ~/rbac/assign {email: 'b@b.co'} => rbac.created"]],
    ],
    [
      'sessions',
      [['POST /api/v1/auth/test-session => test-session.minted'], ['POST /api/v1/auth/test-session => test-session.minted']],
    ],
    [
      'objects that an answer named',
      [
        [`${READ} | save: { uid: { at: /uid } }`, 'DELETE ~/applications/{uid} => delete.deleted'],
        [`${READ} | save: { uid: { at: /uid } }`, 'DELETE ~/applications/{uid} => delete.deleted'],
      ],
    ],
  ])('says nothing of %s', (_what, lanes) => {
    expect(lint(matrixOf(lanes))).toEqual([]);
  });

  it('says which two, where, and what to write', () => {
    expect(lint(matrixOf([[READ, SWITCH], [`${READ} | given: [the primary is home]`]]))).toEqual([
      {
        code: 'shared-object',
        message:
          '"the primary is home" of TC-b0 and TC-a1 (a.yaml:4) both change continuum/c, and their lanes may run side by side',
        fix: 'name it for both, in the lane, the row or the preparation: changes: [continuum/c]',
        position: { file: 'b.yaml', line: 3, column: 5 },
        row: 'TC-b0',
      },
    ]);
  });

  it('finds in the matrix of this repository what its keys keep apart, and nothing beside it', () => {
    expect(lint(builtIn)).toEqual([]);
    const plain: Matrix = {
      ...builtIn,
      lanes: builtIn.lanes.map((lane) => ({ ...lane, changes: [], rows: lane.rows.map((row) => ({ ...row, changes: [] })) })),
      preparations: Object.fromEntries(
        Object.entries(builtIn.preparations).map(([name, one]) => [name, { ...one, changes: [] }]),
      ),
    };
    const found = lint(plain).map(({ position, message }) => `${position.file}: ${/change (\S+),/.exec(message)?.[1]}`);
    expect(found).toEqual(['matrix/arranged.yaml: applications/ct-{run}', 'matrix/continuum.yaml: continuum/cont-omantel']);
  });
});
