import schema from '../../schemas/targets.schema.json' with { type: 'json' };
import { didYouMean } from '../did-you-mean.ts';
import { InputError, type InputProblem } from '../input-error.ts';
import { parseSource, type Source, type SourceFile } from '../matrix/source.ts';
import { validated } from '../matrix/validated.ts';
import { type Json, type Position, type Profile, TIERS, type Tier } from '../model.ts';
import { createSecrets } from '../secrets.ts';

/** Where the session of a tier is to be found: in an environment variable, or in a cookie jar. Never the session itself. */
export type SessionSource =
  | { readonly kind: 'env'; readonly name: string; readonly position: Position }
  | { readonly kind: 'jar'; readonly file: string; readonly position: Position };

/** What may be said of a target and of all of them; absent where nothing is. Times as text (`30s`). */
export interface TargetSettings {
  readonly profile?: Profile;
  readonly capabilities?: readonly string[];
  readonly allow_writes?: boolean;
  readonly concurrency?: number;
  readonly timeouts?: Readonly<Partial<Record<'connect' | 'headers' | 'body' | 'row', string>>>;
  /** As `--rate` takes it. */
  readonly rate?: string;
  readonly policy?: string;
  readonly baseline?: string;
}

/** A Sovereign of a fleet as `targets.yaml` has it. */
export interface FleetTarget {
  readonly name: string;
  /** Checked: plain http(s), without a user. */
  readonly url: URL;
  readonly sovereign: string;
  readonly settings: TargetSettings;
  readonly sessions: Readonly<Partial<Record<Tier, SessionSource>>>;
  readonly position: Position;
}

/** A fleet as `targets.yaml` has it, in its order: never empty, no name twice. */
export interface Targets {
  readonly file: string;
  readonly defaults: TargetSettings;
  readonly targets: readonly FleetTarget[];
}

type RawSession = { readonly env: string } | { readonly jar: string };
type RawSessions = Readonly<Partial<Record<Tier, RawSession>>>;
interface RawTarget extends TargetSettings {
  readonly name: string;
  readonly url: string;
  readonly sovereign: string;
  readonly sessions?: RawSessions;
}
interface RawTargets {
  readonly defaults?: TargetSettings & { readonly sessions?: RawSessions };
  readonly targets: readonly RawTarget[];
}

/** Folders below `--out` that are not a target's: the overviews, and the link to the newest run. */
const TAKEN: ReadonlySet<string> = new Set(['fleets', 'latest']);
/** Names that Windows gives to devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const RUN_ID = /^\d{8}T\d{6}Z-/;
/** What begins as `--session` takes it, or shows what is blanked wherever it stands, is no name and no path. */
const looksSecret = (text: string): boolean =>
  /^\s*(?:bearer|cookie)\s*:/i.test(text) || /^\s*eyJ/.test(text) || createSecrets().blank(text) !== text;
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/;

type Path = readonly (string | number)[];

const membersOf = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];

const memberOf = (value: Json | undefined, name: string): Json | undefined => membersOf(value).find(([key]) => key === name)?.[1];

/** Where a key or a text of a file looks like a session. */
const literalPaths = (value: Json, at: Path): readonly Path[] => {
  if (typeof value === 'string') return looksSecret(value) ? [at] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]: readonly [string, Json]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return looksSecret(key) ? [path] : literalPaths(member, path);
  });
};

/** Sessions that stand in the file themselves. They are looked for before the schema is asked, because it shows what it does not like. */
const literalSecrets = (source: Source): readonly InputProblem[] => {
  const { value, positionOf } = source;
  const problem = (path: Path, message: string, fix: string): InputProblem => ({
    code: 'literal-secret',
    message,
    fix: `${fix}; if a secret was written here, it is known to all who read the file: take it back`,
    position: positionOf(path),
  });
  const inSessions = (sessions: Json | undefined, at: Path): readonly InputProblem[] => {
    if (sessions !== undefined && sessions !== null && (typeof sessions !== 'object' || Array.isArray(sessions)))
      return [
        problem(
          [...at, 'sessions'],
          '"sessions" is no list of tiers',
          'write a tier and where its session is: viewer: { env: NAME }',
        ),
      ];
    return membersOf(sessions).flatMap(([tier, session]) => {
      const path = [...at, 'sessions', tier];
      const fix = 'write { env: NAME }, the environment variable that holds it, or { jar: FILE }, a cookie jar';
      if (session === null || typeof session !== 'object' || Array.isArray(session))
        return [problem(path, `the session of ${TIERS.find((one) => one === tier) ?? 'a tier'} stands in the file itself`, fix)];
      const name = memberOf(session, 'env');
      return name !== undefined && !(typeof name === 'string' && VARIABLE.test(name))
        ? [
            problem(
              [...path, 'env'],
              '"env" is no name of an environment variable',
              `${fix}; names are upper case: SOVEREIGN_OMANTEL_VIEWER`,
            ),
          ]
        : [];
    });
  };
  const targets = memberOf(value, 'targets');
  const literal = literalPaths(value, []).map((path) =>
    problem(
      path,
      'this looks like a session, and none may stand in the file',
      'name the environment variable that holds it: { env: NAME }',
    ),
  );
  if (literal.length > 0) return literal;
  return [
    ...inSessions(memberOf(memberOf(value, 'defaults'), 'sessions'), ['defaults']),
    ...(Array.isArray(targets) ? targets : []).flatMap((target: Json, index: number) =>
      inSessions(memberOf(target, 'sessions'), ['targets', index]),
    ),
  ];
};

const urlOf = (text: string): URL | undefined => {
  try {
    const url = new URL(text);
    const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    return (url.protocol === 'http:' || url.protocol === 'https:') && isPlain ? url : undefined;
  } catch {
    return undefined;
  }
};

const nameProblems = (targets: readonly RawTarget[], { positionOf }: Source): readonly InputProblem[] => {
  const first = new Map<string, number>();
  return targets.flatMap(({ name }, index) => {
    const position = positionOf(['targets', index, 'name']);
    if (TAKEN.has(name.toLowerCase()) || RUN_ID.test(name) || DEVICE.test(name))
      return [{ code: 'taken-name', message: `${name} is no name for a folder of runs`, fix: 'choose another name', position }];
    // The folders of two names that differ by case only are one where file systems do not tell case.
    const key = name.toLowerCase();
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, index);
      return [];
    }
    const at = positionOf(['targets', before, 'name']);
    return [
      {
        code: 'duplicate-name',
        message: `the name ${name} is that of the target in line ${at.line}: the two would share a folder`,
        fix: 'give each target a name of its own; case does not tell names apart',
        position,
      },
    ];
  });
};

const sessionsOf = (raw: RawSessions | undefined, at: Path, { positionOf }: Source): FleetTarget['sessions'] =>
  Object.fromEntries(
    Object.entries(raw ?? {}).map(([tier, session]): readonly [string, SessionSource] =>
      'env' in session
        ? [tier, { kind: 'env', name: session.env, position: positionOf([...at, 'sessions', tier, 'env']) }]
        : [tier, { kind: 'jar', file: session.jar, position: positionOf([...at, 'sessions', tier, 'jar']) }],
    ),
  );

/** Variables that targets of two origins name: the session of one would be sent to the other. */
const sharedSessions = (targets: readonly FleetTarget[]): readonly InputProblem[] => {
  const owners = new Map<string, FleetTarget>();
  return targets.flatMap((target) =>
    Object.values(target.sessions).flatMap((source): readonly InputProblem[] => {
      if (source.kind === 'jar') return [];
      const owner = owners.get(source.name) ?? target;
      owners.set(source.name, owner);
      return owner.url.origin === target.url.origin
        ? []
        : [
            {
              code: 'shared-session',
              message: `${source.name} is the session of ${owner.name} already: ${target.name} is another origin, and would be sent it too`,
              fix: 'name a variable of its own; where one session is good for both, give it under two names',
              position: source.position,
            },
          ];
    }),
  );
};

/** Reads `targets.yaml` (`schemas/targets.schema.json`). Throws an {@link InputError} with file, line, column and fix for each thing that is
 * wrong; a session or a password that stands in the file is refused and not repeated. */
export const readTargets = (file: SourceFile): Targets => {
  const parsed = parseSource(file);
  const secrets = literalSecrets(parsed);
  if (secrets.length > 0) throw new InputError(secrets);
  const source = validated(file, schema);
  const raw = source.value as unknown as RawTargets;
  if (raw.targets.length === 0)
    throw new InputError([
      {
        code: 'no-targets',
        message: 'the list of targets is empty',
        fix: 'write at least one: - { name: omantel, url: https://console.omantel.biz, sovereign: sovereign-omantel.biz }',
        position: source.positionOf(['targets']),
      },
    ]);
  const problems: InputProblem[] = [...nameProblems(raw.targets, source)];
  const { sessions: jars, ...defaults } = raw.defaults ?? {};
  const ofAll = sessionsOf(jars, ['defaults'], source);
  const targets = raw.targets.flatMap(({ name, url: text, sovereign, sessions, ...settings }, index): readonly FleetTarget[] => {
    const url = urlOf(text);
    if (url === undefined) {
      problems.push({
        code: 'wrong-target',
        // The text may hold a password, so it is not repeated.
        message: `the url of ${name} is no plain http(s) URL`,
        fix: 'write for instance https://console.omantel.biz, without a user, a query or a fragment',
        position: source.positionOf(['targets', index, 'url']),
      });
      return [];
    }
    const at = ['targets', index];
    return [
      {
        name,
        url,
        sovereign,
        settings,
        sessions: { ...ofAll, ...sessionsOf(sessions, at, source) },
        position: source.positionOf(at),
      },
    ];
  });
  problems.push(...sharedSessions(targets));
  if (problems.length > 0) throw new InputError(problems);
  return { file: file.file, defaults, targets };
};

/** The problem of an environment variable that is not set. `known`: names that are. */
export const unsetVariable = (
  target: string,
  tier: string,
  { name, position }: Extract<SessionSource, { kind: 'env' }>,
  known: readonly string[],
): InputProblem => ({
  code: 'unset-variable',
  message: `the environment variable ${name}, the session of ${tier} for ${target}, is not set.${didYouMean(name, known)}`,
  fix: 'set it to bearer:TOKEN, cookie:NAME=VALUE or jar:FILE, or leave the tier out to have a session minted',
  position,
});
