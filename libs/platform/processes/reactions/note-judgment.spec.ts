/** What a court decided on the claim of a loan is told to the loan and to the case it stands in, by the judgment that counts. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import { ForLoan, loanStream } from '#lending';
import { type CaseState, caseStream, type ForCase, LegalActionRecorded } from '#negotiation';
import { initialParty } from '#parties';
import { noteJudgments } from './note-judgment.reaction';

const JUDGMENT = { ...LegalActionRecorded.example, step: 'JUDGMENT', outcome: 'LOST', insteadOf: undefined };

async function told(data: object, outcome: 'LOST' | 'WON' | null): Promise<readonly string[]> {
  const { escalationId, takenOn } = LegalActionRecorded.example;
  const judged = outcome === null ? [] : [{ step: 'JUDGMENT', loanIds: ['JB1'], takenOn, outcome }];
  const matter = { escalationId, loanIds: ['JB1', 'JB2'], actions: judged, ended: null };
  const state = { episodes: [{ escalations: [matter] }] } as unknown as CaseState;
  const sent: string[] = [];
  const execute = async (command: ForLoan | ForCase): Promise<object> => {
    const of = command instanceof ForLoan ? `${command.loanId} ` : '';
    sent.push(`${command.type} ${of}${JSON.stringify(command.data)}`);
    return { kind: 'accepted' };
  };
  const load = async (stream: string): Promise<object> => {
    if (stream === caseStream('C1')) return { state };
    const isLoan = [loanStream('JB1'), loanStream('JB2')].includes(stream);
    return { state: isLoan ? { registered: { borrowerId: 'C1' } } : initialParty };
  };
  const event = { type: 'LegalActionRecorded', data } as unknown as RecordedEvent;
  const reaction = noteJudgments({ execute } as unknown as CommandBus, { load } as unknown as CommandExecutor);
  await reaction.react(event, () => testContext(), 'FIRST');
  return sent;
}

describe('a judgment', () => {
  it('that dismissed the claim is told to the loan it is on and its case, and of the others in the matter that none did', async () => {
    expect(await told(JUDGMENT, 'LOST')).toEqual([
      'NoteJudgment JB1 {"caseId":"C1-1","dismissedOn":"2025-08-12"}',
      'NoteClaim {"borrowerId":"C1","loanId":"JB1","judged":{"isLost":true,"judgedOn":"2025-08-12"}}',
      'NoteJudgment JB2 {"caseId":"C1-1","dismissedOn":null}',
      'NoteClaim {"borrowerId":"C1","loanId":"JB2","judged":null}',
    ]);
  });

  it.each([
    ['another replaced it', { ...JUDGMENT, step: 'MEDIATION', outcome: undefined, insteadOf: 'LA-0' }],
    ['its matter was recorded by mistake', { ...JUDGMENT, step: 'WITHDRAWN', because: 'RECORDED_WRONGLY' }],
  ])('is told anew where %s', async (_, data) => {
    expect((await told(data, null))[0]).toBe('NoteJudgment JB1 {"caseId":"C1-1","dismissedOn":null}');
  });

  it('is told by no other step', async () => {
    expect(await told({ ...JUDGMENT, step: 'SUIT_FILED', outcome: undefined }, null)).toEqual([]);
  });
});
