/**
 * Notices to a person, as the processes bring them on their way: one the gateway was asked to send, one that reached nobody, and one that
 * proved to have told something wrong.
 */
import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { CLOCK, type Clock, stamp } from '#clock';
import { type ContactChannel, type ContactCommandData, type AskedOfContact, ForContact } from '#contact';
import { fen, localDate } from '#kernel';
import type { RunningApi } from './running-api';

export async function leaveNotices(api: RunningApi, partyId: string): Promise<void> {
  await told(api, partyId, 'NTC-1', ['SMS']);
  await told(api, partyId, 'NTC-2', []);
  await toldWrongly(api, partyId, 'NTC-3');
}

async function told(api: RunningApi, partyId: string, noticeId: string, means: ContactChannel[]): Promise<void> {
  const figures = { reapplyFrom: localDate('2026-12-04') };
  const about = {
    template: 'NEGOTIATION_REFUSED',
    occasion: noticeId,
    caseId: null,
    loanIds: [],
    goodUntil: null,
  } as const;
  await send(api, 'PrepareNotice', { partyId, noticeId, language: 'zh', ...about, figures });
  await send(api, 'AdvanceNotice', { partyId, noticeId, means, isSettled: false });
}

async function toldWrongly(api: RunningApi, partyId: string, noticeId: string): Promise<void> {
  const loanId = `${partyId}-L1`;
  const figures = { loanId, asOf: localDate('2026-11-03'), dpd: 23, overdue: fen(107_114) };
  const about = { template: 'FIGURES_CORRECTED', occasion: noticeId, caseId: null, loanIds: [loanId] } as const;
  await send(api, 'PrepareNotice', { partyId, noticeId, language: 'zh', ...about, goodUntil: null, figures });
  await send(api, 'AdvanceNotice', { partyId, noticeId, means: ['SMS'], isSettled: false });
  const right = { ...figures, overdue: fen(10_714) };
  await send(api, 'FindNoticeWrong', { partyId, noticeId, loanId, because: `${loanId}-LP1`, right });
}

async function send<Type extends keyof ContactCommandData>(
  { app }: RunningApi,
  type: Type,
  data: AskedOfContact<Type> & { readonly partyId: string },
): Promise<void> {
  const own = randomUUID();
  const context = {
    ...{ commandId: own, bodyHash: '', correlationId: own, causationId: own },
    actor: { kind: 'process', id: 'reprieve', role: 'process' } as const,
    ...stamp(app.get<Clock>(CLOCK)),
  };
  const outcome = await app.get(CommandBus).execute(new ForContact(type, data, { context }));
  if (outcome.kind !== 'accepted') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
}
