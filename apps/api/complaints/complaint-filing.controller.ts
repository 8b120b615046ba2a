/** A complaint comes in for anybody, again by another channel, is coded and linked. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfComplaint, type ComplaintEvent, ForComplaint } from '#complaints';
import type { CommandStamp } from '#kernel';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { lateBecause } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';
import { CodingRequest, ReceiptRequest } from './complaint-parts.request';
import { filedReceipt, receivedAgainReceipt } from './complaint-receipts';
import { CorrectComplaintRequest } from './correct-complaint.request';
import { FileComplaintRequest } from './file-complaint.request';
import { JoinComplaintRequest, LinkComplaintRequest } from './handle-complaint.requests';

@ApiTags('complaints')
@Controller('complaints')
export class ComplaintFilingController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'File a complaint',
    description:
      'From the hotline, the app, a branch, the regulator, social media or a letter; from the borrower, a representative, an heir, a third party, or somebody not known yet behind a public post. It is answered within 15 days of the day it came in (《银行业保险业消费投诉处理管理办法》). A complaint without a person and without a post is refused (400), as is one of a person nobody knows (COMPLAINT_PERSON_UNKNOWN).',
    roles: ['service', 'officer'],
    creates: true,
    tells: filedReceipt.shape,
  })
  fileComplaint(@Body() body: FileComplaintRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    const data = body.toData();
    const { complaintId } = data;
    const command = (stamp: CommandStamp) => new ForComplaint(complaintId, 'FileComplaint', data, stamp);
    return this.desk.send<ComplaintEvent>(exchange, command, {
      location: `/complaints/${complaintId}`,
      tell: filedReceipt.of,
    });
  }

  @Post(':complaintId/receipts')
  @CommandRoute({
    summary: 'Record that the same matter came in again',
    description:
      'By another channel, or once more: it stays one complaint, every channel is kept, and the days run from the first time.',
    roles: ['service', 'officer'],
    tells: receivedAgainReceipt.shape,
  })
  receiveComplaintAgain(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: ReceiptRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const again = { receipts: [body.toReceipt()], ...lateBecause(body) };
    const command = (stamp: CommandStamp) => new ForComplaint(complaintId, 'ReceiveComplaintAgain', again, stamp);
    return this.desk.send(exchange, command, { tell: receivedAgainReceipt.of });
  }

  @Post(':complaintId/joining')
  @CommandRoute({
    summary: 'Let a complaint go on as another about the same matter',
    description:
      'Where both were filed, of one person. The other takes in every time this one came in; its days run from the first of all, so that nobody gets a later answer by it.',
    roles: ['officer', 'supervisor'],
  })
  joinComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { into }: JoinComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'JoinComplaint', { into });
  }

  @Post(':complaintId/correction')
  @CommandRoute({
    summary: 'Correct whose complaint it is, or when and how it came in',
    description:
      'By who recorded it, a supervisor or compliance, with reasons; what is given takes the place of what was recorded, and the original stays in the log. A complaint of another person is theirs from then on, who it was filed under sees it no more, and what they wrote is kept with the key of whose it is. Its days are worked out anew from the day it came in, also of what was answered: the report counts it so. What the person filed themselves is nobody else’s; where money was given because of it that is put right first.',
    roles: ['officer', 'supervisor', 'compliance'],
  })
  correctComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: CorrectComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'CorrectComplaint', body.toData());
  }

  @Post(':complaintId/coding')
  @CommandRoute({
    summary: 'Code a complaint',
    description:
      'By the channel of the business, the business and the cause (JR/T 0169-2018); again where it proves otherwise. It is coded before it is answered.',
    roles: ['officer', 'supervisor', 'compliance'],
  })
  codeComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: CodingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'CodeComplaint', { coding: body.toCoding() });
  }

  @Post(':complaintId/links')
  @CommandRoute({
    summary: 'Link a complaint to whose it is and what it is about',
    description:
      'A person where none was known, and cases and loans of that person, contacts with them, a public post. What is linked already is not linked again.',
    roles: ['service', 'officer', 'supervisor'],
  })
  linkComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: LinkComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'LinkComplaint', body.toData());
  }

  private send<Type extends keyof AskedOfComplaint>(
    exchange: HttpExchange,
    complaintId: string,
    type: Type,
    data: AskedOfComplaint[Type],
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForComplaint(complaintId, type, data, stamp));
  }
}
