/** Whether a person's loans may be collected now. */
export class GetCollection {
  constructor(readonly borrowerId: string) {}
}
