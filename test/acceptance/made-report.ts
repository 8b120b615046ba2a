/** A report that is asked for as of a position, until it is made. */
import type { RunningApi } from './running-api';

/** Its address. */
export async function madeReport(
  api: RunningApi,
  { code, asOf, position }: { readonly code: string; readonly asOf: string; readonly position: string },
): Promise<string> {
  const asked = await api.post('/reports/runs', { code, asOf, position }, { role: 'compliance', as: 'lin' });
  const address = asked.headers.get('location') ?? '';
  for (const deadline = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { body } = await api.get(address, { role: 'compliance' });
    if (body.status === 'PRODUCED') return address;
    if (Date.now() > deadline) throw new Error(`the report was never made: ${JSON.stringify(body)}`);
  }
}
