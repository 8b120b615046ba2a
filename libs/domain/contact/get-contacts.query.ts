/** How a person was reached lately and may be reached now. */
export class GetContacts {
  constructor(
    readonly borrowerId: string,
    /** The instant at which it is asked. */
    readonly now: string,
  ) {}
}
