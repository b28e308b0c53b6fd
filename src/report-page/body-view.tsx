import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { CopyButton } from './copy-button.tsx';
import { type AnyMark, asItCame, layOut, type MarkedPiece, withMarks } from './pretty-body.ts';
import type { Mark, PageEvidence } from './report-data.ts';
import { Seen } from './seen-text.tsx';

const MARK_MEANS = {
  found: 'demanded, and there',
  forbidden: 'must not be there',
  near: 'nearly what is demanded',
  wrong: 'not as it must be',
  place: 'what an expectation looks at',
} as const;

const Marked = ({
  piece,
  evidence,
  name,
}: {
  readonly piece: MarkedPiece;
  readonly evidence: readonly PageEvidence[];
  readonly name: string;
}) => {
  const { text, kind, mark, of, begins } = piece;
  if (mark === undefined)
    return kind === 'space' ? (
      <span>{text}</span>
    ) : (
      <span class={`j-${kind}`}>
        <Seen text={text} />
      </span>
    );
  return (
    <mark
      class={`m-${mark}`}
      id={begins && of !== undefined ? `${name}-${of}` : undefined}
      title={`${MARK_MEANS[mark]}: ${of === undefined ? '' : (evidence[of]?.text ?? '')}`}
    >
      <Seen text={text} />
    </mark>
  );
};

/** A body as text, laid out where it is JSON, with what the expectations saw in it marked. Nothing of it is ever more than text. */
export const BodyView = ({
  text,
  marks = [],
  evidence = [],
  name,
  label,
}: {
  readonly text: string;
  readonly marks?: readonly Mark[];
  readonly evidence?: readonly PageEvidence[];
  /** Names the marks, so that an expectation leads to its own. */
  readonly name: string;
  readonly label: string;
}): JSX.Element => {
  const layout = useMemo(() => layOut(text), [text]);
  const [isRaw, setRaw] = useState(false);
  const shown = useMemo(() => {
    const places = evidence.flatMap(({ pointers, state }, of): AnyMark[] =>
      pointers.flatMap((pointer) => {
        const place = layout?.places.get(pointer);
        return place === undefined ? [] : [[place[0], place[1], state === 'broken' ? 'wrong' : 'place', of] as const];
      }),
    );
    return withMarks(layout === undefined || isRaw ? asItCame(text) : layout.pieces, [...marks, ...places]);
  }, [text, layout, isRaw, marks, evidence]);
  const kinds = [...new Set(shown.flatMap(({ mark }) => mark ?? []))];
  return (
    <div class="body">
      <div class="body-tools">
        {layout !== undefined && (
          <span class="switch" role="group" aria-label={`Form of the ${label}`}>
            <button type="button" aria-pressed={!isRaw} onClick={() => setRaw(false)}>
              Pretty
            </button>
            <button type="button" aria-pressed={isRaw} onClick={() => setRaw(true)}>
              Raw
            </button>
          </span>
        )}
        {kinds.map((kind) => (
          <span key={kind} class="mark-legend">
            <mark class={`m-${kind}`}>abc</mark> {MARK_MEANS[kind]}
          </span>
        ))}
        <CopyButton text={text} label="Copy" />
      </div>
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>
          {shown.map((piece, index) => (
            <Marked key={index} piece={piece} evidence={evidence} name={name} />
          ))}
        </code>
      </pre>
    </div>
  );
};
