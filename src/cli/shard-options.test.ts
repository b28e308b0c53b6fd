import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { askedShard } from './shard-options.ts';

type Environment = Readonly<Record<string, string>>;

describe('askedShard', () => {
  it.each<readonly [string | undefined, Environment, object | undefined]>([
    [undefined, { JOB_COMPLETION_INDEX: '0', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' }, undefined],
    ['1/1', {}, { index: 1, of: 1, from: undefined }],
    ['3/4', { JOB_COMPLETION_INDEX: '0' }, { index: 3, of: 4, from: undefined }],
    ['auto/4', { JOB_COMPLETION_INDEX: '0' }, { index: 1, of: 4, from: 'JOB_COMPLETION_INDEX=0' }],
    ['auto/4', { JOB_COMPLETION_INDEX: '3' }, { index: 4, of: 4, from: 'JOB_COMPLETION_INDEX=3' }],
    ['auto', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' }, { index: 2, of: 5, from: 'CI_NODE_INDEX=2' }],
    ['auto/5', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' }, { index: 2, of: 5, from: 'CI_NODE_INDEX=2' }],
  ])('takes --shard %s with %j', (shard, env, asked) => {
    expect(askedShard({ shard, shardSet: undefined }, env)).toEqual(asked && { ...asked, name: undefined });
  });

  it.each<readonly [string, Environment, RegExp]>([
    ['', {}, /is no shard/],
    ['3', {}, /is no shard/],
    ['0/4', {}, /there is no shard 0 of 4/],
    ['5/4', {}, /there is no shard 5 of 4/],
    ['1/0', {}, /has no shards/],
    ['-1/4', {}, /is no shard/],
    ['1.5/4', {}, /is no shard/],
    ['1/4/2', {}, /is no shard/],
    ['one/4', {}, /is no shard/],
    [' 1/4', {}, /is no shard/],
    ['auto', {}, /neither JOB_COMPLETION_INDEX nor CI_NODE_INDEX with CI_NODE_TOTAL/],
    ['auto', { CI_NODE_INDEX: '1' }, /neither/],
    ['auto', { JOB_COMPLETION_INDEX: '1' }, /--shard auto\/4/],
    ['auto/x', { JOB_COMPLETION_INDEX: '1' }, /is no shard/],
    ['auto/4', { JOB_COMPLETION_INDEX: '4' }, /there is no shard 5 of 4/],
    ['auto/4', { JOB_COMPLETION_INDEX: '' }, /is no shard/],
    ['auto/4', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' }, /CI_NODE_TOTAL is 5/],
    ['auto', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '5' }, /there is no shard 0 of 5/],
    ['auto/4', { JOB_COMPLETION_INDEX: '0', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' }, /both/],
  ])('refuses --shard %j with %j, with a fix', (shard, env, message) => {
    const asked = () => askedShard({ shard, shardSet: undefined }, env);
    expect(asked).toThrow(InputError);
    expect(asked).toThrow(message);
    expect(asked).toThrow(/\n {2}fix: \S/);
  });

  it('refuses names of a set that would not tell it from others', () => {
    expect(() => askedShard({ shard: '1/2', shardSet: '' }, {})).toThrow(/empty/);
    expect(() => askedShard({ shard: '1/2', shardSet: 'latest' }, {})).toThrow(/latest/);
    expect(askedShard({ shard: '1/2', shardSet: 'nightly-7' }, {})).toMatchObject({ name: 'nightly-7' });
  });
});
