import type { JunitFlaky } from '../reporters/junit.ts';

/** Forms of reports by the names that `--report` and `report --format` take, in the order in which they are written. */
export const FORMAT_NAMES = ['html', 'junit', 'md', 'ctrf', 'tap', 'legacy', 'ndjson'] as const;
/** One of {@link FORMAT_NAMES}. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** How JUnit tells replays of one row: in the elements that Maven Surefire has for them, or in the text only. */
export const JUNIT_FLAKY: readonly JunitFlaky[] = ['surefire', 'plain'];

/** The forms that are written where none are named. */
export const DEFAULT_FORMATS: readonly FormatName[] = ['html', 'junit'];
