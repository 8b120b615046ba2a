/** Runs of reports, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReportService } from './report.service';

@Module({ imports: [CqrsModule], providers: [ReportService] })
export class ReportsModule {}
