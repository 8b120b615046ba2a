/** Which requests to partners. */
import { type Partner, PARTNERS } from '#partners';
import { DELIVERY_STATES, type DeliveryFilter, type DeliveryState } from '#processes';
import { ChoiceField, IdField } from '#request-validation';
import { StrongPageQuery } from '../reads/page.query';

const STATES = [...DELIVERY_STATES, 'ALL'] as const;

export class DeliveryListQuery extends StrongPageQuery {
  @ChoiceField(STATES, { description: 'Those that are open when left out.', optional: true })
  state?: DeliveryState | 'ALL';

  @ChoiceField(PARTNERS, { description: 'Who is asked.', optional: true })
  partner?: Partner;

  @IdField({ description: 'For this borrower.', optional: true })
  borrowerId?: string;

  filter(): DeliveryFilter {
    const { state = 'OPEN', partner, borrowerId: subject } = this;
    return {
      ...(state === 'ALL' ? {} : { state }),
      ...(partner === undefined ? {} : { partner }),
      ...(subject === undefined ? {} : { subject }),
    };
  }
}
