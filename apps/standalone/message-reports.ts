/** The sandbox's messaging gateway tells what became of messages as a gateway does: over HTTP, in the name of a service. */
import { randomUUID } from 'node:crypto';
import type { MessageReport } from '#sandbox-partners';

interface Where {
  readonly api: string;
  readonly issuer: string;
}

/** @returns how one report is told; it fails where it was not taken */
export function messageReports({ api, issuer }: Where): (report: MessageReport) => Promise<void> {
  return async ({ partyId, noticeId, ...report }) => {
    const issued = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams({ role: 'service' }) });
    const { access_token: token } = (await issued.json()) as { readonly access_token: string };
    const answer = await fetch(`${api}/borrowers/${partyId}/notices/${noticeId}/delivery-reports`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify(report),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the report was answered ${answer.status}`);
  };
}
