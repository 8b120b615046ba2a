/**
 * Whose records a read shows, and whether they are open to whoever acts for a person: their own, and those of persons who gave them a
 * power that opens the read, as it stands at that moment.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#clock';
import { CommandExecutor } from '#event-store';
import { borrowerOfLoan } from '#lending';
import { borrowerOf } from '#negotiation';
import { type Authority, isDead, isSamePerson, personOf, representsOn } from '#parties';
import { isId } from '../requests/id-parameter.pipe';
import type { PersonParameter } from './roles.decorator';

@Injectable()
export class PersonalRecords {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What names nobody is nobody’s: no answer tells whether another person has such a case or loan. */
  async areOpenTo(partyId: string, { parameter, value, powers }: AskedRecord): Promise<boolean> {
    const person = isId(value) ? await this.whoseRecord(parameter, value) : null;
    if (person === null) return false;
    return (await isSamePerson(this.executor, person, partyId)) || this.represents(partyId, person, powers);
  }

  /** Whether nothing but keeping is done with the data of whoever a read is about (个人信息保护法 art. 47). */
  async areOnlyKept(parameter: PersonParameter, value: string): Promise<boolean> {
    const person = isId(value) ? await this.whoseRecord(parameter, value) : null;
    return person !== null && (await personOf(this.executor, person)).party.restriction !== null;
  }

  /** Whether they are this person's own, under whichever of their records. */
  async areOf(partyId: string, parameter: PersonParameter, value: string): Promise<boolean> {
    const person = isId(value) ? await this.whoseRecord(parameter, value) : null;
    return person !== null && (await isSamePerson(this.executor, person, partyId));
  }

  /** With death a person's rights end (民法典 第13条): nobody reads as them any more, whoever has their token. */
  async haveEnded(partyId: string): Promise<boolean> {
    const { party } = await personOf(this.executor, partyId);
    return isDead(party.holds, this.clock.businessDate());
  }

  private async represents(representativeId: string, partyId: string, powers: readonly Authority[]): Promise<boolean> {
    const on = this.clock.businessDate();
    const may = await Promise.all(powers.map((act) => representsOn(this.executor, partyId, representativeId, act, on)));
    return may.includes(true);
  }

  private async whoseRecord(parameter: PersonParameter, value: string): Promise<string | null> {
    switch (parameter) {
      case 'partyId':
      case 'borrowerId':
        return value;
      case 'caseId':
        return borrowerOf(value);
      case 'loanId':
        return borrowerOfLoan(this.executor, value);
    }
  }
}

/** By the parameter of an address that names it, and the powers of which any opens it. */
interface AskedRecord {
  readonly parameter: PersonParameter;
  readonly value: string;
  readonly powers: readonly Authority[];
}
