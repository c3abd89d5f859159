import { LabError } from '../lab/error.ts';

/** A file's name and text. */
export interface Template {
  readonly name: string;
  readonly text: string;
  /** Besides those that all have. */
  readonly values?: Readonly<Record<string, string>>;
}

const placeholder = /\$\{([A-Z][A-Z0-9_]*)\}/g;
/** What base64, image references, addresses and ports are made of: nothing that could end a YAML string or line. */
const plainValue = /^[A-Za-z0-9+/=._:@-]+$/;

/**
 * Fills each `${NAME}` in. Templates and values have to match exactly: a name without value would reach the cluster as
 * text, and a value that nothing asks for is a typing error somewhere.
 * @param exact whether that a value is asked for by nobody counts as such an error
 * @throws LabError `manifest-template`
 */
export function render(
  templates: readonly Template[],
  values: Readonly<Record<string, string>>,
  exact = true,
): readonly Template[] {
  const all = [values, ...templates.map((template) => template.values ?? {})];
  for (const [name, value] of all.flatMap(Object.entries<string>)) {
    if (!plainValue.test(value)) throw mismatch(`the value of \${${name}} is not plain text: ${JSON.stringify(value)}`);
  }
  const used = new Set<string>();
  const rendered = templates.map(({ name: file, text, values: own }) => ({
    name: file,
    text: text.replaceAll(placeholder, (_, name: string) => {
      const value = own?.[name] ?? values[name];
      if (value === undefined) throw mismatch(`${file} asks for \${${name}}, which has no value`);
      used.add(name);
      return value;
    }),
  }));
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (exact && unused.length > 0)
    throw mismatch(`no manifest asks for ${unused.map((name) => `\${${name}}`).join(', ')}`);
  return rendered;
}

function mismatch(what: string): LabError {
  return new LabError('manifest-template', { what });
}
