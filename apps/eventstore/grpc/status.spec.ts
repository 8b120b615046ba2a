import { Status, statusTrailers } from './status';

it('a status carries its message percent-encoded and other text as far as a header can', () => {
  expect(statusTrailers(Status.NOT_FOUND, '流 50%', { name: '逾期-1' })).toEqual({
    'grpc-status': '5',
    'grpc-message': '%E6%B5%81 50%25',
    name: '??-1',
  });
});

it('blanks around a header are shown, since clients drop a header that begins or ends with them', () => {
  expect(statusTrailers(Status.OK, '', { name: ' a b  ' })).toMatchObject({ name: '?a b??' });
  expect(statusTrailers(Status.OK, '', { name: ' ' })).toMatchObject({ name: '?' });
});
