import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldSelector, labelSelector } from './selectors.ts';
import type { KubernetesObject } from './state/cluster.ts';

const object: KubernetesObject = {
  metadata: { name: 'qa-wp-0', namespace: 'qa-omantel', labels: { app: 'qa-wp', 'openova.io/tier': 'web' } },
};
const selects = (selector: ReturnType<typeof labelSelector>): boolean | undefined =>
  selector.kind === 'test' ? selector.test(object) : undefined;

describe('labelSelector', () => {
  it.each([
    ['', true],
    ['app', true],
    ['!app', false],
    ['none', false],
    ['!none', true],
    ['app=qa-wp', true],
    ['app==qa-wp', true],
    ['app!=qa-wp', false],
    ['none!=x', true],
    ['app=other', false],
    ['app=qa-wp,openova.io/tier=web', true],
    ['app=qa-wp,openova.io/tier=db', false],
    ['app in (a, qa-wp)', true],
    ['app notin (a,qa-wp)', false],
    ['app in (a),openova.io/tier', false],
    ['=x', undefined],
    ['app in (', undefined],
    ['a b', undefined],
    ['app=qa-wp,,', undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(selects(labelSelector(text))).toBe(expected);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => selects(labelSelector(text)) !== null));
  });
});

describe('fieldSelector', () => {
  it.each([
    ['', true],
    ['metadata.name=qa-wp-0', true],
    ['metadata.name = qa-wp-0', true],
    ['metadata.name==qa-wp-0', false],
    ['metadata.namespace=qa-omantel,metadata.name=qa-wp-0', true],
    ['metadata.namespace=dmz', false],
    ['metadata.labels.app=qa-wp', true],
    ['metadata.labels.app=other', false],
    ['metadata.labels.none=', true],
    ['spec.nodeName=a', true],
    ['metadata.name!=qa-wp-0', true],
    ['metadata.name', true],
  ])('reads %j as %j', (text, expected) => {
    expect(fieldSelector(text)(object)).toBe(expected);
  });
});
