/** Notices to one person, as the specs tell of them. */
import { fen, localDate, SHANGHAI, type CommandContext } from '#kernel';
import type { ContactCommand, ContactCommandData } from '../contact-commands';

/** Nothing is known elsewhere of the person. */
export const elsewhere = {
  when: { timeZone: SHANGHAI, agreedHours: null, holds: [] },
  standing: { placed: null, transferred: [] },
} as const;

export const NOTICE = { partyId: 'C1', noticeId: 'N1' } as const;

export const prepare = (changed: Partial<ContactCommandData['PrepareNotice']> = {}): ContactCommand => ({
  type: 'PrepareNotice',
  data: {
    ...NOTICE,
    template: 'OVERDUE_FOUND',
    language: 'zh',
    occasion: 'JB1/2026-03-02',
    caseId: 'C1-1',
    loanIds: ['JB1'],
    figures: { loanId: 'JB1', asOf: localDate('2026-03-02'), dpd: 2, overdue: fen(107_114) },
    goodUntil: null,
    contentHash: 'a'.repeat(64),
    ...changed,
  },
});

export const advance = (changed: Partial<ContactCommandData['AdvanceNotice']> = {}): ContactCommand => ({
  type: 'AdvanceNotice',
  data: { ...NOTICE, ...elsewhere, means: ['APP_PUSH', 'SMS', 'VOICE_BOT'], isSettled: false, ...changed },
});

export const report = (changed: Partial<ContactCommandData['ReportDelivery']> = {}): ContactCommand => ({
  type: 'ReportDelivery',
  data: {
    ...NOTICE,
    ...elsewhere,
    ...{ contactId: 'N1.1', outcome: 'DELIVERED', at: '2026-03-02T10:01:00+08:00' },
    ...changed,
  },
});

export const at = (time: string, day = '2026-03-02'): Partial<CommandContext> => ({
  recordedAt: `${day}T${time}:00+08:00`,
  businessDate: localDate(day),
});
