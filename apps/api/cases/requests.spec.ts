/** Request bodies: what is right becomes plain data, what is wrong is named by its field. */
import 'reflect-metadata';
import { readRequest } from '#request-validation';
import { AssessNegotiationRequest } from './request.controller';
import { ConfirmCreditRestorationRequest } from './restoration.controller';
import { CounterPlanRequest } from './offer.controller';
import { DecideReviewRequest } from './review.controller';
import { OfferPlanRequest } from './offer.controller';
import { RefuseNegotiationRequest } from './review.controller';
import { RequestNegotiationRequest } from './request.controller';
import { SignAsBorrowerRequest } from './agreement.controller';

const REASON = { en: 'No.', zh: '不符合条件。' };
const relief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 24,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};
const asked = {
  requestedBy: { kind: 'BORROWER', partyId: 'C1' },
  channel: 'APP',
  loanIds: ['JB1'],
  hardship: { reason: 'ILLNESS', since: '2025-02-01', explanation: '住院' },
  monthlyIncome: 600_000,
  essentialExpenses: 500_000,
  affordableMonthly: 55_000,
  reliefWanted: ['INTEREST_STOP'],
  materials: [{ kind: 'MEDICAL_PROOF', contentHash: 'a'.repeat(64), uri: 'store://materials/1' }],
};
const signed = {
  optionId: 'A',
  documentHash: 'b'.repeat(64),
  signedBy: { kind: 'BORROWER', partyId: 'C1' },
  method: 'APP_CONFIRMATION',
  reference: 'SIG-1',
};

type Shape = new () => object;

function read<Request extends object>(shape: new () => Request, body: object): Request {
  return readRequest(shape, body).request;
}

function faults(shape: Shape, body: object): string[] {
  return readRequest(shape, body).faults.map(({ path }) => path.join('.'));
}

describe('request bodies of a case', () => {
  it.each<[string, Shape, object]>([
    ['a request for relief', RequestNegotiationRequest, asked],
    [
      'an assessment',
      AssessNegotiationRequest,
      { creditRecord: { timesOverdue24Months: 1, overdueElsewhere: 0, consultedOn: '2025-05-12' } },
    ],
    ['a decision', DecideReviewRequest, { decision: 'OFFER', relief, reasons: [REASON], overrides: ['DAYS_PAST_DUE'] }],
    ['an offer as decided', OfferPlanRequest, {}],
    [
      'an offer as set',
      OfferPlanRequest,
      { options: [{ plans: [{ loanId: 'JB1', firstDueOn: '2025-06-12', ...relief }] }] },
    ],
    ['a counter-proposal', CounterPlanRequest, { affordableMonthly: 1, reliefWanted: [] }],
    ['a refusal', RefuseNegotiationRequest, { reasons: [REASON] }],
    ['a signature', SignAsBorrowerRequest, signed],
    ['a bureau’s word', ConfirmCreditRestorationRequest, { bureauReference: 'B-1', restoredOn: '2025-06-01' }],
  ])('%s is taken', (_, shape, body) => {
    expect(faults(shape, body)).toEqual([]);
  });

  it.each<[string, Shape, object, string]>([
    ['a fraction of a fen', RequestNegotiationRequest, { ...asked, monthlyIncome: 0.5 }, 'monthlyIncome'],
    ['money below nothing', RequestNegotiationRequest, { ...asked, affordableMonthly: -1 }, 'affordableMonthly'],
    ['no loan', RequestNegotiationRequest, { ...asked, loanIds: [] }, 'loanIds'],
    ['the same loan twice', RequestNegotiationRequest, { ...asked, loanIds: ['JB1', 'JB1'] }, 'loanIds'],
    [
      'a day that never was',
      RequestNegotiationRequest,
      { ...asked, hardship: { ...asked.hardship, since: '2025-02-30' } },
      'hardship.since',
    ],
    ['an unknown field', RequestNegotiationRequest, { ...asked, colour: 'red' }, 'colour'],
    [
      'an unknown field inside',
      RequestNegotiationRequest,
      { ...asked, hardship: { ...asked.hardship, mood: 'sad' } },
      'hardship.mood',
    ],
    [
      'an unknown reason',
      RequestNegotiationRequest,
      { ...asked, hardship: { ...asked.hardship, reason: 'LAZY' } },
      'hardship.reason',
    ],
    ['a decision without reasons', DecideReviewRequest, { decision: 'REFUSE', reasons: [] }, 'reasons'],
    ['a reason in one language', RefuseNegotiationRequest, { reasons: [{ en: 'No.' }] }, 'reasons.0.zh'],
    [
      'more than three options',
      OfferPlanRequest,
      { options: new Array(4).fill({ plans: [{ loanId: 'JB1', firstDueOn: '2025-06-12', ...relief }] }) },
      'options',
    ],
    [
      'a waiver above all',
      DecideReviewRequest,
      { decision: 'OFFER', reasons: [REASON], relief: { ...relief, waivers: { ...relief.waivers, feePercent: 101 } } },
      'relief.waivers.feePercent',
    ],
    [
      'interest without a rate',
      DecideReviewRequest,
      { decision: 'OFFER', reasons: [REASON], relief: { ...relief, interest: { kind: 'RATE' } } },
      'relief.interest.dailyRate',
    ],
    ['a hash that is none', SignAsBorrowerRequest, { ...signed, documentHash: 'xyz' }, 'documentHash'],
    ['null where a value belongs', SignAsBorrowerRequest, { ...signed, signedBy: null }, 'signedBy'],
  ])('%s is named', (_, shape, body, path) => {
    expect(faults(shape, body)).toEqual([path]);
  });

  it('become the plain data of their commands', () => {
    expect(read(RequestNegotiationRequest, asked).toData()).toEqual(asked);
    expect(read(RequestNegotiationRequest, { ...asked, materials: undefined }).toData().materials).toEqual([]);
    expect(read(SignAsBorrowerRequest, signed).toData()).toEqual(signed);
    expect(read(OfferPlanRequest, {}).toData()).toEqual({});
    const { loanId, ...terms } = { loanId: 'JB1', firstDueOn: '2025-06-12', ...relief };
    const title = { en: 'As agreed', zh: '按约定' };
    expect(read(OfferPlanRequest, { options: [{ title, plans: [{ loanId, ...terms }] }] }).toData()).toEqual({
      options: [{ title, plans: [{ loanId, terms }] }],
    });
    expect(read(DecideReviewRequest, { decision: 'OFFER', reasons: [REASON] }).toData()).toEqual({
      decision: 'OFFER',
      relief: null,
      overrides: [],
      reasons: [REASON],
    });
  });
});
