/** How a person’s cases stand, as far as their record asks: what keeps it from being merged, and from being deleted. */
import { Query } from '@nestjs/cqrs';
import type { StandingOfCases } from './domain/standing-of-cases';

/** Of the stream of one record, whatever it was merged into. The negotiation context answers it. */
export class GetStandingOfCases extends Query<StandingOfCases> {
  constructor(readonly borrowerId: string) {
    super();
  }
}
