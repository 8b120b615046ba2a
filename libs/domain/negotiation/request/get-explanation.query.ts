/** Why the n-th assessment of a case, from 1, came out as it did. */
export class GetExplanation {
  constructor(
    readonly caseId: string,
    readonly n: number,
  ) {}
}
