/**
 * The working days of mainland China as the State Council announces them, year by year. These years come with the program;
 * later ones are loaded when their notice appears (`reprieve calendar load`).
 */
import { AnnouncedWorkingDays } from './announced-working-days';
import { localDate, type LocalDate } from './local-date';
import type { WorkingYear } from './working-days';

const days = (first: string, last: string = first): [LocalDate, LocalDate] => [localDate(first), localDate(last)];

const YEAR_2025: WorkingYear = {
  year: 2025,
  source: '国务院办公厅关于2025年部分节假日安排的通知 (国办发明电〔2024〕12号, 2024-11-12)',
  holidays: [
    days('2025-01-01'), // 元旦
    days('2025-01-28', '2025-02-04'), // 春节
    days('2025-04-04', '2025-04-06'), // 清明节
    days('2025-05-01', '2025-05-05'), // 劳动节
    days('2025-05-31', '2025-06-02'), // 端午节
    days('2025-10-01', '2025-10-08'), // 国庆节、中秋节
  ],
  makeUpWorkdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(localDate),
};

const YEAR_2026: WorkingYear = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04)',
  holidays: [
    days('2026-01-01', '2026-01-03'), // 元旦
    days('2026-02-15', '2026-02-23'), // 春节
    days('2026-04-04', '2026-04-06'), // 清明节
    days('2026-05-01', '2026-05-05'), // 劳动节
    days('2026-06-19', '2026-06-21'), // 端午节
    days('2026-09-25', '2026-09-27'), // 中秋节
    days('2026-10-01', '2026-10-07'), // 国庆节
  ],
  makeUpWorkdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(localDate),
};

export const CHINESE_WORKING_DAYS = new AnnouncedWorkingDays([YEAR_2025, YEAR_2026]);
