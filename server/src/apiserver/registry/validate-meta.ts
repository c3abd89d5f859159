import { type FieldError, forbidden, invalid, required } from '../api/field-error.ts';
import type { KubeObject, ObjectMeta } from '../api/meta.ts';
import { dnsLabelProblems, labelValueProblems, qualifiedNameProblems } from '../selection/label-syntax.ts';
import { deepEqual } from './deep-equal.ts';
import { pathSegmentProblems } from './names.ts';

/** Bytes; k8s.io/apimachinery/pkg/api/validation.TotalAnnotationSizeLimitB. */
const annotationsLimit = 256 * 1024;

/** The rules of metadata that hold for every type; k8s.io/apimachinery/pkg/api/validation.ValidateObjectMeta. */
export function validateMeta(metadata: ObjectMeta, namespaced: boolean): FieldError[] {
  return [
    ...validateName(metadata),
    ...validateNamespace(metadata, namespaced),
    ...validateLabels(metadata.labels ?? {}),
    ...validateAnnotations(metadata.annotations ?? {}),
    ...validateOwners(metadata),
    ...(metadata.finalizers ?? []).flatMap((finalizer) =>
      qualifiedNameProblems(finalizer).map((problem) => invalid('metadata.finalizers', finalizer, problem)),
    ),
  ];
}

/** What an update may not change; k8s.io/apimachinery/pkg/api/validation.ValidateObjectMetaUpdate. */
export function validateMetaUpdate(object: KubeObject, old: KubeObject): FieldError[] {
  const errors: FieldError[] = [];
  const fields = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'];
  for (const field of fields as (keyof ObjectMeta)[]) {
    const [now, before] = [object.metadata[field], old.metadata[field]];
    if (!deepEqual(now, before)) errors.push(invalid(`metadata.${field}`, now, 'field is immutable'));
  }
  if (old.metadata.deletionTimestamp !== undefined) {
    const before = old.metadata.finalizers ?? [];
    const added = (object.metadata.finalizers ?? []).filter((finalizer) => !before.includes(finalizer));
    if (added.length > 0) {
      const list = added
        .sort()
        .map((finalizer) => JSON.stringify(finalizer))
        .join(', ');
      const detail = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`;
      errors.push(forbidden('metadata.finalizers', detail));
    }
  }
  return errors;
}

function validateName({ name, generateName }: ObjectMeta): FieldError[] {
  const prefix = generateName
    ? pathSegmentProblems(generateName).map((problem) => invalid('metadata.generateName', generateName, problem))
    : [];
  if (!name) return [...prefix, required('metadata.name', 'name or generateName is required')];
  return [...prefix, ...pathSegmentProblems(name).map((problem) => invalid('metadata.name', name, problem))];
}

function validateNamespace({ namespace }: ObjectMeta, namespaced: boolean): FieldError[] {
  if (!namespaced) return namespace ? [forbidden('metadata.namespace', 'not allowed on this type')] : [];
  if (!namespace) return [required('metadata.namespace', '')];
  return dnsLabelProblems(namespace).map((problem) => invalid('metadata.namespace', namespace, problem));
}

function validateLabels(labels: Readonly<Record<string, string>>): FieldError[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...qualifiedNameProblems(key).map((problem) => invalid('metadata.labels', key, problem)),
    ...labelValueProblems(value).map((problem) => invalid('metadata.labels', value, problem)),
  ]);
}

function validateAnnotations(annotations: Readonly<Record<string, string>>): FieldError[] {
  let size = 0;
  const errors = Object.entries(annotations).flatMap(([key, value]) => {
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
    const problems = qualifiedNameProblems(key.toLowerCase());
    return problems.map((problem) => invalid('metadata.annotations', key, problem));
  });
  if (size <= annotationsLimit) return errors;
  const body = `Too long: may not be more than ${annotationsLimit} bytes`;
  return [...errors, { type: 'FieldValueTooLong', field: 'metadata.annotations', body }];
}

function validateOwners({ ownerReferences = [] }: ObjectMeta): FieldError[] {
  const missing = ownerReferences.flatMap((owner, index) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter((field) => !owner[field])
      .map((field) => required(`metadata.ownerReferences[${index}].${field}`, 'must not be empty')),
  );
  const controllers = ownerReferences.filter((owner) => owner.controller);
  if (controllers.length < 2) return missing;
  const [first, second] = controllers.map((owner) => `${owner.kind}/${owner.name}`);
  const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first} and ${second}`;
  return [...missing, invalid('metadata.ownerReferences', ownerReferences, detail)];
}
