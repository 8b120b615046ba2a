/** Days after the demonstration's own on which somebody else had the book swept, as `npm start` on its folder does every day. */
import { addDays, type LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { AUDITOR } from './callers';

interface Sweeps {
  readonly days: readonly { readonly asOf: LocalDate; readonly status: string }[];
}

const PAGE = 200;

/** The last business date swept after a day, as of a later one; undefined when none was. */
export async function sweptAfter(
  api: Pick<ApiClient, 'read'>,
  day: LocalDate,
  today: LocalDate,
): Promise<LocalDate | undefined> {
  for (let until = today; until > day; until = addDays(until, -PAGE)) {
    const { days } = await api.read<Sweeps>(AUDITOR, `/sweeps?until=${until}&days=${PAGE}`);
    const last = days.find(({ asOf, status }) => asOf > day && status !== 'NOT_SWEPT');
    if (last) return last.asOf;
  }
  return undefined;
}
