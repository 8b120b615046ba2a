import { createHash } from 'node:crypto';
import { VerifyAgreements, type VerifiedDocument } from '#negotiation';
import { QueryBus } from '@nestjs/cqrs';
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the agreement as a document', () => {
  let api: RunningApi;
  let told: ToldCase;

  const atAnOffer = async (borrowerId: string): Promise<ToldCase> => {
    const one = new ToldCase(api, borrowerId, [`${borrowerId}-L1`, `${borrowerId}-L2`]);
    await one.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await one.request();
    await one.assess();
    return one;
  };

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    told = await atAnOffer('C110001');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('is read before it is signed, signed by its hash, and the same afterwards and after a restart', async () => {
    const offer = await told.offer();
    const cases = `/cases/${told.caseId}`;
    for (const { optionId, documentHash } of offer.options) {
      const { headers, bytes } = await api.document(`${cases}/offers/${offer.offerId}/options/${optionId}/agreement`);
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('x-document-to-sign')).toBe('yes');
      expect(headers.get('x-document-sha256')).toBe(documentHash);
      expect(sha256(bytes)).toBe(documentHash);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const compared = await api.get(`${cases}/offers/${offer.offerId}/comparison`);
    expect(compared).toMatchObject({ status: 200, body: { comparedWith: 'A', offerId: offer.offerId } });
    const lines = compared.body.lines.map(({ line }: { line: string }) => line);
    expect(lines).toEqual(expect.arrayContaining(['TOTAL_PAYABLE', 'YEARLY_RATE', 'OWED_AGAIN_AFTER_BREACH']));
    const [{ optionId, documentHash }] = offer.options;
    const english = `${cases}/offers/${offer.offerId}/options/${optionId}/agreement?language=en`;
    const copy = await api.document(english);
    expect(copy.headers.get('x-document-to-sign')).toBe('no');

    // Whoever saw something else did not sign this.
    const signature = {
      optionId,
      documentHash: sha256(copy.bytes),
      signedBy: { kind: 'BORROWER', partyId: told.borrowerId },
      method: 'APP_CONFIRMATION',
      reference: 'sign-1',
    };
    const refused = await api.post(`${cases}/offers/${offer.offerId}/borrower-signature`, signature);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'DOCUMENT_HASH_DIFFERS', facts: { offered: documentHash } },
    });

    const collection = `/borrowers/${told.borrowerId}/collection`;
    expect((await api.get(collection)).body).toMatchObject({ suspendedLoans: [], suspensions: [] });
    const agreementId = await told.sign(offer);
    // Nobody is collected from once both have signed.
    expect((await api.get(collection)).body).toMatchObject({
      suspendedLoans: told.loanIds,
      suspensions: [{ agreementId, inForce: true, ground: null }],
    });
    const signed = await api.document(`${cases}/agreements/${agreementId}/document`);
    expect(sha256(signed.bytes)).toBe(documentHash);
    await api.restart();
    const again = await api.document(`${cases}/agreements/${agreementId}/document`, 'auditor');
    expect(again.bytes.equals(signed.bytes)).toBe(true);

    const queries = api.app.get(QueryBus, { strict: false });
    const query = new VerifyAgreements(told.caseId);
    const verified = (await queries.execute<VerifyAgreements, readonly VerifiedDocument[] | null>(query)) ?? [];
    expect(verified).toHaveLength(offer.options.length);
    expect(verified.every((one) => one.verified && one.documentVersion === 5)).toBe(true);
    expect(verified.find((one) => one.agreementId === agreementId)).toMatchObject({ optionId, signed: documentHash });
  });

  it('is in both languages where the offer asks for it, and not made of what cannot be printed', async () => {
    const other = await atAnOffer('C110002');
    const offers = `/cases/${other.caseId}/offers`;
    const terms = {
      structure: 'RESTRUCTURE',
      firstDueOn: '2026-12-02',
      numberOfInstalments: 6,
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 0, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    };
    const plans = other.loanIds.map((loanId) => ({ loanId, ...terms }));
    const titled = (zh: string): object => ({
      documentLanguage: 'BOTH',
      options: [{ title: { en: 'Own', zh }, plans }],
    });
    const odd = await api.post(offers, titled('自定方案😀'), { role: 'officer' });
    expect(odd).toMatchObject({ status: 422, body: { code: 'DOCUMENT_UNPRINTABLE', facts: { characters: ['😀'] } } });
    const made = await api.post(offers, titled('自定方案'), { role: 'officer' });
    expect(made.body).toMatchObject({ options: [{ optionId: 'A' }] });
    const { offerId, options } = made.body;
    const { bytes, headers } = await api.document(`${offers}/${offerId}/options/A/agreement`);
    expect(headers.get('x-document-to-sign')).toBe('yes');
    expect(sha256(bytes)).toBe(options[0].documentHash);
  });

  it('is not there where nothing was offered, and in no language nobody prints', async () => {
    const missing = await api.get(`/cases/${told.caseId}/offers/${told.caseId}-N1-O9/options/A/agreement`);
    expect(missing).toMatchObject({ status: 404, body: { code: 'DOCUMENT_UNKNOWN' } });
    const unsigned = await api.get(`/cases/${told.caseId}/agreements/${told.caseId}-A9/document`);
    expect(unsigned.status).toBe(404);
    const french = await api.get(`/cases/${told.caseId}/agreements/${told.caseId}-A1/document?language=fr`);
    expect(french).toMatchObject({ status: 400, body: { errors: [{ parameter: 'language' }] } });
  });
});
