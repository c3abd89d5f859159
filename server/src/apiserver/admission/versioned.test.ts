import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../api/meta.ts';
import { widgets } from '../endpoints/testing/widget.ts';
import { scaleKind, scaleVersion } from '../registry/scale/scale-type.ts';
import { attributes } from './testing.ts';
import { replaceObject } from './versioned.ts';
import { createReview } from './webhook/review.ts';

const resource = { group: widgets.group, version: 'v1', resource: 'widgets' };
const older = { ...resource, version: 'v1alpha1' };
const webhook = { admissionReviewVersions: ['v1'] } as never;
const scale = (replicas: number) =>
  ({ kind: 'Scale', apiVersion: 'autoscaling/v1', metadata: { name: 'a' }, spec: { replicas } }) as KubeObject;

const ofScale = (object: KubeObject) =>
  attributes({
    type: widgets,
    operation: 'UPDATE',
    resource,
    subresource: 'scale',
    kind: scaleKind,
    ownForm: scaleVersion,
    object,
    oldObject: scale(1),
  });

describe('what admission elsewhere is shown', () => {
  it('is the object in the version that it knows', () => {
    const object = { kind: 'Widget', apiVersion: 'test.example.com/v1', metadata: {}, spec: { color: 'red' } } as never;
    const asked = attributes({ type: widgets, resource, kind: { ...resource, kind: 'Widget' }, object });
    expect(createReview(asked, webhook, older).request).toMatchObject({
      kind: { version: 'v1alpha1', kind: 'Widget' },
      object: { apiVersion: 'test.example.com/v1alpha1', spec: { colour: 'red' } },
    });
  });

  it('is a kind of its own in its one version, whatever version of the resource it knows', () => {
    expect(createReview(ofScale(scale(2)), webhook, older).request).toMatchObject({
      kind: scaleKind,
      resource: older,
      subResource: 'scale',
      object: scale(2),
      oldObject: scale(1),
    });
  });
});

describe('what admission elsewhere makes of it', () => {
  it('takes the place of a kind of its own, without what that kind does not know', () => {
    const object = scale(2);
    replaceObject(ofScale(object), older, { ...scale(3), spec: { replicas: 3, color: 'red' } });
    expect(object).toEqual(scale(3));
  });
});
