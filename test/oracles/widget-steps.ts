import fc from 'fast-check';
import { metadata, spec } from './widgets.ts';

/** One write of a widget, which may be there already. */
export interface Step {
  readonly do: 'update' | 'apply';
  readonly apiVersion: string;
  readonly manager: string;
  readonly force: boolean;
  readonly object: { readonly spec?: object; readonly metadata?: object };
}

const version = fc.constantFrom('v1', 'v1alpha1');

const noted = fc.oneof(fc.constantFrom('', 'no json', '[]', '{}'), fc.tuple(version, metadata, spec).map(textOf));

const step: fc.Arbitrary<Step> = fc
  .record({
    do: fc.constantFrom('update', 'apply', 'apply'),
    version,
    manager: fc.constantFrom('a', 'b', 'c', 'kubectl'),
    force: fc.boolean(),
    metadata,
    spec,
    /** What is applied as null is owned, and there as if it had not been said. */
    nulls: fc.oneof(
      { weight: 5, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray<string>(['color', 'size', 'tags', 'parts', 'options', 'list']) },
    ),
    noted: fc.option(noted, { freq: 3, nil: undefined }),
  })
  .map(({ version: name, metadata: given, spec: some, noted: text, nulls, ...rest }) => {
    const fields = rest.do === 'apply' ? { ...some, ...Object.fromEntries(nulls.map((field) => [field, null])) } : some;
    const annotations = text !== undefined && { annotations: { ...given.annotations, [lastApplied]: text } };
    return {
      ...rest,
      apiVersion: `test.example.com/${name}`,
      object: widgetOf(name, { ...given, ...annotations }, fields),
    };
  });

export const steps = fc.array(step, { minLength: 1, maxLength: 6 });

/** What kubectl's client-side apply notes, of the same object or of another. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function textOf([name, given, fields]: [string, object, Spec]): string {
  return JSON.stringify(widgetOf(name, given, fields));
}

interface Spec {
  readonly color?: string | null;
}

function widgetOf(name: string, given: object, { color, ...others }: Spec) {
  const named = color === undefined ? {} : { [name === 'v1' ? 'color' : 'colour']: color };
  const apiVersion = `test.example.com/${name}`;
  return { apiVersion, kind: 'Widget', metadata: { name: 'w', ...given }, spec: { ...others, ...named } };
}
