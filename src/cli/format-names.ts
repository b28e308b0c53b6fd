/** Forms of reports by the names that `--report` and `report --format` take, in the order in which they are written. */
export const FORMAT_NAMES = ['html', 'junit', 'md', 'ctrf', 'tap', 'legacy'] as const;
/** One of {@link FORMAT_NAMES}. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** The forms that are written where none are named. */
export const DEFAULT_FORMATS: readonly FormatName[] = ['junit', 'html'];
