import type { Clock, Profile } from '../model.ts';
import { createReference } from '../reference/app.ts';
import { createIds } from '../reference/ids.ts';

/** The reference server with ids of its own and fresh fixtures. */
export const openReference = (options: {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly sovereign: string;
  readonly testSession: boolean;
  readonly control: boolean;
}): ReturnType<typeof createReference> => createReference({ ...options, ids: createIds() });
