import { describe, expect, it } from 'vitest';
import type { Answer, Token } from '../model.ts';
import { mustContain } from './must-contain.ts';
import { mustNotContain } from './must-not-contain.ts';

const answer = (text: string): Answer => ({
  kind: 'answered',
  status: 200,
  headers: {},
  body: { bytes: new Uint8Array(), text, validUtf8: true },
  durationMs: 1,
});
const word = (text: string): Token => ({ kind: 'word', text });

describe('mustContain', () => {
  it.each<readonly [Token, string, string]>([
    [word('Application'), '{"kind":"ApplicationList"}', 'the word Application: only inside ApplicationList at /kind'],
    [word('Application'), '{"kind":"application"}', 'the word Application: application at /kind differs only by case'],
    [word('Application'), '{}', 'the word Application'],
    [{ kind: 'key', key: 'appId' }, '{"appID":1}', 'the key appId: "appID":1 at /appID differs only by case'],
    [
      { kind: 'key', key: 'appId' },
      '{"k":"appId"}',
      'the key appId: "k":"appId" at /k stands in another place or has another value',
    ],
    [{ kind: 'key', key: 'app' }, '{"appId":1}', 'the key app: only inside appId at /appId'],
    [{ kind: 'key', key: 'app' }, '<html>', 'the key app: the body is not JSON'],
    [{ kind: 'value', value: 403 }, '{"status":"403"}', 'the value 403: "status":"403" at /status has another JSON type'],
    [{ kind: 'value', value: 'App' }, '{"kind":"Apps"}', 'the value "App": only inside Apps at /kind'],
    [{ kind: 'regex', pattern: 'rbac-\\d' }, '{"a":"RBAC-1"}', 'the regex /rbac-\\d/: RBAC-1 at /a differs only by case'],
    [{ ...word('a'), at: '/x' }, '{"y":"a"}', 'the word a at /x: a at /y stands in another place or has another value'],
    [{ ...word('a'), at: '/x' }, '{"x":"ab","y":"a"}', 'the word a at /x: only inside ab at /x'],
    [{ kind: 'value', value: 1, at: '/x' }, '{"x":"1","y":1}', 'the value 1 at /x: "1" at /x has another JSON type'],
    [{ ...word('a'), at: '/x' }, '{}', 'the word a at /x: there is nothing at /x'],
  ])('tells which mode of %j was missing in %s, and what nearly matched', (token, text, message) => {
    const [finding] = mustContain({ kind: 'must-contain', tokens: [token] }, answer(text));
    expect(finding?.message).toContain(`the body lacks ${message}`);
  });

  it.each<readonly [Token, string, string]>([
    [
      { ...word('a'), times: { kind: 'exactly', count: 2 } },
      'a a a',
      'the body holds the word a, 2 times: found more than 2 times',
    ],
    [{ ...word('a'), times: { kind: 'exactly', count: 2 } }, 'a', 'the body holds the word a, 2 times: found 1 time'],
    [
      { ...word('a'), times: { kind: 'at-least', count: 3 } },
      'a a',
      'the body holds the word a, at least 3 times: found 2 times',
    ],
  ])('counts %j in %s', (token, text, message) => {
    expect(mustContain({ kind: 'must-contain', tokens: [token] }, answer(text))[0]?.message).toBe(message);
  });
});

describe('mustNotContain', () => {
  it.each<readonly [Token, string, string | undefined]>([
    [word('timeout'), '{"timeoutSeconds":1}', undefined],
    [word('timeout'), '{"error":"a timeout"}', 'word timeout: in the value at /error'],
    [word('timeout'), 'a timeout', 'word timeout: in the text of the body at body, offset 2'],
    [{ kind: 'key', key: 'token' }, '{"a":{"token":[1]}}', 'key token: the key at /a/token'],
    [{ kind: 'key', key: 'token' }, '{"a":"token"}', undefined],
    [{ kind: 'value', value: null }, '{"a":[null,null]}', 'value null: the value at /a/0, 2 times'],
    [{ kind: 'regex', pattern: 'rbac-[a-z]+' }, '{"a":"x rbac-ab"}', 'regex /rbac-[a-z]+/: rbac-ab in the value at /a'],
    [{ ...word('a'), at: '/x' }, '{"y":"a"}', undefined],
    [{ ...word('a'), at: '/x' }, '{"y":"a","x":{"z":"a"}}', 'word a at /x: the whole value at /x/z'],
    [{ kind: 'text', text: 'x', at: '/d' }, `{"d":${'['.repeat(99_999)}${']'.repeat(99_999)}}`, 'cannot be ruled out'],
  ])('tells which mode of %j matched in %s, and where', (token, text, message) => {
    const [finding] = mustNotContain({ kind: 'must-not-contain', tokens: [token] }, answer(text));
    if (message === undefined) expect(finding).toBeUndefined();
    else expect(finding?.message).toContain(message);
  });
});
