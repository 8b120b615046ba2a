/** What is said of a signature that a signature service was asked for: that it is not there yet, or came to nothing. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { CASE, OFFERED, openOption, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { SignatureNotGiven, SignatureRequested, SignatureWithoutEffect } from '../agreement/signature-request.events';
import { OfferExpired, OfferSuperseded, PlanOffered } from '../offer/offer.events';
import { NegotiationWithdrawn } from '../request/request.events';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { waitingIn } from './waiting';

const of = { ...CASE, borrowerId: 'C1', offerId: 'C1-1-N1-O1', requestId: 'C1-1-N1-O1-S1' } as const;
const { documentHash } = openOption(given(caseDecider, OFFERED).state);
const asked = (party: 'BORROWER' | 'LENDER', requestId: string = of.requestId): CaseEvent => ({
  type: 'SignatureRequested',
  data: { ...SignatureRequested.example, ...of, requestId, party, documentHash },
});
const inVain: CaseEvent = {
  type: 'SignatureWithoutEffect',
  data: { ...SignatureWithoutEffect.example, ...of, documentHash },
};
const expired: CaseEvent = { type: 'OfferExpired', data: { ...OfferExpired.example, ...of } };
const superseded: CaseEvent = { type: 'OfferSuperseded', data: { ...OfferSuperseded.example, ...of } };
const says = (...events: readonly CaseEvent[]) => {
  const [episode] = given(caseDecider, events).state.episodes;
  return episode && waitingIn(episode, localDate('2025-05-13'))?.says;
};

const ANSWER = 'The borrower is to answer the offer by 2025-05-19';
const SIGN = 'The lender is to sign by 2025-05-13';
const AT_SERVICE = '; the signature service was asked for the signature, which is not recorded yet.';
const IN_VAIN =
  'What was signed at the signature service was told when the offer could be signed no more, and makes no agreement. ';

describe('a signature that a signature service was asked for', () => {
  it('is said not to be there yet, of the side it is asked of', () => {
    expect(says(...OFFERED)?.en).toBe(`${ANSWER}.`);
    expect(says(...OFFERED, asked('BORROWER'))).toEqual({
      en: `${ANSWER}${AT_SERVICE}`,
      zh: '待借款人最迟于2025-05-19答复方案；已请电子签署服务取得签署，尚无签署记录。',
    });
    expect(says(...SIGNED_BY_BORROWER, asked('BORROWER'))?.en).toBe(`${SIGN}.`);
    expect(says(...SIGNED_BY_BORROWER, asked('LENDER'))?.en).toBe(`${SIGN}${AT_SERVICE}`);
    const refused: CaseEvent = { type: 'SignatureNotGiven', data: { ...SignatureNotGiven.example, ...of } };
    expect(says(...OFFERED, asked('BORROWER'), refused)?.en).toBe(`${ANSWER}.`);
    const again = [asked('BORROWER'), refused, asked('BORROWER', 'C1-1-N1-O1-S2')];
    expect(says(...OFFERED, ...again)?.en).toBe(`${ANSWER}${AT_SERVICE}`);
  });

  it('is said to have come to nothing before the way on, where the offer ended or another is owed', () => {
    const told = [...OFFERED, asked('BORROWER')];
    expect(says(...told, expired, inVain)?.en).toBe(
      `${IN_VAIN}The borrower can pay what is overdue, or ask for relief.`,
    );
    expect(says(...told, expired)?.en).toBe('The borrower can pay what is overdue, or ask for relief.');
    expect(says(...told, inVain, superseded)?.en).toMatch(new RegExp(`^${IN_VAIN}The lender is to make an offer`));
  });

  it('is not spoken of any more once the negotiation ended otherwise, or another offer was made', () => {
    const told = [...OFFERED, asked('BORROWER'), inVain, superseded];
    const withdrawn: CaseEvent = { type: 'NegotiationWithdrawn', data: { ...NegotiationWithdrawn.example, ...of } };
    expect(says(...told, withdrawn)?.en).toBe('The borrower can pay what is overdue, or ask for relief.');
    const [first] = OFFERED.filter(({ type }) => type === 'PlanOffered');
    const next = { ...(first?.data ?? PlanOffered.example), offerId: 'C1-1-N1-O2', offerNumber: 2 };
    expect(says(...told, { type: 'PlanOffered', data: next } as CaseEvent)?.en).toBe(`${ANSWER}.`);
  });
});
