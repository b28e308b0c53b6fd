import { type RowResult, type RunHeader, TIERS } from '../model.ts';
import { wrongLineOf } from './failure-groups.ts';
import { gatewayOf } from './gateway-answer.ts';
import { rowsText } from './row-text.ts';

/** What is looked at of a row. */
export type Judged = Pick<RowResult, 'verdict' | 'tier' | 'exchange'>;

/** Rows from which a share of all says something; of one or two rows everything is a share. */
const FEWEST = 3;
/** The share of rows that stands for all of them: a few may agree by chance, such as rows that want a 401. */
const NEARLY_ALL = 0.8;

/** The status line of a row that did not pass: of its own answer, or of a preparation's, which its reason names. */
const badStatusOf = ({ verdict, exchange }: Judged): number | undefined => {
  if (verdict.kind === 'fail') return exchange?.status;
  const said = verdict.kind === 'blocked' ? /\(HTTP (\d{3})\)$/.exec(verdict.reason)?.[1] : undefined;
  return said === undefined ? undefined : Number(said);
};

const isAsked = ({ verdict }: Judged): boolean => verdict.kind !== 'skipped' && verdict.kind !== 'not-run';

const reasonOfUnjudged = ({ verdict }: Judged): string =>
  verdict.kind === 'error' || verdict.kind === 'blocked' ? verdict.reason : '';

/** Rows of all that are counted in, where they are nearly all. */
const nearlyAll = (all: readonly Judged[], matches: (result: Judged) => boolean): number | undefined => {
  const count = all.filter(matches).length;
  return count >= FEWEST && count >= NEARLY_ALL * all.length ? count : undefined;
};

const optionOf = (tier: string): string => `--session ${tier}=... or SOVEREIGN_SESSION_${tier.toUpperCase()}`;

/** Tiers that nothing could be asked as, or whose every answer was a 401. */
const sessionWarnings = (asked: readonly Judged[]): readonly string[] => {
  const is401 = (result: Judged): boolean => badStatusOf(result) === 401;
  const withSession = asked.filter(({ tier }) => tier !== 'anonymous');
  const all = nearlyAll(withSession, is401);
  if (all !== undefined)
    return [
      `${all} of ${rowsText(withSession.length)} with a session were answered 401: the sessions are expired or refused; log in again and give new ones with ${optionOf('viewer')} and so on`,
    ];
  return TIERS.flatMap((tier) => {
    const own = withSession.filter((result) => result.tier === tier);
    const count = nearlyAll(own, is401);
    if (count !== undefined)
      return [
        `${count} of ${rowsText(own.length)} asked as ${tier} were answered 401: its session is expired or refused; give a new one with ${optionOf(tier)}`,
      ];
    const unusable = own.filter((result) => /^(?:no|the) session (?:for|of) |^whoami for /.test(reasonOfUnjudged(result))).length;
    return unusable === 0
      ? []
      : [`${rowsText(unusable)} could not be asked as ${tier}: it has no usable session; give one with ${optionOf(tier)}`];
  });
};

const gatewayWarnings = (asked: readonly Judged[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { verdict, exchange } of asked) {
    const gateway = verdict.kind === 'fail' || verdict.kind === 'error' ? gatewayOf(exchange) : undefined;
    if (gateway !== undefined) counts.set(gateway, (counts.get(gateway) ?? 0) + 1);
  }
  return [...counts].map(
    ([gateway, count]) =>
      `${gateway} answered ${rowsText(count)} instead of the API: see that --target is the API's own address and that its pods are ready`,
  );
};

const NO_TRUST = /\bcertificate\b|self[- ]signed|UNABLE_TO_|\bCERT_|\bERR_(?:TLS|SSL)_/;
const TOO_LATE = /timeout|timed out|within \d+ ms/i;

/** What the rows of a run have in common that says more about how it was called, or about what stands before the API, than about the API:
 * refused sessions, a wrong Sovereign, a gateway, the other profile, no trust, no time. One sentence each, with what to do about it; none for
 * a run that is sound. Results may lack the exchange of rows that passed. */
export const runWarnings = (header: RunHeader, results: readonly Judged[]): readonly string[] => {
  const asked = results.filter(isAsked);
  // A run of which every row passed says so by itself; to look through all of a long one takes a while.
  if (asked.every(({ verdict }) => verdict.kind === 'pass')) return [];
  const warnings: string[] = [];
  const unreachable = asked.filter((result) =>
    / cannot be reached: |^the target went away: /.test(reasonOfUnjudged(result)),
  ).length;
  if (unreachable > 0)
    warnings.push(
      `${rowsText(unreachable)} could not be asked because ${header.target} does not answer: see that it runs, and that --target names its host and port`,
    );
  const untrusted = asked.filter(
    (result) => !reasonOfUnjudged(result).includes('could not be arranged') && NO_TRUST.test(reasonOfUnjudged(result)),
  );
  if (untrusted.length > 0)
    warnings.push(
      `${rowsText(untrusted.length)} could not be judged because the certificate of ${header.target} is not trusted: name its CA in the environment, NODE_EXTRA_CA_CERTS=ca.pem`,
    );
  // Without trust no session can be had either.
  else warnings.push(...sessionWarnings(asked));
  const lost = nearlyAll(asked, (result) => badStatusOf(result) === 404);
  if (lost !== undefined)
    warnings.push(
      `${lost} of ${rowsText(asked.length)} were answered 404: see that --sovereign ${header.sovereign} is the id of this Sovereign, and that --target ${header.target} is the root of its API`,
    );
  const limited = asked.filter((result) => badStatusOf(result) === 429).length;
  if (limited >= FEWEST)
    warnings.push(
      `${limited} of ${rowsText(asked.length)} were answered 429: the Sovereign takes fewer requests; ${header.rate === undefined ? 'send fewer with --rate 10/s' : `lower --rate ${header.rate}`}, or say in rows that may come back later what to do with retry_after (docs/matrix.md)`,
    );
  warnings.push(...gatewayWarnings(asked));
  const failing = asked.filter(({ verdict }) => verdict.kind === 'fail');
  const lines = nearlyAll(failing, ({ verdict }) => verdict.kind === 'fail' && wrongLineOf(verdict.findings) !== undefined);
  if (lines !== undefined)
    warnings.push(
      `${lines} of ${rowsText(failing.length)} that fail are sound but for their status line: this Sovereign may answer as the other profile says; try --profile ${header.profile === 'envelope' ? 'true-status' : 'envelope'}`,
    );
  const late = nearlyAll(asked, (result) => TOO_LATE.test(reasonOfUnjudged(result)));
  if (late !== undefined)
    warnings.push(
      `${late} of ${rowsText(asked.length)} got no answer in time: the Sovereign hangs or is overloaded; look at its pods, lower --concurrency or raise --headers-timeout`,
    );
  return warnings;
};
