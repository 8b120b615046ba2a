/** The services of loans, parties and cases behind the command bus, wired as in an application, on a log in memory. */
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { BureauModule } from '#bureau';
import { DocumentPress, type PrintedDocument } from '#documents';
import { CommandExecutor, EventStore } from '#event-store';
import { canonicalJson, type PrintableDocument } from '#kernel';
import { LendingModule, OVERDUE_REPORTING, type OverdueReporting } from '#lending';
import { NegotiationModule } from '#negotiation';
import { PartiesModule } from '#parties';
import { BodyHasher, FieldCipher } from '#privacy';
import type { InMemoryLog } from './in-memory-log';

/** What commands are sent by and reactions are made of. */
export interface StorySystem {
  readonly commands: CommandBus;
  readonly reporting: OverdueReporting;
}

@Module({ imports: [BureauModule, LendingModule, PartiesModule, NegotiationModule] })
class StoryModule {}

/** A document as its text: what it looks like is of no matter to a story. */
function unset(document: PrintableDocument): Promise<PrintedDocument> {
  const bytes = Buffer.from(canonicalJson(document));
  return Promise.resolve({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
}

export async function storySystem(log: InMemoryLog): Promise<StorySystem> {
  const app = await NestFactory.createApplicationContext(
    {
      module: class InMemory {},
      global: true,
      imports: [StoryModule],
      providers: [
        { provide: CommandExecutor, useValue: log.asExecutor() },
        // Queries want them; nobody asks any.
        { provide: EventStore, useValue: {} },
        { provide: FieldCipher, useValue: {} },
        { provide: DocumentPress, useValue: { print: unset } },
        { provide: BodyHasher, useValue: { hashAbout } },
      ],
      exports: [CommandExecutor, EventStore, FieldCipher, DocumentPress, BodyHasher],
    },
    { logger: false, abortOnError: false },
  );
  return partsOf(app);
}

/** As the hasher with keys does: another hash of the same words for every person. */
function hashAbout(subject: string, text: string): Promise<string> {
  return Promise.resolve(createHash('sha256').update(`${subject}|${text}`).digest('base64url'));
}

function partsOf(app: INestApplicationContext): StorySystem {
  return {
    commands: app.get(CommandBus, { strict: false }),
    reporting: app.get<OverdueReporting>(OVERDUE_REPORTING, { strict: false }),
  };
}
