/** How and when a person is reached: replaced as a whole, and nothing is written where nothing changes. */
import { accept, canonicalJson, isSameBody, reject } from '#kernel';
import type { Decide } from './decide';
import type { Language } from './party.events';
import type { ReachedWhen } from './party.state';

/** What is left out stays as it is. */
export interface ChangeContactDetailsData {
  readonly phone?: string;
  readonly language?: Language;
}

/** Replaces what was agreed before. */
export type AgreeContactHoursData = ReachedWhen;

const changeContactDetails: Decide<ChangeContactDetailsData> = (data, party, context) => {
  const { partyId, contactToldBy } = party;
  const { phone, language } = data;
  if (phone === undefined && language === undefined) {
    return reject('NO_CONTACT_DETAIL', {
      en: 'Nothing is said to change: a number, a language, or both.',
      zh: '未说明变更内容：请提供手机号码、通知语言或两者。',
    });
  }
  const samePhone = phone === undefined || isSameBody(contactToldBy, context);
  const sameLanguage = language === undefined || language === party.language;
  return samePhone && sameLanguage ? accept() : accept({ type: 'ContactDetailsChanged', data: { partyId, ...data } });
};

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
