import { union } from './field-set.ts';
import { byOperationAndTime, type Manager, type Managers, managerId } from './managers.ts';

/** So that programs with ever new names don't grow an object without bound. */
const maxUpdaters = 10;
const ancientName = 'ancient-changes';

/**
 * Throws the oldest updaters of each version together into one entry, as
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/util/managedfields does.
 */
export function capManagers(managers: Managers): Managers {
  const updaters = [...managers.values()].filter(({ operation }) => operation === 'Update').sort(byOperationAndTime);
  if (updaters.length <= maxUpdaters) return managers;
  const result = new Map(managers);
  const oldest = updaters.filter(({ name }) => name !== ancientName);
  while (countUpdaters(result) > maxUpdaters) {
    const manager = oldest.shift();
    if (!manager) break;
    result.delete(managerId(manager));
    addAncient(result, manager);
  }
  return result;
}

function addAncient(managers: Map<string, Manager>, manager: Manager): void {
  const renamed = { ...manager, name: ancientName, subresource: '' };
  const before = managers.get(managerId(renamed));
  managers.set(managerId(renamed), before ? { ...renamed, fields: union(before.fields, manager.fields) } : renamed);
}

function countUpdaters(managers: Managers): number {
  return [...managers.values()].filter(({ operation }) => operation === 'Update').length;
}
