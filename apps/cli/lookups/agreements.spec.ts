import type { VerifiedDocument } from '#negotiation';
import type { SystemAtHand } from '../system-at-hand';
import { verifyAgreements } from './agreements.lookup';

const document: VerifiedDocument = {
  offerId: 'C1-1-N1-O1',
  optionId: 'A',
  agreementId: 'C1-1-A1',
  documentVersion: 3,
  documentHash: 'a'.repeat(64),
  made: 'a'.repeat(64),
  signed: 'a'.repeat(64),
  verified: true,
};

async function verify(found: readonly VerifiedDocument[] | null) {
  const lines: string[] = [];
  const said: string[] = [];
  const system = {
    app: { get: () => ({ execute: () => Promise.resolve(found) }) },
    answer: { line: (text: string) => Promise.resolve(void lines.push(text)) },
    say: (text: string) => void said.push(text),
  } as unknown as SystemAtHand;
  return { code: await verifyAgreements({ id: 'C1-1' }, system), answer: lines.join('\n'), said };
}

describe('agreement verify', () => {
  it('tells every document of the case, and ends well when all were made again', async () => {
    const { code, answer, said } = await verify([document]);
    expect(code).toBe(0);
    expect(JSON.parse(answer)).toEqual({ caseId: 'C1-1', documents: [document] });
    expect(said).toEqual([]);
  });

  it('fails when one could not be made again as it was offered', async () => {
    const { code, said } = await verify([document, { ...document, made: 'b'.repeat(64), verified: false }]);
    expect(code).toBe(1);
    expect(said).toEqual(['1 document of 2 cannot be made again as offered.']);
  });

  it('says that there is no such case', async () => {
    expect(await verify(null)).toMatchObject({ code: 1, answer: '', said: ['There is no case C1-1.'] });
  });
});
