import schema from '../../schemas/delta.schema.json' with { type: 'json' };
import { inputError } from '../input-error.ts';
import { parseSource, type SourceFile } from '../matrix/source.ts';
import { validated } from '../matrix/validated.ts';
import { DELTA_FORMAT, type DeltaDocument } from './document.ts';
import type { GateDecision } from './gate.ts';

/** What `delta.json` holds: what the run came to, and how its own gate decided. */
export type StoredDocument = DeltaDocument & { readonly gate: GateDecision };

/** Reads a `delta.json` by its schema (`schemas/delta.schema.json`). Throws an {@link InputError} for one of another format or that is none. */
export const readDelta = (file: SourceFile): StoredDocument => {
  const { value } = parseSource(file);
  const format: unknown = value !== null && typeof value === 'object' && 'format' in value ? value.format : undefined;
  if (format !== DELTA_FORMAT)
    throw inputError(
      'delta-format',
      `the delta has format ${String(format)}, this version reads ${DELTA_FORMAT}`,
      'run sovereign-qa delta again',
      { file: file.file, line: 1, column: 1 },
    );
  return validated(file, schema).value as unknown as StoredDocument;
};
