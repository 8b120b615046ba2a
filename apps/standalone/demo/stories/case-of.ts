/** Finds the case a borrower's trouble on the tape's last day belongs to, also when it has long been closed. */
import type { LocalDate } from '#kernel';
import { AUDITOR } from '../callers';
import { CaseDesk } from '../case-desk';
import type { ApiClient } from '../api-client';

interface BorrowerCases {
  readonly cases: readonly { readonly caseId: string; readonly openedOn: LocalDate }[];
}

/** @param openedBy the case was open by then; cases of later days are others */
export async function caseOf(
  api: ApiClient,
  borrowerId: string,
  loanIds: readonly string[],
  openedBy: LocalDate,
): Promise<CaseDesk> {
  const { cases } = await api.read<BorrowerCases>(AUDITOR, `/borrowers/${borrowerId}/cases`);
  const found = cases.filter(({ openedOn }) => openedOn <= openedBy).at(-1);
  if (!found) throw new Error(`the sweep opened no case for ${borrowerId}`);
  return new CaseDesk(api, found.caseId, borrowerId, loanIds);
}
