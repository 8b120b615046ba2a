import { byName, id, list, named, orNone, part, sentence, whole } from '#event-schema';
import { describe as described, describedShapes } from './described-shape';

const option = named('TriedOption', part({ title: sentence('Its title.'), rows: whole('Rows.') }, 'An option.'));

describe('a shape in the interface document', () => {
  it('holds every field, whatever it is called, and refers to what has a name of its own', () => {
    described('TriedOffer', part({ offerId: id('Offer.'), options: list(option, 'Options.'), best: orNone(option) }));
    const { TriedOffer, TriedOption } = describedShapes();
    const reference = { $ref: '#/components/schemas/TriedOption', description: 'An option.' };
    expect(TriedOffer).toMatchObject({
      required: ['offerId', 'options', 'best'],
      properties: {
        options: { type: 'array', items: reference, description: 'Options.' },
        best: { anyOf: [reference, { type: 'null' }], description: 'An option.' },
      },
    });
    expect(TriedOption).toMatchObject({
      properties: { title: { description: 'Its title.' }, rows: { description: 'Rows.' } },
      required: ['title', 'rows'],
    });
  });

  it('tells what stands under names nobody knows beforehand', () => {
    described('TriedCounts', part({ counts: byName(whole('Loans.'), 'By product.') }));
    expect(describedShapes().TriedCounts).toMatchObject({
      properties: { counts: { type: 'object', additionalProperties: { type: 'integer', description: 'Loans.' } } },
    });
  });

  it('is the only one of its name', () => {
    described('TriedThing', part({ a: id('A.') }));
    expect(() => described('TriedThing', part({ a: id('A.') }))).not.toThrow();
    expect(() => described('TriedThing', part({ b: id('B.') }))).toThrow('two shapes are named TriedThing');
  });
});
