/** Read model: the audit trail. */
export { AUDIT_TRAIL_PROJECTION, auditTrailProjection } from './audit-trail.projection';
export * from './assessments-on-record.query';
export { AuditTrailModule } from './audit-trail.module';
export * from './case-as-it-stood.query';
export { CASE_TIMELINE_EVENTS } from './case-timeline-events';
export * from './list-backdated.query';
export * from './export/export-entries.query';
export { type ExportHead, FILE_FORMS, fileOf } from './export/export-files';
export { MOST_PRINTED, trailDocument } from './export/trail-document';
export * from './linked-entries.query';
export * from './merge-aftermath.query';
export * from './search-entries.query';
export type { TimelineEntry } from './shown-entry';
export * from './timeline.query';
