/** A manifest for kubectl: JSON, which is YAML as well. */
export function flunder(name: string, refersTo: string, metadata: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    apiVersion: 'wardle.example.com/v1beta1',
    kind: 'Flunder',
    metadata: { name, ...metadata },
    spec: { referenceType: 'Flunder', flunderReference: refersTo },
  });
}

/** For `-o`: to what a flunder refers. */
export const reference = 'jsonpath={.spec.flunderReference}';
