/** In whose records a party is named as somebody who may act for them or owes their loans; a while ago may not be there yet. */
import { Query } from '@nestjs/cqrs';

export class ListTiedPersons extends Query<readonly string[]> {
  constructor(readonly partyId: string) {
    super();
  }
}
