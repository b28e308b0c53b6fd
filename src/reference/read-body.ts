/** Longest body of a mutation, in bytes (applications contract, 1). */
export const BODY_LIMIT = 65_536;

/** The body as text, `undefined` when it is empty or longer than {@link BODY_LIMIT}. */
export const readBody = async (request: Request): Promise<string | undefined> => {
  const bytes = await request.arrayBuffer();
  return bytes.byteLength === 0 || bytes.byteLength > BODY_LIMIT ? undefined : new TextDecoder().decode(bytes);
};
