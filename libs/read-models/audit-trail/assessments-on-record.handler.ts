import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AssessmentCompleted, type AssessmentCompletedData } from '#negotiation';
import { readPersons } from '#persons';
import { entityOf, ReadModels } from '#projections';
import { AssessmentsOnRecord, type AssessmentsPage } from './assessments-on-record.query';
import { auditEntryTable } from './audit-entry.table';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';

@QueryHandler(AssessmentsOnRecord)
export class AssessmentsOnRecordHandler implements IQueryHandler<AssessmentsOnRecord> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  execute({ request: { since, after, limit } }: AssessmentsOnRecord): Promise<AssessmentsPage> {
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager) => {
      const rows = manager
        .createQueryBuilder(entityOf(auditEntryTable), 'entry')
        .where('entry.type = :type AND entry.businessDate >= :since', { type: AssessmentCompleted.type, since });
      const total = await rows.getCount();
      if (after !== undefined) rows.andWhere('entry.position > :after', { after });
      const page = await rows.orderBy('entry.position', 'ASC').limit(limit).getMany();
      const persons = await readPersons(
        manager,
        page.map(({ borrowerId }) => borrowerId),
      );
      const assessments = page.map(({ position, data, borrowerId }) => ({
        ...{ position, assessment: data as AssessmentCompletedData },
        isOnlyKept: borrowerId !== null && persons.isRestricted(borrowerId),
      }));
      return { total, assessments };
    });
  }
}
