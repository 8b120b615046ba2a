/** How and when a person is reached: replaced as a whole, and nothing is written where nothing changes. */
import { accept, canonicalJson, isSameBody, reject } from '#kernel';
import type { Decide } from './decide';
import type { ReachedWhen } from './party.state';

export interface ChangeContactDetailsData {
  readonly phone: string;
}

/** Replaces what was agreed before. */
export type AgreeContactHoursData = ReachedWhen;

const changeContactDetails: Decide<ChangeContactDetailsData> = ({ phone }, { partyId, contactToldBy }, context) =>
  isSameBody(contactToldBy, context) ? accept() : accept({ type: 'ContactDetailsChanged', data: { partyId, phone } });

const agreeContactHours: Decide<AgreeContactHoursData> = (data, { partyId, reachedWhen }) => {
  const { agreedHours } = data;
  if (agreedHours && agreedHours.from === agreedHours.until) {
    return reject(
      'CONTACT_HOURS_EMPTY',
      {
        en: 'The hours end when they begin; a person who is not to be reached at all is not reached by hours.',
        zh: '约定时段的起止时间相同；如不希望被联系，请另行登记。',
      },
      agreedHours,
    );
  }
  if (canonicalJson(data) === canonicalJson(reachedWhen)) return accept();
  return accept({ type: 'ContactHoursAgreed', data: { partyId, ...data } });
};

export const detailsDecisions = {
  ChangeContactDetails: changeContactDetails,
  AgreeContactHours: agreeContactHours,
};
