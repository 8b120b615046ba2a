/** What the taking back of a signature reads: the second person’s approval it names. */
import { authorityFor } from '../authority/authority.facts';
import type { NamingApproval, Reading } from '../case/reading';
import type { SignatureToTakeBack, TakeBackSignatureData } from './signature-taken-back.decisions';

export const signatureTakenBackFacts = {
  async TakeBackSignature(
    asked: SignatureToTakeBack & NamingApproval,
    reading: Reading,
  ): Promise<TakeBackSignatureData> {
    const { approvalId, ...data } = asked;
    const act = { type: 'TakeBackSignature', data } as const;
    return { ...data, authority: await authorityFor(act, data.caseId, approvalId, reading) };
  },
};
