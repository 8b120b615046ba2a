/** What the lender's systems tell of a person. Names, phones and identity numbers are encrypted before they are written. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import {
  AUTHORITIES,
  CAPACITIES,
  type Capacity,
  type Authority,
  type AgreeContactHoursData,
  type AuthoriseRepresentativeData,
  type ChangeContactDetailsData,
  ForParty,
  type Language,
  LANGUAGES,
  type RegisterPartyData,
} from '#parties';
import {
  ChoiceField,
  ChoiceListField,
  DateField,
  HashField,
  IdentityNumberField,
  IdField,
  NameField,
  NestedField,
  PhoneField,
  TimeOfDayField,
  TimeZoneField,
} from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { givenFields } from '../requests/given-fields';
import { NoFields } from '../requests/no-fields.request';

/** A person the lender deals with: borrower, co-borrower, guarantor, representative or heir. */
class RegisterPartyRequest {
  @IdField({ description: 'Id of the party with the lender.', example: 'C001044' })
  partyId!: string;

  @NameField({ description: 'Name. Personal: encrypted with the party’s key.', example: '王小明' })
  name!: string;

  @PhoneField({ description: 'Phone number, 5 to 15 digits. Personal.', example: '+86 138 0013 8000' })
  phone!: string;

  @IdentityNumberField({
    description: '居民身份证 number, 18 characters with its check character (GB 11643). Personal.',
    optional: true,
    example: '11010519491231002X',
  })
  identityNumber?: string;

  toData(): RegisterPartyData {
    const { partyId, name, phone, identityNumber } = this;
    return { partyId, name, phone, ...(identityNumber === undefined ? {} : { identityNumber }) };
  }
}

/** New contact details of a person: a number, a language, or both. */
class ChangeContactDetailsRequest {
  @PhoneField({
    description: 'Phone number, 5 to 15 digits; as before when left out. Personal.',
    optional: true,
    example: '+86 139 0013 9000',
  })
  phone?: string;

  @ChoiceField(LANGUAGES, {
    description: 'In which language notices and documents are written to them; as before when left out, at first `zh`.',
    optional: true,
    example: 'zh',
  })
  language?: Language;

  toData(): ChangeContactDetailsData {
    const { phone, language } = this;
    return givenFields({ phone, language });
  }
}

/** From the first minute to the first after, by the person's own clock; over midnight where they end before they begin. */
class ContactHoursRequest {
  @TimeOfDayField({ description: 'The first minute.', example: '10:00' })
  from!: string;

  @TimeOfDayField({ description: 'The first minute after.', example: '23:00' })
  until!: string;
}

/** When a person may be reached. */
class AgreeContactHoursRequest {
  @TimeZoneField({
    description: 'Where they live, in the IANA database; as for everybody, Asia/Shanghai, when left out.',
    example: 'Asia/Urumqi',
    optional: true,
  })
  timeZone?: string;

  @NestedField(() => ContactHoursRequest, {
    description: 'The hours they agreed to; as for everybody, 08:00 to 22:00, when left out (GB/T 45251-2025).',
    optional: true,
  })
  agreedHours?: ContactHoursRequest;

  toData(): AgreeContactHoursData {
    const { timeZone, agreedHours } = this;
    return {
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(agreedHours === undefined ? {} : { agreedHours: { from: agreedHours.from, until: agreedHours.until } }),
    };
  }
}

/** A power of attorney. */
class AuthoriseRepresentativeRequest {
  @IdField({ description: 'Party who may act for this person.', example: 'C000285' })
  representativeId!: string;

  @HashField({ description: 'SHA-256 of the power of attorney, or of what shows by what right they act.' })
  documentHash!: string;

  @ChoiceListField(AUTHORITIES, {
    description:
      'What it lets them do: NEGOTIATE (ask, hand in materials, answer offers, withdraw), SIGN (sign an agreement), PERSONAL_DATA (ask what is held of the person, and read the answer; it has to be named, 民法典 art. 165). NEGOTIATE and SIGN when left out.',
    minItems: 1,
    maxItems: 3,
    optional: true,
  })
  scope?: Authority[];

  @DateField({ description: 'Its last day; without end when left out.', optional: true })
  expiresOn?: string;

  @ChoiceField(CAPACITIES, {
    description:
      'By what right: ATTORNEY, authorised by the person, when left out. GUARDIAN, HEIR, ADMINISTRATOR: by law in their place, recorded by the lender by what shows it; they act while a hold for it stands.',
    optional: true,
    example: 'HEIR',
  })
  capacity?: Capacity;

  toData(): AuthoriseRepresentativeData {
    const { representativeId, documentHash, scope, expiresOn, capacity } = this;
    return {
      ...{ representativeId, documentHash },
      ...(scope === undefined ? {} : { scope }),
      ...(expiresOn === undefined ? {} : { expiresOn: localDate(expiresOn) }),
      ...(capacity === undefined ? {} : { capacity }),
    };
  }
}

@ApiTags('parties')
@Controller('parties')
export class PartyCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Register a person',
    description: 'Makes a borrower, guarantor or representative known.',
    roles: ['service', 'officer'],
    forPersons: true,
    creates: true,
  })
  registerParty(@Body() body: RegisterPartyRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(body.partyId, 'RegisterParty', body.toData(), stamp), {
      location: `/parties/${body.partyId}`,
    });
  }

  @Post(':partyId/contact-details')
  @CommandRoute({
    summary: 'Change contact details',
    description: 'Replaces the phone number.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  changeContactDetails(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: ChangeContactDetailsRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'ChangeContactDetails', body.toData(), stamp));
  }

  @Post(':partyId/contact-hours')
  @CommandRoute({
    summary: 'Agree when a person may be reached',
    description: 'Replaces what was agreed before: where they live, and the hours of their own clock.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  agreeContactHours(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: AgreeContactHoursRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'AgreeContactHours', body.toData(), stamp));
  }

  @Post(':partyId/representatives')
  @CommandRoute({
    summary: 'Authorise a representative',
    description:
      'Lets another party act for this person; the power of attorney is named by its hash. Its scope, its last day and whether it was revoked are looked at with every single act.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  authoriseRepresentative(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: AuthoriseRepresentativeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'AuthoriseRepresentative', body.toData(), stamp));
  }

  @Post(':partyId/representatives/:representativeId/revocation')
  @CommandRoute({
    summary: 'Revoke a representative',
    description: 'From now on that party may no longer act for this person.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  revokeRepresentative(
    @Param('partyId', IdParameter) partyId: string,
    @Param('representativeId', IdParameter) representativeId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForParty(partyId, 'RevokeRepresentative', { representativeId }, stamp),
    );
  }
}
