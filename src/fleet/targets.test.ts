import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { readTargets } from './targets.ts';

const read = (text: string) => readTargets({ file: 'targets.yaml', text });
const one = (more = ''): string =>
  `targets:\n  - name: omantel\n    url: https://console.omantel.biz\n    sovereign: sovereign-omantel.biz\n${more}`;
const two = 'targets:\n  - { name: a, url: "https://a.example", sovereign: s }\n';

const problemsOf = (text: string): InputError => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};

/** A secret that must never be repeated, whichever way it was written. */
const SECRET = 'eyJhbGciOiJIUzI1NiJ9.payload.signature';

describe('targets.yaml', () => {
  it('is read with everything that may be said of a target', () => {
    const { defaults, targets } = read(`
defaults: { profile: true-status, concurrency: 4, sessions: { viewer: { jar: cookies.txt } } }
targets:
  - name: omantel
    url: https://console.omantel.biz/
    sovereign: sovereign-omantel.biz
    profile: envelope
    sessions: { admin: { env: OMANTEL_ADMIN }, viewer: { jar: omantel.txt } }
    capabilities: [gitea]
    allow_writes: true
    concurrency: 2
    timeouts: { connect: 5s, headers: 90s, body: 30s, row: 1500ms }
    rate: 50/s
    policy: release
    baseline: none
`);
    expect(defaults).toEqual({ profile: 'true-status', concurrency: 4 });
    expect(targets[0]).toMatchObject({
      name: 'omantel',
      sovereign: 'sovereign-omantel.biz',
      settings: {
        profile: 'envelope',
        capabilities: ['gitea'],
        allow_writes: true,
        concurrency: 2,
        timeouts: { connect: '5s', headers: '90s', body: '30s', row: '1500ms' },
        rate: '50/s',
        policy: 'release',
        baseline: 'none',
      },
      sessions: { admin: { kind: 'env', name: 'OMANTEL_ADMIN' }, viewer: { kind: 'jar', file: 'omantel.txt' } },
    });
    expect(targets[0]?.url.href).toBe('https://console.omantel.biz/');
  });

  it.each<[string, string, string, RegExp]>([
    ['no targets', 'targets: []', '1:10 no-targets', /at least one/],
    ['no list', 'defaults: {}', '1:1 missing-key', /add the key/],
    ['no name', 'targets: [{ url: "https://a.example", sovereign: s }]', '1:11 missing-key', /add the key/],
    ['an unknown key', one('    sesions: {}\n'), '5:5 unknown-key', /known here: .*sessions/],
    ['an unknown tier', one('    sessions: { viwer: { env: A } }\n'), '5:17 unknown-key', /viewer/],
    ['an unknown profile', one('    profile: honest\n'), '5:14 wrong-value', /envelope, true-status/],
    ['a name that is no folder', 'targets: [{ name: a/b, url: "https://a.example", sovereign: s }]', '1:19 wrong-value', /match/],
    ['a name that leads up', 'targets: [{ name: "..", url: "https://a.example", sovereign: s }]', '1:19 wrong-value', /match/],
    [
      'the name of the overviews',
      'targets: [{ name: Fleets, url: "https://a.example", sovereign: s }]',
      '1:19 taken-name',
      /another/,
    ],
    ['the name of a device', 'targets: [{ name: nul, url: "https://a.example", sovereign: s }]', '1:19 taken-name', /another/],
    ['a name twice', `${two}  - { name: A, url: "https://b.example", sovereign: s }\n`, '3:13 duplicate-name', /case/],
    ['a url of another kind', 'targets: [{ name: a, url: "ftp://a.example", sovereign: s }]', '1:27 wrong-target', /https:/],
    ['a rate that is a number', one('    rate: 50\n'), '5:11 wrong-type', /quote it: '50'/],
    ['a time without a unit', one('    timeouts: { row: "30" }\n'), '5:22 wrong-value', /match/],
    ['a time of nothing', one('    timeouts: { row: 0s }\n'), '5:22 wrong-value', /match/],
    ['a variable for all', `defaults: { sessions: { viewer: { env: TOKEN } } }\n${two}`, '1:35 unknown-key', /jar/],
    [
      'a variable of two origins',
      `targets:
  - { name: a, url: "https://a.example", sovereign: s, sessions: { viewer: { env: TOKEN } } }
  - { name: b, url: "https://b.example", sovereign: s, sessions: { viewer: { env: TOKEN } } }
`,
      '3:83 shared-session',
      /two names/,
    ],
    ['what is no YAML', 'targets: [', '1:11 syntax', /correct the YAML/],
  ])('is refused with its place and the fix: %s', (_what, text, place, fix) => {
    const [problem] = problemsOf(text).problems;
    expect(`${problem?.position?.line}:${problem?.position?.column} ${problem?.code}`).toBe(place);
    expect(problem?.fix).toMatch(fix);
  });

  it.each([
    ['a session', `sessions: { viewer: "${SECRET}" }`],
    ['a session with its kind', `sessions: { viewer: "bearer:${SECRET}" }`],
    ['sessions as text', `sessions: "${SECRET}"`],
    ['sessions as a list', `sessions: ["${SECRET}"]`],
    ['a session of an unknown tier', `sessions: { "${SECRET}": "${SECRET}" }`],
    ['a token for a variable', `sessions: { viewer: { env: "${SECRET}" } }`],
    ['a token in lower case for a variable', 'sessions: { viewer: { env: eyj_payload_signature } }'],
    ['a token for a jar', `sessions: { viewer: { jar: "bearer:${SECRET}" } }`],
    ['a cookie for a jar', 'sessions: { viewer: { jar: "catalyst_session=payload" } }'],
    ['a token of GitHub for a jar', 'sessions: { viewer: { jar: ghp_payloadpayloadpayload } }'],
    ['a cookie for a tier', 'sessions: { "cookie:a=payload": { env: A } }'],
    ['a session for a key', '"bearer:payload": x'],
    ['a session for a capability', 'capabilities: "bearer:payload"'],
    ['a token for a jar, bare', `sessions: { viewer: { jar: "${SECRET}" } }`],
  ])('is refused without repeating %s that stands in it', (_what, line) => {
    for (const text of [one(`    ${line}\n`), `defaults:\n    ${line}\n${two}`]) {
      const error = problemsOf(text);
      expect(error.problems[0]?.code).toBe('literal-secret');
      expect(error.message).not.toMatch(/payload|signature/);
      expect(error.problems[0]?.fix).toContain('env: NAME');
    }
  });

  it('is refused without repeating a password in a url', () => {
    const error = problemsOf('targets: [{ name: a, url: "https://me:payload@a.example", sovereign: s }]');
    expect(error.problems[0]?.code).toBe('wrong-target');
    expect(error.message).not.toContain('payload');
  });

  it('may give one variable to two targets of one origin', () => {
    const line = '{ url: "https://a.example", sovereign: s, sessions: { viewer: { env: TOKEN } }, name:';
    expect(read(`targets:\n  - ${line} a }\n  - ${line} b, profile: true-status }\n`).targets).toHaveLength(2);
  });
});
