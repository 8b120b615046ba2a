/** What becomes known to the credit bureau's side once a person was told that arrears will be reported. */
import type { CommandBus } from '@nestjs/cqrs';
import { bureauEvents, type ForBureau } from '#bureau';
import { ContactMade, ContactReportCorrected } from '#contact';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import { correctReportNotice, recordReportNotice } from './record-report-notice.reaction';

type Outcome = { readonly kind: string; readonly rejection?: { readonly code: string } };
const { NegativeNoticeGiven } = bureauEvents;
const NOTICE_ID = 'N-1';

async function reacted(
  changed: object,
  template = 'REPORT_AHEAD',
  outcome: Outcome = { kind: 'accepted' },
  status: 'DELIVERED' | 'FAILED' = 'DELIVERED',
) {
  const sent: ForBureau[] = [];
  const commands = {
    execute: async (command: ForBureau) => {
      sent.push(command);
      return outcome;
    },
  } as unknown as CommandBus;
  const known = { prepared: { template, figures: { loanId: 'JB1' } }, attempts: [{ contactId: 'N-1.2', status }] };
  const state = { notices: new Map([[NOTICE_ID, known]]) };
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

  it('has it told as what had been reported before, where that is what they were told', async () => {
    expect((await reacted({}, 'REPORTED_UNTOLD')).sent).toMatchObject([{ data: { afterwards: true } }]);
    const { told, example } = NegativeNoticeGiven;
    expect(told({ ...example, afterwards: true }).zh).toContain('此前已报送征信机构');
    expect(told({ ...example, afterwards: true }).en).not.toContain('will be reported');
    expect(told(example).zh).toContain('将报送征信机构');
  });

  it('has none where nobody answered, where something else was told, and of a contact that was no notice', async () => {
    expect((await reacted({ connected: false })).sent).toEqual([]);
    expect((await reacted({}, 'OVERDUE_STILL')).sent).toEqual([]);
    expect((await reacted({ noticeId: undefined })).sent).toEqual([]);
    expect((await reacted({ noticeId: 'N-2' })).sent).toEqual([]);
  });

  it('has none of a call that somebody else answered', async () => {
    expect((await reacted({ channel: 'CALL', effective: false }, undefined, undefined, 'FAILED')).sent).toEqual([]);
  });

  it('is told by one of two ways that both arrived late; any other no is somebody’s to look at', async () => {
    const refused = (code: string) => reacted({}, 'REPORT_AHEAD', { kind: 'rejected', rejection: { code } });
    expect((await refused('NOTICE_ALREADY_RECORDED')).results).toEqual([]);
    expect((await refused('LOAN_UNKNOWN')).results).toMatchObject([{ kind: 'rejected', part: 'JB1' }]);
  });
});

describe('a notice whose contact was reported wrongly', () => {
  const AT = '2025-05-12T10:05:00+08:00';
  const made = { kind: 'MADE', at: AT, connected: true, effective: true, reason: null };
  const never = { kind: 'NEVER_MADE', at: null, connected: false, effective: false, reason: null };
  const given = (noticeId: string, reference: string, takenBackOn: string | null = null) => ({
    ...{ told: { noticeId, reference }, takenBackOn },
  });

  async function corrected(was: object, right: object, changed: object = {}, template = 'REPORT_AHEAD') {
    const sent: ForBureau[] = [];
    const execute = async (command: ForBureau) => {
      sent.push(command);
      return { kind: 'accepted' };
    };
    const contacts = { notices: new Map([[NOTICE_ID, { prepared: { template, figures: { loanId: 'JB1' } } }]]) };
    const bureau = { notices: [given('N-1', 'N-1.2'), given('CLERK', 'N-1.2'), given('N-0', 'N-0.1')] };
    const gone = { notices: [given('GONE', 'N-1.2', '2025-05-13')] };
    const load = async (stream: string) => ({
      state: stream.startsWith('bureau-') ? (stream === 'bureau-JB1' ? bureau : gone) : contacts,
    });
    const about = { contactId: 'N-1.2', noticeId: NOTICE_ID, channel: 'CALL', loanIds: ['JB1', 'JB2'] };
    const data = { ...ContactReportCorrected.example, ...about, was, right, ...changed };
    const event = { type: 'ContactReportCorrected', data, revision: 6 } as unknown as RecordedEvent;
    const reaction = correctReportNotice({ execute } as unknown as CommandBus, { load } as unknown as CommandExecutor);
    await reaction.react(event, () => testContext(), 'FIRST');
    return sent.map(({ loanId, type, data }) => `${loanId} ${type} ${(data as { noticeId: string }).noticeId}`);
  }

  it('is taken back where nobody was reached, whoever recorded it', async () => {
    expect(await corrected(made, never)).toEqual([
      'JB1 TakeBackNegativeNotice N-1',
      'JB1 TakeBackNegativeNotice CLERK',
    ]);
    const byHand = { noticeId: undefined, loanIds: ['JB1'] };
    expect(await corrected(made, never, byHand)).toContain('JB1 TakeBackNegativeNotice CLERK');
    expect(await corrected(made, { ...made, connected: false })).toHaveLength(2);
    // Somebody else answered the call.
    expect(await corrected(made, { ...made, effective: false })).toHaveLength(2);
  });

  it('is given on the right time where that was wrong, and where the person was reached after all', async () => {
    const later = { ...made, at: '2025-05-12T11:00:00+08:00' };
    expect(await corrected(made, later)).toEqual([
      ...['JB1 TakeBackNegativeNotice N-1', 'JB1 TakeBackNegativeNotice CLERK', 'JB1 GiveNegativeNotice N-1.6'],
    ]);
    expect((await corrected(never, made)).at(-1)).toBe('JB1 GiveNegativeNotice N-1.6');
    expect((await corrected(never, made, {}, 'OVERDUE_STILL')).join()).not.toContain('GiveNegative');
  });

  it('stays where nothing of it changes', async () => {
    const bot = { channel: 'VOICE_BOT' };
    expect(await corrected(made, { ...made, effective: false }, bot)).toEqual([]);
    expect(await corrected(never, { ...never, kind: 'FAILED', at: AT, reason: 'NO_ANSWER' })).toEqual([]);
  });
});
