import type { Role } from '#kernel';

/** One notice to a person, with its exact words. */
export class GetNotice {
  constructor(
    readonly borrowerId: string,
    readonly noticeId: string,
    /** The words to a person whose data is only kept are hidden by it. */
    readonly role: Role,
  ) {}
}
