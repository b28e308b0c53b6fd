import type { InputProblem } from '../input-error.ts';
import type { ChangedObject, Expectation, Lane, Matrix, Position, RequestTemplate, Row, Vocabulary } from '../model.ts';
import { changedObjects } from './changed-objects.ts';
import { RUN_VARIABLES } from './lint.ts';
import { variablesIn } from './variables.ts';

/** What is said of rows of two lanes that change one object and may be asked at the same time. */
export interface SharedObjectWarning extends InputProblem {
  readonly code: 'shared-object';
  readonly position: Position;
  readonly row: string;
}

/** A request that may change an object, and how it is kept apart from others. */
interface Change {
  readonly row: Row;
  /** The preparation that sends it; the row itself without one. */
  readonly by: string | undefined;
  readonly object: ChangedObject;
  /** Its expectations also allow that nothing was done. */
  readonly isOptional: boolean;
  readonly objects: ReadonlySet<string>;
}

/** Whether expectations allow an answer of which this is so; `undefined` where they say nothing of what was done. */
const allows = (
  { expectations }: { readonly expectations: readonly Expectation[] },
  isCase: (name: string) => boolean,
  isStatus: (status: number) => boolean,
): boolean | undefined => {
  const said = expectations.flatMap((one) => {
    if (one.kind === 'answers') return one.cases.some(isCase);
    if (one.kind === 'tally') return Object.entries(one.counts).some(([name, count]) => count > 0 && isCase(name));
    return one.kind === 'status' ? one.allowed.some(isStatus) : [];
  });
  return said.length === 0 ? undefined : said.every(Boolean);
};

/** Whether it adds an object unless that is there already: beside another such, or a change of the object, that does no harm. */
const ensures = ({ object, isOptional }: Change): boolean => object.effect === 'creates' && isOptional;

const disturbs = (one: Change, other: Change): boolean => {
  if (ensures(one)) return other.object.effect === 'removes' || (other.object.effect === 'creates' && !ensures(other));
  if (ensures(other)) return disturbs(other, one);
  const bothRemove = one.object.effect === 'removes' && other.object.effect === 'removes';
  return !(bothRemove && one.isOptional && other.isOptional);
};

const isApart = (one: Change, other: Change): boolean => [...one.objects].some((name) => other.objects.has(name));

const saidOf = ({ row, by }: Change): string => (by === undefined ? row.id : `"${by}" of ${row.id}`);

const warningOf = (one: Change, other: Change): SharedObjectWarning => {
  const { file, line } = other.row.position;
  const { name = one.object.name } = other.object;
  const what = name === undefined ? 'send the same change' : `change ${name}`;
  return {
    code: 'shared-object',
    message: `${saidOf(one)} and ${saidOf(other)} (${file}:${line}) both ${what}, and their lanes may run side by side`,
    fix: `name it for both, in the lane, the row or the preparation: changes: [${name ?? 'kind/name'}]`,
    position: one.row.position,
    row: one.row.id,
  };
};

/** Rows of different lanes that change one object, where nothing keeps them apart: one warning for an object and two lanes, in the order of the
 * matrix. What a row is refused changes nothing, and neither does what the contract calls safe. Lanes that run alone, and rows that arrange the whole
 * server, for which their lane runs alone, are apart already. */
export const lintSharedObjects = (
  matrix: Matrix,
  words: Pick<Vocabulary, 'denials'>,
  objectOf: (request: RequestTemplate) => ChangedObject | undefined,
): readonly SharedObjectWarning[] => {
  const isDenial = (name: string): boolean => words.denials.has(name);
  const isKnown = ({ key }: ChangedObject): boolean =>
    variablesIn(key).every((name) => RUN_VARIABLES.some((known) => known === name));

  const changesOf = (lane: Lane, row: Row): readonly Change[] => {
    if (row.action.kind === 'elsewhere') return [];
    const given = row.given.flatMap((name) => matrix.preparations[name] ?? []);
    if (given.some(({ control }) => control)) return [];
    const sent = [
      ...given.flatMap(({ name, steps, afterwards }) =>
        [...steps, ...afterwards].map(({ request, expectations }) => ({ by: name, request, expectations })),
      ),
      { by: undefined, request: row.action.request, expectations: row.expectations },
    ];
    let objects: ReadonlySet<string> | undefined;
    return sent.flatMap(({ by, request, expectations }) => {
      if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return [];
      const object = objectOf(request);
      if (object === undefined || !isKnown(object)) return [];
      const mayDo = allows(
        { expectations },
        (name) => !isDenial(name),
        (status) => status < 400,
      );
      if (mayDo === false) return [];
      const mayNot = allows({ expectations }, isDenial, (status) => status >= 400);
      objects ??= new Set(changedObjects(lane, row, given));
      return [{ row, by, object, isOptional: mayNot === true, objects }];
    });
  };

  /** Changes by object and lane: of those that are alike in what they disturb and how they are kept apart, the first. */
  const found = new Map<string, Map<Lane, Map<string, Change>>>();
  for (const lane of matrix.lanes) {
    if (lane.alone) continue;
    for (const change of lane.rows.flatMap((row) => changesOf(lane, row))) {
      const ofObject = found.get(change.object.key) ?? new Map<Lane, Map<string, Change>>();
      found.set(change.object.key, ofObject);
      const ofLane = ofObject.get(lane) ?? new Map<string, Change>();
      ofObject.set(lane, ofLane);
      const kind = JSON.stringify([change.object.effect, change.isOptional, [...change.objects]]);
      if (!ofLane.has(kind)) ofLane.set(kind, change);
    }
  }
  const warnings: SharedObjectWarning[] = [];
  for (const lanes of found.values()) {
    const earlier: (readonly Change[])[] = [];
    for (const ofLane of lanes.values()) {
      const own = [...ofLane.values()];
      for (const others of earlier) {
        const pair = own
          .flatMap((one) => others.map((other) => [one, other] as const))
          .find(([one, other]) => disturbs(one, other) && !isApart(one, other));
        if (pair !== undefined) warnings.push(warningOf(...pair));
      }
      earlier.push(own);
    }
  }
  return warnings;
};
