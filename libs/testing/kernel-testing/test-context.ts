/** Command contexts and event metadata for tests: fixed ids and times, each of which a test may set. */
import { localDate, type CommandContext, type EventMetadata, type LocalDate } from '#kernel';

/** The business date of a test that does not care. */
export const TEST_BUSINESS_DATE: LocalDate = localDate('2026-03-01');

/** A context as the server stamps it: a service acting at 10:00 Shanghai time of the business date. */
export function testContext(overrides: Partial<CommandContext> = {}): CommandContext {
  const businessDate = overrides.businessDate ?? TEST_BUSINESS_DATE;
  return {
    commandId: '00000000-0000-5000-8000-000000000001',
    bodyHash: 'a'.repeat(64),
    correlationId: '00000000-0000-5000-8000-000000000002',
    causationId: '00000000-0000-5000-8000-000000000001',
    actor: { kind: 'service', id: 'loan-servicing', role: 'service' },
    businessDate,
    recordedAt: `${businessDate}T02:00:00.000Z`,
    ...overrides,
  };
}

/** The metadata an event of a command in this context carries. */
export function testMetadata(context: CommandContext = testContext()): EventMetadata {
  return {
    schemaVersion: 1,
    commandId: context.commandId,
    bodyHash: context.bodyHash,
    correlationId: context.correlationId,
    causationId: context.causationId,
    actor: context.actor,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
    businessDate: context.businessDate,
    recordedAt: context.recordedAt,
  };
}
