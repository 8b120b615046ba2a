import type { CommandBus } from '@nestjs/cqrs';
import type { AnswerReportFile } from '#bureau';
import { testContext } from '#kernel-testing';
import type { Delivery } from '../deliveries/delivery';
import type { PartnerRequest } from '../deliveries/partner-request';
import { takeReportFile } from './take-report-file';

const WORD = {
  ...{ outcome: 'PROCESSED', fileId: '2026-10-R1-F1', reference: 'B-1', answeredOn: '2026-11-05', rows: 2 },
  rejected: [{ loanId: 'L2', month: '2026-10', codes: ['ACCOUNT_NOT_FOUND'] }],
};
const asked = { body: { month: '2026-10', fileId: '2026-10-R1-F1' } } as unknown as Delivery;

async function answered(word: typeof WORD, outcome: object = { kind: 'unchanged', revision: 1 }) {
  const sent: AnswerReportFile[] = [];
  const commands = {
    execute: async (command: AnswerReportFile) => {
      sent.push(command);
      return outcome;
    },
  } as unknown as CommandBus;
  const request = takeReportFile(commands) as unknown as PartnerRequest<typeof WORD>;
  return { sent, results: await request.answered(asked, word, () => testContext()) };
}

describe('what the credit bureau says of a file', () => {
  it('becomes the answer to that very file of its month, with the rows it refuses', async () => {
    const { sent, results } = await answered(WORD);
    expect(results).toEqual([{ kind: 'done' }]);
    const { outcome: _, ...word } = WORD;
    expect(sent).toMatchObject([{ data: { month: '2026-10', ...word } }]);
  });

  it('about another file than was sent is nobody’s: a person looks at it, and nothing is told', async () => {
    const { sent, results } = await answered({ ...WORD, fileId: '2026-10-R1-F2' });
    expect(sent).toEqual([]);
    expect(results).toMatchObject([{ kind: 'rejected', rejection: { code: 'ANSWER_ABOUT_ANOTHER_FILE' } }]);
  });

  it('that a rule refuses, such as one of foreign rows, is told to a person with the rule', async () => {
    const rejection = { code: 'FOREIGN_ROWS', reason: { en: 'Foreign.', zh: '不存在的行。' }, facts: {} };
    const { results } = await answered(WORD, { kind: 'rejected', rejection, revision: 1 });
    expect(results).toMatchObject([{ kind: 'rejected', rejection: { code: 'FOREIGN_ROWS' } }]);
  });
});
