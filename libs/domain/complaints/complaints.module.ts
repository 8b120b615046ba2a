/** Complaints, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ComplaintService } from './complaint.service';
import { GrantedMoneyModule } from './granted-money.module';
import { GetComplaintHandler, GetOwnComplaintHandler, ShownComplaints } from './get-complaint.handler';

@Module({
  imports: [CqrsModule, GrantedMoneyModule],
  providers: [ComplaintService, ShownComplaints, GetComplaintHandler, GetOwnComplaintHandler],
})
export class ComplaintsModule {}
