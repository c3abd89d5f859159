/** Names in the way of Kubernetes' own documents: `wardle.example.com` is `wardleExampleCom`. */
export function groupTag(group: string): string {
  const name = capitalizedGroup(group);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `wardle.example.com` → `WardleExampleCom`, the middle of operation ids. */
export function capitalizedGroup(group: string): string {
  return group
    .split(/[^A-Za-z0-9]+/)
    .map(capitalize)
    .join('');
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
