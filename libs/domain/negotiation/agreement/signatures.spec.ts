import { given, testContext, testMetadata } from '#kernel-testing';
import { fen, localDate, type Actor } from '#kernel';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  counterSignature,
  OFFERED,
  OFFICER,
  openOption,
  OTHER_OFFICER,
  SERVICE,
  signature,
  SIGNED_BY_BORROWER,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const offered = given(caseDecider, OFFERED);
const option = openOption(offered.state);
const sign = (changes: Partial<ReturnType<typeof signature>> = {}) =>
  command('SignAsBorrower', { ...signature(option), ...changes });
const countersign = (changes: Partial<ReturnType<typeof counterSignature>> = {}) =>
  command('SignAsLender', { ...counterSignature(option), ...changes });
const signed = given(caseDecider, SIGNED_BY_BORROWER);
const on = (date: string, actor = SERVICE) => at({ businessDate: localDate(date), actor });

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
  });

  it('is under exactly the document offered, by the borrower or who may act for them', () => {
    offered.when(sign({ documentHash: 'f'.repeat(64) }), at()).thenRejected('DOCUMENT_HASH_DIFFERS');
    offered.when(sign({ optionId: 'Z' }), at()).thenRejected('OPTION_UNKNOWN');
    offered.when(sign({ signedBy: { kind: 'BORROWER', partyId: 'C2' } }), at()).thenRejected('NOT_THE_BORROWER');
    const signedBy = { kind: 'REPRESENTATIVE', partyId: 'C2' } as const;
    offered.when(sign({ signedBy }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    offered.when(sign({ signedBy, representativeAuthorised: true }), at()).thenEvents(['AgreementSignedByBorrower']);
  });

  it('comes on the last day at the latest', () => {
    offered.when(sign(), on('2025-05-19')).thenEvents(['AgreementSignedByBorrower']);
    offered.when(sign(), on('2025-05-20')).thenRejected('OFFER_EXPIRED', { expiresOn: '2025-05-19' });
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
    signed.when(countersign({ documentHash: 'f'.repeat(64) }), byOfficer).thenRejected('DOCUMENT_HASH_DIFFERS');
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
    expect(led(await story.lenderSigns(OFFICER))).toBe('DECIDER_DOES_NOT_COUNTERSIGN');
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

  it('may come a working day after the borrower signed on the last day', () => {
    const late = offered.when(sign(), on('2025-05-19')).thenEvents(['AgreementSignedByBorrower']);
    late.andWhen(countersign(), on('2025-05-20', OFFICER)).thenEvents(['AgreementSigned']);
    late.andWhen(countersign(), on('2025-05-21', OFFICER)).thenRejected('OFFER_EXPIRED');
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

  it('above the first limit is not given by who put up the offer, where nobody else decided', () => {
    const above = SIGNED_BY_BORROWER.map((event) =>
      event.type !== 'PlanOffered'
        ? event
        : {
            ...event,
            data: {
              ...event.data,
              options: event.data.options.map((one) => ({ ...one, waived: { ...one.waived, penalty: fen(500_001) } })),
            },
          },
    );
    const signedFor = (offeredBy: Actor) =>
      above.reduce((state, event) => {
        const actor = event.type === 'PlanOffered' ? offeredBy : SERVICE;
        return caseDecider.evolve(state, event, testMetadata(testContext({ actor })));
      }, caseDecider.initialState);
    const countersigns = (offeredBy: Actor) =>
      caseDecider.decide(countersign(), signedFor(offeredBy), testContext(byOfficer));
    expect(countersigns(OFFICER)).toMatchObject({
      rejection: {
        code: 'ONE_PERSON_ALONE',
        facts: { officerId: 'officer-wang', exceeded: [{ limit: 'WAIVED', allowed: 500_000, asked: 500_001 }] },
      },
    });
    expect(countersigns(OTHER_OFFICER)).toMatchObject({ kind: 'accepted' });
  });

  it('never covers a loan of another agreement in force', async () => {
    const story = await new Story().agreed();
    expect(led(await story.asks())).toBe('LOAN_UNDER_AGREEMENT');
    expect((await story.view()).agreements.filter(({ status }) => status === 'IN_FORCE')).toHaveLength(1);
  });
});
