import { FLEET_FORMAT, type FleetOverview, isOpen } from '../fleet/overview.ts';

/** The overview of a fleet as `fleet.json` has it (`schemas/fleet.schema.json`), in pieces. Cells are in the order of the Sovereigns. */
export function* fleetDocument(overview: FleetOverview): Generator<string> {
  const { members, rows, ...head } = overview;
  const sovereigns = members.map((member) => {
    if (member.kind !== 'ended') return { ...member, open: false };
    const { cells: _cells, gate, ...rest } = member;
    const broken = gate.rules.filter(({ state }) => state === 'broken');
    return { ...rest, open: isOpen(member), gate: { policy: gate.policy, open: gate.open, broken } };
  });
  const before = JSON.stringify({ format: FLEET_FORMAT, ...head, sovereigns });
  yield `${before.slice(0, -1)},"rows":[`;
  for (const [index, row] of rows.entries())
    yield `${index === 0 ? '' : ','}\n${JSON.stringify({ ...row, cells: row.cells.map(({ reason, ...cell }) => (reason === '' ? cell : { ...cell, reason })) })}`;
  yield '\n]}\n';
}
