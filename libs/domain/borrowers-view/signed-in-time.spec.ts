/** Who signed in time reads that they did, also where the lender is late, or another offer takes the place of what they signed. */
import { localDate, type Bilingual } from '#kernel';
import { Story } from '#story-testing';
import type { DoneByOthers } from './done-by';
import { requestSeen } from './requested';
import { signed } from './signed';

/** Whatever was done, the person did it themselves. */
const THEMSELVES: DoneByOthers = new Map();
const inEnglish = ({ en }: Bilingual): string => en;

async function signedOn12May(): Promise<Story> {
  const story = new Story('C1');
  await story.on('2025-05-12').registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  await story.borrowerSigns('A');
  return story;
}

describe('what was signed in time', () => {
  it('is told with the lender’s day to come, then as the lender’s delay, and never as not signed', async () => {
    const view = await (await signedOn12May()).view();
    const says = (today: string): string =>
      signed(view, { today: localDate(today), others: THEMSELVES }, inEnglish)?.says ?? '';
    expect(says('2025-05-13')).toContain('It takes effect once we have signed it, by 2025-05-13;');
    expect(says('2025-05-21')).toContain('We were to sign by 2025-05-13 and have not: that is our delay');
    expect(says('2025-05-21')).not.toContain('by 2025-05-13;');
  });

  it('is told with why it holds no more where another offer takes its place', async () => {
    const story = await signedOn12May();
    await story.on('2025-06-13').does({ type: 'ExpireOffer', data: { caseId: 'C1-1', offerId: 'C1-1-N1-O1' } });
    const [negotiation] = (await story.view()).negotiations;
    if (!negotiation) throw new Error('nothing is negotiated');
    expect(requestSeen(negotiation, THEMSELVES, inEnglish).since).toEqual([
      'You signed the offer of 2025-05-12 on 2025-05-12. From 2025-06-13 on it holds no more, because by our own delay we had signed it neither by our own day nor in time before its first instalment; another takes its place.',
    ]);
  });

  it('is told as the lender’s delay also where the request ended by it, before offers waited', async () => {
    const [negotiation] = (await (await signedOn12May()).view()).negotiations;
    if (!negotiation) throw new Error('nothing is negotiated');
    const [told = ''] = requestSeen({ ...negotiation, status: 'EXPIRED' }, THEMSELVES, inEnglish).since;
    expect(told).toContain('You signed the offer of 2025-05-12 in time, and we did not sign it');
  });
});
