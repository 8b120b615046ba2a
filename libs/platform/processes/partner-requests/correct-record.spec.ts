import type { CommandBus } from '@nestjs/cqrs';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import type { ForCase } from '#negotiation';
import type { Delivery } from '../deliveries/delivery';
import type { PartnerRequest } from '../deliveries/partner-request';
import { correctRecord } from './correct-record';

interface Word {
  readonly outcome: 'CONFIRMED' | 'REJECTED';
  readonly loanId: string;
  readonly reference: string;
  readonly answeredOn: string;
  readonly reasons: readonly string[];
}

const asked = { body: { caseId: 'C1-1', loanId: 'L1', request: 2 } } as unknown as Delivery;
const yes: Word = { outcome: 'CONFIRMED', loanId: 'L1', reference: 'B-1', answeredOn: '2026-11-02', reasons: [] };

async function answered(word: Word): Promise<{ sent: ForCase[]; results: readonly unknown[] }> {
  const sent: ForCase[] = [];
  const commands = {
    execute: async (command: ForCase) => {
      sent.push(command);
      return { kind: 'unchanged', revision: 1 };
    },
  } as unknown as CommandBus;
  const request = correctRecord(commands) as unknown as PartnerRequest<Word>;
  return { sent, results: await request.answered(asked, word, () => testContext()) };
}

describe('the word of the credit bureau', () => {
  it('becomes the command that tells the case, for the very request it answers', async () => {
    const { sent, results } = await answered(yes);
    expect(results).toEqual([{ kind: 'done' }]);
    expect(sent).toMatchObject([
      {
        type: 'ConfirmCreditRestoration',
        data: {
          ...{ caseId: 'C1-1', loanId: 'L1', request: 2 },
          ...{ bureauReference: 'B-1', restoredOn: localDate('2026-11-02') },
        },
      },
    ]);
  });

  it('is told with the bureau’s codes and their words, also of a code that nobody knows', async () => {
    const { sent } = await answered({ ...yes, outcome: 'REJECTED', reasons: ['RECORD_IS_TRUE', 'X-9'] });
    expect(sent).toMatchObject([
      {
        type: 'RejectCreditRestoration',
        data: {
          request: 2,
          codes: ['RECORD_IS_TRUE', 'X-9'],
          reasons: [{ zh: expect.stringContaining('属实') }, { en: 'The bureau gave the reason X-9.' }],
        },
      },
    ]);
  });

  it('about another loan than was asked is nobody’s: a person looks at it, and nothing is told', async () => {
    const { sent, results } = await answered({ ...yes, loanId: 'L2' });
    expect(sent).toEqual([]);
    expect(results).toMatchObject([{ kind: 'rejected', rejection: { code: 'ANSWER_ABOUT_ANOTHER_LOAN' } }]);
  });
});
