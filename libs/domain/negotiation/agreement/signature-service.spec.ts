/** What a signature service says is held against the loans, the limits and the authority as they stand, whole through the services. */
import { localDate } from '#kernel';
import { CASE, command, OFFICER } from '#negotiation-testing';
import { led, Story } from '#story-testing';

async function offered(): Promise<Story> {
  const story = await new Story().registered();
  await story.on('2025-03-01').pays('JB1', 'P0', 50_000);
  await story.on('2025-05-12').sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  return story;
}

describe('a signature through the signature service', () => {
  it('is the borrower’s, then the lender’s, like any other', async () => {
    const story = await offered();
    expect(led(await story.asksForSignature('BORROWER'))).toEqual(['SignatureRequested']);
    expect(led(await story.signatureServiceSays('SIGNED'))).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.asksForSignature(OFFICER))).toEqual(['SignatureRequested']);
    expect(led(await story.signatureServiceSays('SIGNED'))).toEqual(['AgreementSigned']);
    expect(led(await story.signatureServiceSays('SIGNED'))).toBe('UNCHANGED');
  });

  it('says nothing of what nobody asked for, and shows when it was signed', async () => {
    const story = await offered();
    expect(led(await story.signatureServiceSays('SIGNED'))).toBe('SIGNATURE_REQUEST_UNKNOWN');
    await story.asksForSignature('BORROWER');
    expect(led(await story.signatureServiceSays('SIGNED', { signedAt: undefined }))).toBe(
      'SIGNATURE_EVIDENCE_INCOMPLETE',
    );
  });

  it('makes no agreement once the figures changed, under an offer of one option as of several, and another offer is owed', async () => {
    const waivers = { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 };
    const story = await new Story().registered();
    await story.on('2025-03-01').pays('JB1', 'P0', 50_000);
    await story.on('2025-05-12').sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    const terms = {
      ...({ structure: 'RESTRUCTURE', firstDueOn: localDate('2025-06-12'), numberOfInstalments: 24 } as const),
      ...{ interest: { kind: 'STOPPED' } as const, waivers },
    };
    expect(led(await story.isOffered([{ plans: [{ loanId: 'JB1', terms }] }]))).toEqual(['PlanOffered']);
    await story.asksForSignature('BORROWER');
    await story.reverses('JB1', 'P0');
    expect(led(await story.signatureServiceSays('SIGNED'))).toEqual(['SignatureWithoutEffect', 'OfferSuperseded']);
    expect(led(await story.signatureServiceSays('SIGNED'))).toBe('UNCHANGED');
    const { waits } = await story.view();
    expect(waits).toMatchObject({ for: 'LENDER', what: 'OFFER', by: '2025-05-15' });
    expect(waits?.says).toEqual({
      en: 'What was signed at the signature service was told when the offer could be signed no more, and makes no agreement. The lender is to make an offer by 2025-05-15.',
      zh: '电子签署服务告知签署结果时，方案已不能签署，协议未成立。待我方最迟于2025-05-15提供方案。',
    });
    expect(led(await story.isOffered([{ plans: [{ loanId: 'JB1', terms }] }]))).toEqual(['PlanOffered']);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
  });

  it('is a representative’s by the authority of the day of the signature, however late it is told', async () => {
    const story = await offered();
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    const until = { expiresOn: localDate('2025-05-13') };
    const authorised = { representativeId: 'R1', documentHash: 'a'.repeat(64), isRegistered: true, ...until };
    await story.party({ type: 'AuthoriseRepresentative', data: authorised });
    const option = (await story.view()).negotiations[0]?.offers[0]?.options[0];
    const asked = command('RequestBorrowerSignature', {
      ...{ ...CASE, offerId: 'C1-1-N1-O1', optionId: 'A', documentHash: option?.documentHash ?? '' },
      ...{ signedBy: { kind: 'REPRESENTATIVE', partyId: 'R1' }, representativeAuthorised: true },
      ...{ settledLoans: [], changedLoans: [] },
    });
    expect(led(await story.does(asked))).toEqual(['SignatureRequested']);
    story.on('2025-05-14');
    const signedAt = (day: string) => story.signatureServiceSays('SIGNED', { signedAt: `${day}T01:00:00.000Z` });
    expect(led(await signedAt('2025-05-14'))).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    // Nothing is signed by the authority of a day to come.
    expect(led(await signedAt('2025-05-15'))).toBe('DATE_IN_FUTURE');
    expect(led(await signedAt('2025-05-13'))).toEqual(['AgreementSignedByBorrower']);
  });
});
