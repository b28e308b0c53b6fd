/** What the proof of the run's own matrix and contract says of its rows. */
export interface ProofCoverage {
  /** Where it stands, as shown to people. */
  readonly path: string;
  readonly proven: boolean;
  /** How many faults were tried, how many rows passed before them, and how many of those were seen red for what they cite. */
  readonly faults: number;
  readonly rows: number;
  readonly provenRows: number;
  /** The clauses of the contract whose faults a row was seen to fail for, by their case or rule. */
  readonly clausesOf: (id: string) => readonly { readonly owner: string; readonly clauses: readonly string[] }[];
}
