import { newApplyConflict } from '../api/errors.ts';
import type { StatusError } from '../api/status.ts';
import { describePath, type FieldSet } from './field-path.ts';
import type { Manager, Managers } from './managers.ts';

/** Worded as https://pkg.go.dev/k8s.io/apimachinery/pkg/util/managedfields words it: kubectl prints it as it is. */
export function applyConflict(conflicts: ReadonlyMap<string, FieldSet>, managers: Managers): StatusError {
  const found = [...conflicts].flatMap(([id, fields]) => {
    const manager = describeManager(managers.get(id));
    return [...fields].sort().map((path) => ({ manager, path: describePath(path) }));
  });
  const causes = found.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field: path,
  }));
  const [first] = found;
  if (found.length === 1 && first) {
    return newApplyConflict(causes, `Apply failed with 1 conflict: conflict with ${first.manager}: ${first.path}`);
  }
  const names = [...new Set(found.map(({ manager }) => manager))].sort();
  const lines = names.flatMap((name) => [
    `conflicts with ${name}:`,
    ...found.filter(({ manager }) => manager === name).map(({ path }) => `- ${path}`),
  ]);
  return newApplyConflict(causes, `Apply failed with ${found.length} conflicts: ${lines.join('\n')}`);
}

function describeManager(manager: Manager | undefined): string {
  if (!manager) return '""';
  const door = manager.subresource ? ` with subresource ${JSON.stringify(manager.subresource)}` : '';
  const version = manager.operation === 'Update' ? ` using ${manager.apiVersion}` : '';
  return `${JSON.stringify(manager.name)}${door}${version}`;
}
