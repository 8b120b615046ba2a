/** The contract of the golden loan: ¥12,000 in twelve equal instalments, none of them paid. */
import { fen, localDate } from '#kernel';
import { contractSchedule } from '../schedule/contract-schedule';
import type { Contract } from './contract';

export const golden: Contract = {
  disbursedOn: localDate('2025-01-10'),
  revolving: false,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  rows: contractSchedule({
    method: 'EPI',
    principal: fen(1_200_000),
    disbursedOn: localDate('2025-01-10'),
    dueDay: 10,
    instalments: 12,
    dailyRate: '0.0004',
    dayCount: 'ACT',
  }),
};
