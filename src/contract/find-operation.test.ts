import { describe, expect, it } from 'vitest';
import { contract } from '../reference/checked-reference.test-support.ts';
import { operationFinder } from './find-operation.ts';

describe('operationFinder', () => {
  const findOperation = operationFinder(contract);

  it.each([
    ['GET', '/api/v1/sovereigns/{sovereign}/applications', 'GET', '/api/v1/sovereigns/{id}/applications'],
    ['GET', '/api/v1/sovereigns/{sovereign}/applications/qa-wp', 'GET', '/api/v1/sovereigns/{id}/applications/{name}'],
    ['GET', '/api/v1/sovereigns/x/applications/{name}?a=/b', 'GET', '/api/v1/sovereigns/{id}/applications/{name}'],
    ['DELETE', '/api/v1/sovereigns/x/applications/qa-wp', 'DELETE', '/api/v1/sovereigns/{id}/applications/{name}'],
  ])('finds of %s %s the operation', (method, path, ownMethod, ownPath) => {
    expect(findOperation(method, path)).toMatchObject({ method: ownMethod, path: ownPath });
  });

  it('prefers literal segments to parameters', () => {
    const operation = { id: 'o', method: 'GET', surface: '', summary: '', isPublic: false, isSafe: true, cases: [] } as const;
    const two = {
      ...contract,
      operations: [
        { ...operation, path: '/a/{b}' },
        { ...operation, id: 'literal', path: '/a/b' },
      ],
    };
    const find = operationFinder(two);
    expect(find('GET', '/a/b')?.id).toBe('literal');
    expect(find('GET', '/a/c')?.id).toBe('o');
    expect(find('POST', '/a/b')).toBeUndefined();
  });

  it('finds every operation of the contract by its own path', () => {
    for (const { method, path, id } of contract.operations.filter((one) => one.id !== 'router'))
      expect(findOperation(method, path)?.id, `${method} ${path}`).toBe(id);
  });
});
