/** A policy with all its versions, as its stream tells it. */
export class GetPolicy {
  constructor(readonly policyId: string) {}
}
