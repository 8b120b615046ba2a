/** The queue and the item an address names. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { type Queue, QUEUES } from '#work-queues';
import { invalid } from '../problems/problem';
import { unknownResource } from '../reads/unknown-resource';

/** The queue of this name. @throws Problem where there is none */
export function queueNamed(name: string): Queue {
  const queue = QUEUES.find((known) => known === name);
  if (queue) return queue;
  const [en, zh] = [QUEUES.join(', '), QUEUES.join('、')];
  throw unknownResource(
    'QUEUE_UNKNOWN',
    `There is no such queue; there are ${en}.`,
    `没有这个队列；可用的队列：${zh}。`,
  );
}

/** Ids of items are made of other ids, with a slash between them. */
const ITEM_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,299}$/;

@Injectable()
export class ItemIdParameter implements PipeTransform<string, string> {
  transform(value: string): string {
    if (ITEM_ID.test(value)) return value;
    const detail = 'must be 1 to 300 letters, digits or . _ : - / starting with a letter or digit';
    throw invalid([{ parameter: 'itemId', code: 'NOT_AN_ID', detail }]);
  }
}
