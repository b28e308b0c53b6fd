/** The closed list of report formats. */
export { junit } from './junit.ts';
export { terminalReporter } from './terminal.ts';
