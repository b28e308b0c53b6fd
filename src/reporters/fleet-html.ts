import type { FleetOverview } from '../fleet/overview.ts';
import type { PageParts } from './html.ts';

/** The overview of a fleet as one page. */
export function* fleetHtml(_overview: FleetOverview, _parts: Pick<PageParts, 'allow'>): Generator<string> {
  yield '';
}
