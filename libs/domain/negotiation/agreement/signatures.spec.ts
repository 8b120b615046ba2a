import { given, testContext } from '#kernel-testing';
import { localDate } from '#kernel';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  counterSignature,
  OFFERED,
  OFFICER,
  openOffer,
  openOption,
  report,
  OTHER_OFFICER,
  SERVICE,
  signature,
  SIGNED_BY_BORROWER,
  TODAY,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState, Episode } from '../case/case.state';

const offered = given(caseDecider, OFFERED);
const option = openOption(offered.state);
const sign = (changes: Partial<ReturnType<typeof signature>> = {}) =>
  command('SignAsBorrower', { ...signature(option), ...changes });
const countersign = (changes: Partial<ReturnType<typeof counterSignature>> = {}) =>
  command('SignAsLender', { ...counterSignature(option), ...changes });
const signed = given(caseDecider, SIGNED_BY_BORROWER);
const loanPaid = command('ReportArrears', report({ figures: null, curedOn: TODAY, settled: true }));
const expire = command('ExpireOffer', { ...CASE, offerId: 'C1-1-N1-O1' });
const on = (date: string, actor = SERVICE) => at({ businessDate: localDate(date), actor });

const episodeOf = ({ episodes: [episode] }: CaseState): Episode => episode ?? never();

function never(): never {
  throw new Error('the test has no case');
}

describe('the borrower’s signature', () => {
  it('takes one option by the hash of its document', () => {
    const { events } = offered.when(sign(), at()).thenEvents(['AgreementSignedByBorrower']);
    expect(events[0]?.data).toMatchObject({
      agreementId: 'C1-1-A1',
      optionId: 'A',
      documentHash: option.documentHash,
      signature: { signedBy: 'C1', signedAt: '2025-05-12T02:00:00.000Z' },
      countersignDueOn: '2025-05-13',
    });
  });

  it('is given once', () => {
    const once = offered.when(sign(), at()).thenEvents(['AgreementSignedByBorrower']);
    once.andRepeated().thenUnchanged();
    once.andWhen(sign({ optionId: 'B' }), at()).thenRejected('OFFER_NOT_OPEN', { status: 'SIGNED_BY_BORROWER' });
    const otherDocument = sign({ documentHash: 'f'.repeat(64) });
    once.andWhen(otherDocument, at()).thenRejected('OFFER_NOT_OPEN', { offerId: 'C1-1-N1-O1' });
    given(caseDecider, AGREED).when(sign(), at()).thenUnchanged();
    const replaced = once.andWhen(expire, on('2025-06-13')).thenEvents(['OfferSuperseded']);
    replaced.andWhen(sign(), on('2025-06-13')).thenRejected('OFFER_NOT_OPEN', { status: 'SUPERSEDED' });
  });

  it('is under exactly the document offered, by the borrower or who may act for them', () => {
    offered.when(sign({ offerId: 'C1-1-N1-O2' }), at()).thenRejected('OFFER_UNKNOWN', { offerId: 'C1-1-N1-O2' });
    offered.when(sign({ caseId: 'C1-2' }), at()).thenRejected('CASE_UNKNOWN', { caseId: 'C1-2' });
    offered.when(sign({ documentHash: 'f'.repeat(64) }), at()).thenRejected('DOCUMENT_HASH_DIFFERS');
    const { options } = openOffer(offered.state);
    offered
      .when(sign({ optionId: 'Z' }), at())
      .thenRejected('OPTION_UNKNOWN', { optionId: 'Z', options: options.map(({ optionId }) => optionId) });
    offered.when(sign({ signedBy: { kind: 'BORROWER', partyId: 'C2' } }), at()).thenRejected('NOT_THE_BORROWER');
    const signedBy = { kind: 'REPRESENTATIVE', partyId: 'C2' } as const;
    offered.when(sign({ signedBy }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    offered.when(sign({ signedBy, representativeAuthorised: true }), at()).thenEvents(['AgreementSignedByBorrower']);
  });

  it('comes on the last day at the latest', () => {
    offered.when(sign(), on('2025-05-19')).thenEvents(['AgreementSignedByBorrower']);
    offered.when(sign(), on('2025-05-20')).thenRejected('OFFER_EXPIRED', { expiresOn: '2025-05-19' });
  });

  it('binds neither side where nothing is owed on a loan any more, or another agreement is in force over it', () => {
    offered.when(sign({ settledLoans: ['JB1'] }), at()).thenRejected('NOTHING_LEFT_TO_AGREE', { loanIds: ['JB1'] });
    // The instants in which a merge was undone and the case is not told yet.
    const foreign = { foreignLoans: ['JB1'] };
    offered.when(sign(foreign), at()).thenRejected('LOAN_OF_ANOTHER_PERSON', { loanIds: ['JB1'] });
    signed.when(countersign(foreign), at({ actor: OTHER_OFFICER })).thenRejected('LOAN_OF_ANOTHER_PERSON');
    const told = signed.when(loanPaid, at()).thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
    told.andWhen(countersign(), byOfficer).thenRejected('NOTHING_LEFT_TO_AGREE', { loanIds: ['JB1'] });
    told.andWhen(sign(), at()).thenRejected('NOTHING_LEFT_TO_AGREE', { loanIds: ['JB1'] });
    // Its breach was taken back after the loan had been negotiated again.
    const before = (state: CaseState): CaseState => ({
      episodes: [{ ...episodeOf(state), agreements: episodeOf(given(caseDecider, AGREED).state).agreements }],
    });
    const underAnother = {
      rejection: { code: 'LOAN_UNDER_AGREEMENT', facts: { loanId: 'JB1', agreementId: 'C1-1-A1' } },
    };
    expect(caseDecider.decide(sign(), before(offered.state), testContext(at()))).toMatchObject(underAnother);
    expect(caseDecider.decide(countersign(), before(signed.state), testContext(byOfficer))).toMatchObject(underAnother);
  });
});

describe('the lender’s signature', () => {
  it('brings the agreement into force over all loans, from the date of the figures', () => {
    const agreed = signed.when(countersign(), byOfficer).thenEvents(['AgreementSigned']);
    expect(agreed.events[0]?.data).toMatchObject({
      agreementId: 'C1-1-A1',
      effectiveOn: '2025-05-12',
      signedOn: '2025-05-12',
      lenderSignature: { signedBy: 'officer-wang' },
      plans: option.plans,
    });
    agreed.andRepeated().thenUnchanged();
    expect(agreed.state.episodes[0]).toMatchObject({
      loans: [{ status: 'IN_PLAN' }],
      negotiations: [{ status: 'AGREED', offers: [{ status: 'AGREED' }] }],
    });
  });

  it('follows the borrower’s, by another person, under the same document', () => {
    offered.when(countersign(), byOfficer).thenRejected('AGREEMENT_UNKNOWN');
    signed.when(countersign(), at()).thenRejected('ONLY_AN_OFFICER');
    signed.when(countersign({ caseId: 'C1-2' }), byOfficer).thenRejected('CASE_UNKNOWN', { caseId: 'C1-2' });
    signed
      .when(countersign({ documentHash: 'f'.repeat(64) }), byOfficer)
      .thenRejected('DOCUMENT_HASH_DIFFERS', { offered: option.documentHash, signed: 'f'.repeat(64) });
    const byTheOfficer = { kind: 'REPRESENTATIVE', partyId: OFFICER.id } as const;
    offered
      .when(sign({ signedBy: byTheOfficer, representativeAuthorised: true }), at())
      .thenEvents(['AgreementSignedByBorrower'])
      .andWhen(countersign(), byOfficer)
      .thenRejected('SAME_PERSON_SIGNS_FOR_BOTH');
    offered
      .when(sign(), byOfficer)
      .thenEvents(['AgreementSignedByBorrower'])
      .andWhen(countersign(), byOfficer)
      .thenRejected('SAME_PERSON_SIGNS_FOR_BOTH');
    given(caseDecider, AGREED)
      .when(countersign({ documentHash: 'f'.repeat(64) }), byOfficer)
      .thenRejected('DOCUMENT_HASH_DIFFERS');
  });

  it('is not given by who decided the terms', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed(99);
    await story.does(command('ClaimReview', CASE), OFFICER);
    await story.decides();
    await story.isOffered(undefined, OTHER_OFFICER);
    await story.borrowerSigns();
    expect(await story.lenderSigns(OFFICER)).toMatchObject({
      rejection: { code: 'DECIDER_DOES_NOT_COUNTERSIGN', facts: { officerId: OFFICER.id } },
    });
    expect(led(await story.lenderSigns(OTHER_OFFICER))).toEqual(['AgreementSigned']);
  });

  it('is not given by who set terms of their own for the offer', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    const waivers = { penaltyPercent: 50, feePercent: 0, interestPercent: 0, principalPercent: 0 };
    const terms = {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      waivers,
    } as const;
    await story.isOffered(
      [{ plans: [{ loanId: 'JB1', terms: { ...terms, interest: { kind: 'STOPPED' } } }] }],
      OFFICER,
    );
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toBe('DECIDER_DOES_NOT_COUNTERSIGN');
    expect(led(await story.lenderSigns(OTHER_OFFICER))).toEqual(['AgreementSigned']);
  });

  it('may come late, up to the day on which the first instalment is reminded of', () => {
    const late = offered.when(sign(), on('2025-05-19')).thenEvents(['AgreementSignedByBorrower']);
    late.andWhen(countersign(), on('2025-05-20', OFFICER)).thenEvents(['AgreementSigned']);
    late.andWhen(countersign(), on('2025-06-09', OFFICER)).thenEvents(['AgreementSigned']);
    late
      .andWhen(countersign(), on('2025-06-10', OFFICER))
      .thenRejected('OFFER_EXPIRED', { offerId: 'C1-1-N1-O1', expiresOn: '2025-06-09' });
    late
      .andWhen(expire, on('2025-06-10'))
      .thenEvents(['OfferSuperseded'])
      .andWhen(countersign(), on('2025-06-10', OFFICER))
      .thenRejected('OFFER_NOT_OPEN', { offerId: 'C1-1-N1-O1', status: 'SUPERSEDED' });
  });

  it('is not given when a payment inside the figures was reversed meanwhile', async () => {
    const story = await new Story().registered();
    await story.on('2025-03-01').pays('JB1', 'P0', 50_000);
    await story.on('2025-05-12').sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.borrowerSigns();
    await story.reverses('JB1', 'P0');
    expect(await story.lenderSigns()).toMatchObject({
      rejection: {
        code: 'OFFER_FIGURES_CHANGED',
        facts: {
          loanIds: ['JB1'],
          changes: [
            {
              loanId: 'JB1',
              voidPayments: ['P0'],
              figures: expect.arrayContaining([expect.objectContaining({ figure: 'total' })]),
              refusedAs: null,
            },
          ],
        },
      },
    });
  });

  it('is given although a payment came in since the offer: it counts toward the plan', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.on('2025-05-13').pays('JB1', 'SINCE', 50_000);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.lenderSigns())).toEqual(['AgreementSigned']);
  });

  it('never covers a loan of another agreement in force', async () => {
    const story = await new Story().agreed();
    expect(led(await story.asks())).toBe('LOAN_UNDER_AGREEMENT');
    expect((await story.view()).agreements.filter(({ status }) => status === 'IN_FORCE')).toHaveLength(1);
  });
});
