import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  command,
  OFFERED,
  openOption,
  REASONS,
  SERVICE,
  signature,
  SUPERVISOR,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import { BorrowerSignatureTakenBack } from './signature-taken-back.events';

const limits = { payoff: null, waived: null, principalWaived: null };
const roles = { officer: { alone: limits, approves: null }, supervisor: { alone: limits, approves: limits } };
const zero = { payoff: 0, waived: 0, principalWaived: 0 };
const approval = {
  ...{ approvalId: 'C1-1-P1', status: 'GRANTED', requestedBy: 'officer-wang', approvedAs: 'supervisor' },
  ...{ usableUntil: null, sameContent: true },
};
const approved = { stakes: zero, limits: roles, approval } as unknown as CaseCommands['TakeBackSignature']['authority'];
const takeBack = (changes: Partial<CaseCommands['TakeBackSignature']> = {}) =>
  command('TakeBackSignature', { ...CASE, offerId: 'C1-1-N1-O1', reasons: REASONS, authority: approved, ...changes });
const offered = given(caseDecider, OFFERED);
const option = openOption(offered.state);
const sign = command('SignAsBorrower', signature(option));
/** As an officer records it from paper. */
const signed = offered.when(sign, byOfficer).thenEvents(['AgreementSignedByBorrower']);

async function offeredStory(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  return story;
}

describe('taking back a recorded signature', () => {
  it('leaves the offer as it was, for another signature under another agreement’s id', () => {
    const back = signed.andWhen(takeBack(), byOfficer).thenEvents(['BorrowerSignatureTakenBack']);
    expect(back.events[0]?.data).toMatchObject({
      ...{ offerId: 'C1-1-N1-O1', optionId: 'A', agreementId: 'C1-1-A1', takenBackBy: 'officer-wang' },
      ...{ approvalId: 'C1-1-P1', openUntil: '2025-05-19' },
    });
    back.andRepeated().thenUnchanged();
    const [negotiation] = back.state.episodes[0]?.negotiations ?? [];
    expect(negotiation?.offers[0]).toMatchObject({ status: 'OPEN', borrowerSigned: null, lastCountersignDay: null });
    const again = back.andWhen(sign, byOfficer).thenEvents(['AgreementSignedByBorrower']);
    expect(again.events[0]?.data).toMatchObject({ agreementId: 'C1-1-A2' });
    // An approval is used once.
    again.andWhen(takeBack(), byOfficer).thenRejected('APPROVAL_USED', { approvalId: 'C1-1-P1' });
  });

  it('needs an officer, reasons, and a second person’s approval of exactly this', () => {
    signed.andWhen(takeBack(), at({ actor: SERVICE })).thenRejected('ONLY_AN_OFFICER');
    signed.andWhen(takeBack({ reasons: [] }), byOfficer).thenRejected('REASONS_REQUIRED');
    const alone = { ...approved, approval: null };
    signed.andWhen(takeBack({ authority: alone }), byOfficer).thenRejected('SIGNATURE_NEEDS_SECOND_PERSON');
    signed.andWhen(takeBack(), at({ actor: SUPERVISOR })).thenRejected('APPROVAL_OF_ANOTHER');
    signed.andWhen(takeBack({ offerId: 'C1-1-N1-O9' }), byOfficer).thenRejected('OFFER_UNKNOWN');
    signed.andWhen(takeBack({ caseId: 'C1-9' }), byOfficer).thenRejected('CASE_UNKNOWN');
  });

  it('is of what the lender recorded alone, not of what the person did themselves', () => {
    offered.when(takeBack(), byOfficer).thenRejected('SIGNATURE_NOT_RECORDED', { status: 'OPEN' });
    const themselves = { kind: 'person', id: 'C1', role: 'borrower' } as const;
    for (const own of [at({ actor: themselves }), at({ actor: SERVICE, onBehalfOf: 'C1' })]) {
      const inPerson = offered.when(sign, own).thenEvents(['AgreementSignedByBorrower']);
      inPerson.andWhen(takeBack(), byOfficer).thenRejected('SIGNED_THEMSELVES', { offerId: 'C1-1-N1-O1' });
    }
  });

  it('ends an offer whose day has passed meanwhile', () => {
    const late = at({ ...byOfficer, businessDate: localDate('2025-05-20') });
    const ran = signed.andWhen(takeBack(), late).thenEvents(['BorrowerSignatureTakenBack', 'OfferExpired']);
    expect(ran.state.episodes[0]?.negotiations[0]?.status).toBe('EXPIRED');
    ran.andRepeated().thenUnchanged();
    const [back] = ran.events;
    if (back?.type !== 'BorrowerSignatureTakenBack') throw new Error('it was taken back');
    const said = BorrowerSignatureTakenBack.told(back.data);
    expect(said.en).toMatch(/The days to answer offer C1-1-N1-O1 had ended on 2025-05-19\.$/);
    expect(said.zh).toMatch(/方案C1-1-N1-O1的答复期已于2025-05-19届满。$/);
  });

  it('is approved as it stands, and done with that; the borrower is asked again', async () => {
    const story = await offeredStory();
    await story.borrowerSigns('B');
    expect(led(await story.takesSignatureBack('T1'))).toEqual(['BorrowerSignatureTakenBack']);
    expect((await story.view()).waits).toMatchObject({ for: 'BORROWER', what: 'ANSWER' });
    await story.borrowerSigns('A');
    const { borrowerSigned } = (await story.view()).negotiations[0]?.offers[0] ?? {};
    expect(borrowerSigned).toMatchObject({ optionId: 'A', agreementId: 'C1-1-A2' });
    expect(led(await story.lenderSigns())).toContain('AgreementSigned');
    expect(led(await story.takesSignatureBack('T2'))).toBe('SIGNATURE_COUNTERSIGNED');
  });

  it('waits for what the lender’s signature service was asked', async () => {
    const story = await offeredStory();
    await story.borrowerSigns('B');
    await story.asksForSignature(SUPERVISOR);
    expect(led(await story.takesSignatureBack('T1'))).toBe('SIGNATURE_UNDER_WAY');
    const shown = await offeredStory();
    await shown.asksForSignature('BORROWER');
    await shown.signatureServiceSays('SIGNED');
    expect(led(await shown.takesSignatureBack('T1'))).toBe('SIGNED_THEMSELVES');
  });
});
