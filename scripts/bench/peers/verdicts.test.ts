import { describe, expect, it } from 'vitest';
import type { Job } from '../peer.ts';
import type { Ran } from '../usage.ts';
import { CURL } from './curl.ts';
import { GABBI } from './gabbi.ts';
import { HURL_PACKED, HURL_PER_ROW } from './hurl.ts';
import { junitCounts } from './junit-counts.ts';
import { LIMIT } from './loops.ts';
import { STEP_CI } from './step-ci.ts';

const job: Job = { folder: '/nowhere', target: 'http://127.0.0.1:1', rows: [], concurrency: 2 };
const ran = (stdout: string, stderr = ''): Ran => ({ usage: { wallMs: 1, cpuMs: 1, peakMib: 1 }, code: 1, stdout, stderr });

const HURL = `error: Assert failure
  --> rows/3.hurl:7:0

rows/3.hurl: Failure (1 request(s) in 3 ms)
--------------------------------------------------------------------------------
Executed files:    20
Executed requests: 20 (1000.0/s)
Succeeded files:   19 (95.0%)
Failed files:      1 (5.0%)
Duration:          20 ms
`;

const SAID = [
  { peer: LIMIT, said: ran('{"passed":19,"failed":1}\n') },
  { peer: CURL, said: ran(`failed TC-20\n${'passed TC-1\n'.repeat(19)}`) },
  { peer: STEP_CI, said: ran('Tests: 1 failed, 19 passed, 20 total\nSteps: 1 failed, 19 passed, 20 total\n') },
  { peer: GABBI, said: ran('Ran 20 tests in 0.1s\n\nFAILED (failures=1)\n') },
  { peer: HURL_PER_ROW, said: ran('', HURL) },
  { peer: HURL_PACKED, said: ran('', HURL) },
];

describe('what a program said', () => {
  it.each(SAID)('is counted from its own words: $peer.name', ({ peer, said }) => {
    expect(peer.verdicts(job, said)).toEqual({ passed: 19, failed: 1 });
  });

  it.each(SAID.filter(({ peer }) => peer !== CURL))('is an error where it says nothing: $peer.name', ({ peer }) => {
    expect(() => peer.verdicts(job, ran(''))).toThrow();
  });

  it('is counted from JUnit, in one suite or in many', () => {
    const red = '<testcase name="b"><failure message="lacks a token"/></testcase>';
    expect(junitCounts(`<testsuites><testsuite><testcase name="a"/>${red}</testsuite></testsuites>`)).toEqual({
      passed: 1,
      failed: 1,
    });
    expect(junitCounts(`<testsuites><testsuite>${red}</testsuite><testsuite><testcase/></testsuite></testsuites>`)).toEqual({
      passed: 1,
      failed: 1,
    });
    expect(() => junitCounts('no report')).toThrow();
  });
});
