/** What becomes known to the credit bureau's side once a person was told that arrears will be reported. */
import type { CommandBus } from '@nestjs/cqrs';
import type { ForBureau } from '#bureau';
import { ContactMade } from '#contact';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import { recordReportNotice } from './record-report-notice.reaction';

type Outcome = { readonly kind: string; readonly rejection?: { readonly code: string } };
const NOTICE_ID = 'N-1';

async function reacted(changed: object, template = 'REPORT_AHEAD', outcome: Outcome = { kind: 'accepted' }) {
  const sent: ForBureau[] = [];
  const commands = {
    execute: async (command: ForBureau) => {
      sent.push(command);
      return outcome;
    },
  } as unknown as CommandBus;
  const state = { notices: new Map([[NOTICE_ID, { prepared: { template, figures: { loanId: 'JB1' } } }]]) };
  const executor = { load: async () => ({ state }) } as unknown as CommandExecutor;
  const data = { ...ContactMade.example, noticeId: NOTICE_ID, contactId: 'N-1.2', channel: 'VOICE_BOT', ...changed };
  const event = { type: 'ContactMade', data, revision: 4 } as unknown as RecordedEvent;
  const results = await recordReportNotice(commands, executor).react(event, () => testContext(), 'FIRST');
  return { results, sent: sent.map(({ loanId, type, data }) => ({ loanId, type, data })) };
}

describe('a person who was told that arrears will be reported', () => {
  it('has the notice on the record of the loan, by the way and at the time it reached them', async () => {
    expect((await reacted({})).sent).toEqual([
      {
        ...{ loanId: 'JB1', type: 'GiveNegativeNotice' },
        data: { noticeId: 'N-1', channel: 'CALL', givenAt: ContactMade.example.madeAt, reference: 'N-1.2' },
      },
    ]);
  });

  it('has none where nobody answered, where something else was told, and of a contact that was no notice', async () => {
    expect((await reacted({ connected: false })).sent).toEqual([]);
    expect((await reacted({}, 'OVERDUE_STILL')).sent).toEqual([]);
    expect((await reacted({ noticeId: undefined })).sent).toEqual([]);
    expect((await reacted({ noticeId: 'N-2' })).sent).toEqual([]);
  });

  it('is told by one of two ways that both arrived late; any other no is somebody’s to look at', async () => {
    const refused = (code: string) => reacted({}, 'REPORT_AHEAD', { kind: 'rejected', rejection: { code } });
    expect((await refused('NOTICE_ALREADY_RECORDED')).results).toEqual([]);
    expect((await refused('LOAN_UNKNOWN')).results).toMatchObject([{ kind: 'rejected', part: 'JB1' }]);
  });
});
