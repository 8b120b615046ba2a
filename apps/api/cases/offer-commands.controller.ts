/** Offers of a case and the agreements signed on them. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CounterPlan,
  CounterPlanRequest,
  DeclineOffer,
  DeclineOfferRequest,
  OfferPlan,
  OfferPlanRequest,
  SignAsBorrower,
  SignAsBorrowerRequest,
  SignAsLender,
  SignAsLenderRequest,
} from '#negotiation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import {
  AgreementReceipt,
  agreementReceipt,
  BorrowerSignatureReceipt,
  borrowerSignatureReceipt,
  OfferReceipt,
  offerReceipt,
} from './case-receipts.response';

@ApiTags('cases')
@Controller('cases/:caseId')
export class OfferCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('offers')
  @CommandRoute({
    summary: 'Offer plans',
    description:
      'Options computed to the fen from the loans as they stand today: schedule, total cost, what is waived and when it is final, how it is reported. Without options those decided are offered; with options exactly the terms an officer sets, inside the legal caps.',
    roles: ['service', 'officer', 'supervisor'],
    tells: OfferReceipt,
  })
  offerPlan(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: OfferPlanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, ({ context, ifMatch }) => new OfferPlan(caseId, body.toData(), context, ifMatch), {
      tell: offerReceipt,
    });
  }

  @Post('offers/:offerId/counter')
  @CommandRoute({
    summary: 'Propose something else',
    description: 'The borrower answers an offer with a proposal of their own; it goes to a person.',
    roles: ['service', 'officer'],
  })
  counterPlan(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: CounterPlanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new CounterPlan(caseId, offerId, body.toData(), context, ifMatch),
    );
  }

  @Post('offers/:offerId/decline')
  @CommandRoute({
    summary: 'Decline an offer',
    description: 'The borrower says no; the negotiation ends, another may be asked for.',
    roles: ['service', 'officer'],
  })
  declineOffer(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: DeclineOfferRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new DeclineOffer(caseId, offerId, body.toData(), context, ifMatch),
    );
  }

  @Post('offers/:offerId/borrower-signature')
  @CommandRoute({
    summary: 'Sign as the borrower',
    description: 'The borrower, or an authorised representative, signs the document of one option by its hash.',
    roles: ['service', 'officer'],
    tells: BorrowerSignatureReceipt,
  })
  signAsBorrower(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: SignAsBorrowerRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new SignAsBorrower(caseId, offerId, body.toData(), context, ifMatch),
      { tell: borrowerSignatureReceipt },
    );
  }

  @Post('agreements/:agreementId/lender-signature')
  @CommandRoute({
    summary: 'Countersign for the lender',
    description: 'The agreement takes effect on all its loans; refused when what is owed has changed since the offer.',
    roles: ['officer', 'supervisor'],
    tells: AgreementReceipt,
  })
  signAsLender(
    @Param('caseId', IdParameter) caseId: string,
    @Param('agreementId', IdParameter) agreementId: string,
    @Body() body: SignAsLenderRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new SignAsLender(caseId, agreementId, body.toData(), context, ifMatch),
      { tell: agreementReceipt },
    );
  }
}
