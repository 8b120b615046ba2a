/** One notice to a person, with its exact words. */
export class GetNotice {
  constructor(
    readonly borrowerId: string,
    readonly noticeId: string,
  ) {}
}
