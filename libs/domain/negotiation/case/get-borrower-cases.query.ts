/** All cases of a person, oldest first. */
export class GetBorrowerCases {
  constructor(readonly borrowerId: string) {}
}
