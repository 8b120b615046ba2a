import type { Role } from '#kernel';

/** One payment in suspense, as a role may see it. */
export class GetSuspensePayment {
  constructor(
    readonly paymentId: string,
    readonly role: Role,
  ) {}
}
