/** Both sides sign at the signature service, and everything it may do with what it was asked, over HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import { partnerConnections } from '#partners';
import { type SandboxBehaviour, SandboxPartners } from '#sandbox-partners';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

type Body = ReturnType<typeof JSON.parse>;

describe('the signature service', () => {
  let sandbox: SandboxPartners;
  let api: RunningApi;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const connection = partnerConnections(sandbox.environment()).get('SIGNATURE');
    if (!connection) throw new Error('the sandbox has a signature service');
    api = await RunningApi.start('2026-11-02', { partners: new Map([['SIGNATURE', connection]]) });
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await sandbox.stop();
  }, 60_000);

  interface Offered {
    readonly told: ToldCase;
    readonly offerId: string;
    readonly documentHash: string;
  }

  /** An open offer, while the service behaves so about it. */
  async function offered(borrowerId: string, behaviour: SandboxBehaviour): Promise<Offered> {
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    await told.assess();
    const { offerId, options } = await told.offer();
    sandbox.behave('SIGNATURE', behaviour, offerId);
    return { told, offerId, documentHash: options[0].documentHash };
  }

  const signer = ({ told }: Offered): object => ({ kind: 'BORROWER', partyId: told.borrowerId });
  const asking = (of: Offered): object => ({ optionId: 'A', documentHash: of.documentHash, signedBy: signer(of) });
  const asks = (of: Offered): ReturnType<RunningApi['post']> =>
    api.post(`/cases/${of.told.caseId}/offers/${of.offerId}/borrower-signature-requests`, asking(of));
  const offerOf = async ({ told }: Offered): Promise<Body> => (await told.view()).negotiations[0].offers[0];
  const asked = ({ offerId }: Offered): readonly Body[] =>
    sandbox.requests('SIGNATURE').filter(({ about }) => about === offerId);

  async function openRequest({ offerId }: Offered, fault: string): Promise<Body> {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const { body } = await api.get('/processes/deliveries?partner=SIGNATURE', { role: 'operator' });
      const found = body.items.find(({ about }: Body) => about === offerId);
      if (found?.fault?.code === fault) return found;
      if (Date.now() > deadline) throw new Error(`the request never came to ${fault}: ${JSON.stringify(found)}`);
    }
  }

  it('has both sides sign the same document, and the agreement carries the evidence of both', async () => {
    const of = await offered('C610001', 'ANSWERS');
    const receipt = await asks(of);
    expect(receipt).toMatchObject({
      status: 200,
      body: { events: ['SignatureRequested'], requestId: `${of.offerId}-S1` },
    });
    const { told, documentHash } = of;
    await told.until('signed', ({ stage }) => stage === 'SIGNATURE_PENDING');
    const { agreementId } = (await offerOf(of)).borrowerSigned;
    const countersign = `/cases/${told.caseId}/agreements/${agreementId}/lender-signature-requests`;
    const differs = await api.post(countersign, { documentHash: 'f'.repeat(64) }, { role: 'officer' });
    expect(differs).toMatchObject({
      status: 422,
      body: { code: 'DOCUMENT_HASH_DIFFERS', facts: { offered: documentHash, signed: 'f'.repeat(64) } },
    });
    expect((await api.post(countersign, { documentHash }, { role: 'officer' })).status).toBe(200);
    const { agreements } = await told.until('in force', ({ stage }) => stage === 'PERFORMING');
    expect(agreements[0]).toMatchObject({
      documentHash,
      borrowerSignature: { signedBy: told.borrowerId, method: 'ELECTRONIC_SIGNATURE', request: `${of.offerId}-S1` },
      lenderSignature: { signedBy: 'officer-1', request: `${of.offerId}-S2` },
    });
    const { body } = await api.get(`/borrowers/${told.borrowerId}/collection`, { role: 'officer' });
    expect(JSON.stringify(body)).toContain(agreementId);
    expect(asked(of).map(({ data }) => data)).toMatchObject([{ party: 'BORROWER', documentHash }, { party: 'LENDER' }]);
  }, 60_000);

  it('that refuses leaves the offer open, and the borrower signs otherwise', async () => {
    const of = await offered('C610002', 'REFUSES');
    await asks(of);
    await of.told.until('refused', ({ negotiations }) => negotiations[0].offers[0].signatureRequests[0]?.code);
    const view = await of.told.view();
    expect(view).toMatchObject({
      stage: 'OFFER_AWAITING_ANSWER',
      deadlines: [{ kind: 'OFFER_EXPIRES' }, { kind: 'LIMITATION_ENDS' }],
    });
    expect(view.negotiations[0].offers[0].signatureRequests).toMatchObject([
      { status: 'REFUSED', code: 'SIGNER_DECLINED', signer: { kind: 'BORROWER', id: of.told.borrowerId } },
    ]);
    await of.told.sign({ offerId: of.offerId, options: [{ optionId: 'A', documentHash: of.documentHash }] });
    await of.told.until('in force', ({ stage }) => stage === 'PERFORMING');
  }, 60_000);

  it('whose answer is lost is asked again, and one signature stands', async () => {
    const of = await offered('C610003', 'LOSES_ANSWER');
    await asks(of);
    await of.told.until('signed', ({ stage }) => stage === 'SIGNATURE_PENDING');
    expect(new Set(asked(of).map(({ id }) => id)).size).toBe(1);
    expect(asked(of).length).toBeGreaterThan(1);
    expect((await offerOf(of)).signatureRequests).toMatchObject([{ status: 'SIGNED' }]);
  }, 60_000);

  it.each<[string, SandboxBehaviour, string, string]>([
    ['is slow', 'DELAYS', 'PENDING', 'C610011'],
    ['is away', 'AWAY', 'AWAY', 'C610012'],
    ['answers another request', 'LIES', 'UNUSABLE_ANSWER', 'C610013'],
  ])(
    'that %s signs nothing: the offer waits, until it answers',
    async (_how, behaviour, fault, borrowerId) => {
      const of = await offered(borrowerId, behaviour);
      await asks(of);
      const { id } = await openRequest(of, fault);
      expect(await offerOf(of)).toMatchObject({ status: 'OPEN', signatureRequests: [{ status: 'REQUESTED' }] });
      sandbox.behave('SIGNATURE', 'ANSWERS', of.offerId);
      await api.post(`/processes/deliveries/${id}/retry`, {}, { role: 'operator' });
      await of.told.until('signed', ({ stage }) => stage === 'SIGNATURE_PENDING');
    },
    60_000,
  );

  it('makes one agreement of ten who sign at once, in whatever way', async () => {
    const of = await offered('C610004', 'ANSWERS');
    const { told, offerId } = of;
    const channel = { ...asking(of), method: 'APP_CONFIRMATION', reference: 'sign-1' };
    const signs = (): ReturnType<RunningApi['post']> =>
      api.post(`/cases/${told.caseId}/offers/${offerId}/borrower-signature`, channel);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? asks(of) : signs())));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const signed = answers.flatMap(({ body }) => body.events).filter((type) => type === 'AgreementSignedByBorrower');
    expect(signed.length).toBeLessThanOrEqual(1);
    await told.until('signed', ({ stage }) => stage === 'SIGNATURE_PENDING');
    const { agreementId } = (await offerOf(of)).borrowerSigned;
    expect(agreementId).toBe(`${told.caseId}-A1`);
    const counter = { documentHash: of.documentHash, method: 'ELECTRONIC_SIGNATURE', reference: 'counter-1' };
    const at = `/cases/${told.caseId}/agreements/${agreementId}`;
    const officers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        n % 2 === 0
          ? api.post(`${at}/lender-signature-requests`, { documentHash: of.documentHash }, { role: 'officer' })
          : api.post(`${at}/lender-signature`, counter, { role: 'officer' }),
      ),
    );
    expect(officers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const view = await told.until('in force', ({ stage }) => stage === 'PERFORMING');
    expect(view.agreements).toHaveLength(1);
    await sleep(500);
    expect((await told.view()).agreements).toHaveLength(1);
  }, 60_000);

  it('is believed only about what it was asked, and names every wrong field', async () => {
    const of = await offered('C610005', 'DELAYS');
    await asks(of);
    const at = `/cases/${of.told.caseId}/signature-requests/${of.offerId}-S1/answer`;
    const wrong = await api.post(at, { outcome: 'DONE', documentHash: 'x', signedAt: 'yesterday' });
    expect(wrong.body.errors.map(({ pointer }: Body) => pointer).sort()).toEqual([
      '/documentHash',
      '/outcome',
      '/signedAt',
    ]);
    const evidence = { method: 'ELECTRONIC_SIGNATURE', reference: 'R', signedAt: '2026-11-01T16:30:00.000Z' };
    const said = { outcome: 'SIGNED', documentHash: of.documentHash, signedBy: of.told.borrowerId, ...evidence };
    const other = await api.post(at, { ...said, documentHash: 'f'.repeat(64) });
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'DOCUMENT_HASH_DIFFERS', facts: { offered: of.documentHash, signed: 'f'.repeat(64) } },
    });
    expect(await api.post(at, { outcome: 'SIGNED' })).toMatchObject({
      status: 422,
      body: { code: 'SIGNATURE_EVIDENCE_INCOMPLETE' },
    });
    expect((await api.post(at, said, { role: 'officer' })).status).toBe(403);
    expect(await api.post(at, { outcome: 'EXPIRED' })).toMatchObject({
      status: 200,
      body: { events: ['SignatureNotGiven'] },
    });
    expect(await api.post(at, said)).toMatchObject({ status: 422, body: { code: 'SIGNATURE_ANSWERED_ALREADY' } });
  }, 60_000);

  it('says late what a representative signed in time: their authority counts on the day of the signature', async () => {
    const representative = { kind: 'REPRESENTATIVE', partyId: 'R610006' };
    const of = await offered('C610006', 'HOLDS');
    for (const partyId of ['C610006', representative.partyId]) {
      await of.told.take('/parties', { partyId, name: '李代理', phone: '13800138000' });
    }
    const power = { documentHash: 'd'.repeat(64), scope: ['SIGN'], expiresOn: '2026-11-02' };
    await of.told.take('/parties/C610006/representatives', { representativeId: representative.partyId, ...power });
    const request = { optionId: 'A', documentHash: of.documentHash, signedBy: representative };
    const at = `/cases/${of.told.caseId}`;
    await of.told.take(`${at}/offers/${of.offerId}/borrower-signature-requests`, request);
    await turnTo(api, '2026-11-03');
    const signedOn = (day: string): ReturnType<RunningApi['post']> =>
      api.post(`${at}/signature-requests/${of.offerId}-S1/answer`, {
        ...{ outcome: 'SIGNED', documentHash: of.documentHash, signedBy: representative.partyId },
        ...{ method: 'ELECTRONIC_SIGNATURE', reference: 'CFCA-6', signedAt: `${day}T00:30:00+08:00` },
      });
    expect(await signedOn('2026-11-01')).toMatchObject({ status: 422, body: { code: 'SIGNED_BEFORE_ASKED' } });
    expect(await signedOn('2026-11-03')).toMatchObject({
      status: 422,
      body: { code: 'REPRESENTATIVE_NOT_AUTHORISED' },
    });
    expect(await signedOn('2026-11-02')).toMatchObject({
      status: 200,
      body: { events: ['AgreementSignedByBorrower'] },
    });
  }, 60_000);
});
