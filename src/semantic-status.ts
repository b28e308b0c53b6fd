import { jsonBody } from './json-body.ts';
import type { Answer, Json, SemanticStatus } from './model.ts';

/** What every body that claims something holds: a status as a number or as a string that begins with its first digit or an escape, or an install
 * that was not applied. Most bodies claim nothing, and are not parsed for it. */
const CLAIMS = /"(?:httpStatus|status|error)"\s*:\s*(?:\d|"[1-5\\])|"applied"\s*:\s*false/;

const NONE: SemanticStatus = Object.freeze({ code: undefined, from: undefined, agreement: 'none' });

const codeOf = (value: Json | undefined): number | undefined => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^[1-5]\d\d$/.test(value) ? Number(value) : undefined;
  return number !== undefined && Number.isInteger(number) && number >= 100 && number <= 599 ? number : undefined;
};

const agreementOf = (line: number, code: number): SemanticStatus['agreement'] => {
  if (Math.floor(line / 100) === Math.floor(code / 100)) return 'agrees';
  return line < 300 && code >= 400 ? 'soft-error' : 'contradiction';
};

/** The status that the body claims (`httpStatus`, then `status`, then `error`; strings and numbers alike), against the status
 * line. `applied:false` under a 2xx is a soft error, without a code when the body names none. */
export const semanticStatus = (answer: Answer): SemanticStatus => {
  if (!/^\s*\{/.test(answer.body.text) || !CLAIMS.test(answer.body.text)) return NONE;
  const body = jsonBody(answer.body);
  if (body.kind !== 'json' || body.value === null || typeof body.value !== 'object' || Array.isArray(body.value)) return NONE;
  const object = body.value as Readonly<Record<string, Json>>;
  for (const from of ['httpStatus', 'status', 'error'] as const) {
    const code = codeOf(object[from]);
    if (code === undefined) continue;
    const denied = object.applied === false && code < 300 && answer.status < 300;
    return { code, from, agreement: denied ? 'soft-error' : agreementOf(answer.status, code) };
  }
  if (object.applied === false && answer.status < 300) return { code: undefined, from: 'applied', agreement: 'soft-error' };
  return NONE;
};
