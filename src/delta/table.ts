import { AFTER, BEFORE, type Before, DEFINITION, type Definition, decide } from './decision.ts';

const cell = (before: Before, definition: Definition): string =>
  AFTER.map((after) => {
    const { change, claim } = decide({ before, after, definition, agreement: 'agreed' });
    return `${change} · ${claim}`;
  }).join(' | ');

/** The decision table as Markdown: for every state of a row before and now, what changed, and what that means for a claim on it. */
export const decisionTable = (): string =>
  [
    `| definition | before | ${AFTER.map((after) => `now ${after}`).join(' | ')} |`,
    `| --- | --- |${AFTER.map(() => ' --- |').join('')}`,
    ...DEFINITION.flatMap((definition) => BEFORE.map((before) => `| ${definition} | ${before} | ${cell(before, definition)} |`)),
  ].join('\n');
