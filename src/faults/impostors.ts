import { echoBody, REFUSAL_BODY } from '../impostor-bodies.ts';
import type { Profile } from '../model.ts';
import type { Asked, Breakage } from './breakage.ts';
import type { Impostor } from './fault.ts';

/** What an impostor answers, given the request and the status line of the real reply. */
type Answer = (asked: Asked, status: number) => { readonly status: number; readonly text: string };

const answering =
  (answer: Answer): (() => Breakage) =>
  () =>
  async (asked, beneath) => {
    const { response } = await beneath.ask(asked);
    await response.body?.cancel();
    const { status, text } = answer(asked, response.status);
    const contentType = response.headers.get('content-type');
    const headers = contentType === null ? {} : { 'content-type': contentType };
    return new Response([204, 304].includes(status) ? null : text, { status, headers });
  };

/** Servers without behaviour. Status line and media type are those of the real reply, so that the rest must tell them apart.
 * `soup` is one body that holds every token of a matrix; `bodies` are those of an earlier run, by request. */
export const impostors = (soup: string, profile: Profile, bodies: (asked: Asked) => string | undefined): readonly Impostor[] =>
  (
    [
      ['empty', 'every body is {}', (_, status) => ({ status, text: '{}' })],
      [
        'echo',
        'every body is the request',
        (asked, status) => ({ status, text: echoBody({ ...asked, url: asked.url.href, body: asked.text }) }),
      ],
      ['refuser', 'everything is refused', () => ({ status: profile === 'envelope' ? 200 : 403, text: REFUSAL_BODY })],
      ['soup', 'every body holds every token of the matrix', (_, status) => ({ status, text: soup })],
      ['yesterday', 'every body is the one of an earlier run', (asked, status) => ({ status, text: bodies(asked) ?? '{}' })],
    ] as const satisfies readonly (readonly [string, string, Answer])[]
  ).map(([id, summary, answer]) => ({
    kind: 'impostor',
    id: `impostor:${id}`,
    clause: 'impostor',
    summary,
    breakage: answering(answer),
  }));
