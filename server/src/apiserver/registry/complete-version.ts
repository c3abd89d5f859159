import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import { ageColumn, nameColumn } from '../printers/columns.ts';
import { applyDefaults } from '../schema/defaults.ts';
import type { DefinedVersion } from './define-version.ts';
import type { ResourceVersion } from './resource-type.ts';

/** Fills in what a version's definition left out. @param hubVersion the apiVersion that hub objects carry */
export function completeVersion<Hub extends KubeObject>(
  defined: DefinedVersion<Hub>,
  { group, kind }: { readonly group: string; readonly kind: string },
  hubVersion: string,
): ResourceVersion<Hub> {
  const apiVersion = apiVersionOf({ group, version: defined.version });
  return {
    ...defined,
    definitionName: defined.definitionName ?? [...group.split('.').reverse(), defined.version, kind].join('.'),
    columns: defined.columns ?? [nameColumn, ageColumn],
    selectableFields: defined.selectableFields ?? [],
    setDefaults(object) {
      applyDefaults(object, defined.schema);
      defined.setDefaults?.(object);
    },
    toHub: (object) => withApiVersion(defined.toHub(object), hubVersion),
    fromHub: (hub) => withApiVersion(defined.fromHub(hub), apiVersion),
  };
}

function withApiVersion<T extends KubeObject>(object: T, apiVersion: string): T {
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}
