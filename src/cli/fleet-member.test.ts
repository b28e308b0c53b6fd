import { describe, expect, it } from 'vitest';
import { inputError } from '../input-error.ts';
import { header } from '../reporters/example-run.test-support.ts';
import { everyVerdict } from '../reporters/reported-run.test-support.ts';
import { seatOf } from './fleet-member.ts';
import { ownInterrupts } from './interrupts.ts';

const SECRET = 'secret-of-another';

const seat = () => {
  let err = '';
  const one = seatOf({
    identity: { name: 'omantel', url: 'https://a.example', sovereign: 's', profile: 'envelope' },
    out: 'reports/omantel',
    folder: 'reports/fleets/20260516T120000Z-zzzzzz',
    environment: {},
    interrupts: ownInterrupts,
    stdout: { write: () => {} },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    given: [SECRET],
  });
  return { ...one, err: () => err };
};

describe('a Sovereign of a fleet', () => {
  it('keeps what it prints, and says at once under its name what went wrong', () => {
    const { around, text, err } = seat();
    around.stdout.write('a line\n');
    around.stderr.write('error: the record could not be written\n');
    expect(text()).toBe('a line\n');
    expect(err()).toBe('omantel: error: the record could not be written\n');
  });

  it('is told of with its record and its page, as seen from the overview, and a cell a row', () => {
    const { around, ended } = seat();
    around.openStep({ github: 'off' })?.tell(everyVerdict, {
      folder: 'reports/omantel/20260516T120000Z-bcdfgh',
      files: { html: 'reports/omantel/20260516T120000Z-bcdfgh/index.html' },
    });
    const member = ended(1);
    if (member.kind !== 'ended') throw new Error('it ended');
    expect(member.record).toBe('../../omantel/20260516T120000Z-bcdfgh/run.ndjson');
    expect(member.page).toBe('../../omantel/20260516T120000Z-bcdfgh/index.html');
    expect(member.cells.get('TC-092')).toEqual({
      verdict: 'fail',
      reason: 'the status line is 500, expected 201 (and 1 more)',
      change: 'regressed',
    });
    expect(member.cells.get('TC-065')).toEqual({ verdict: 'pass', reason: '', change: 'still-passing' });
  });

  it('that met a bug is told of as one, with the record as far as it is written, and without a session', () => {
    const { around, broken, err } = seat();
    around.watch?.({ kind: 'started', header });
    const member = broken(new Error(`cannot read ${SECRET}`));
    expect(member).toMatchObject({
      kind: 'crashed',
      exitCode: 70,
      problem: 'a bug of this tool: cannot read ***',
      record: '../../omantel/20260516T120000Z-bcdfgh/run.ndjson',
    });
    expect(err()).toMatch(/^omantel: bug: Error: cannot read \*\*\*\n/);
    expect(err()).not.toContain(SECRET);
  });

  it('whose input was bad is told of as refused', () => {
    const { broken, err } = seat();
    expect(broken(inputError('no-baseline', `there is no ${SECRET}`, 'run fast first'))).toMatchObject({
      kind: 'refused',
      exitCode: 2,
      problem: 'there is no ***',
    });
    expect(err()).toBe('');
  });

  it('has secrets of its own, which know the sessions of all', () => {
    const { around } = seat();
    const [one, other] = [around.secrets?.(), around.secrets?.()];
    one?.add('minted-for-one');
    expect(one?.blank(`${SECRET} minted-for-one`)).toBe('*** ***');
    expect(other?.blank(`${SECRET} minted-for-one`)).toBe('*** minted-for-one');
  });
});
