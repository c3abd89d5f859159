/** Reads fields of parsed JSON one by one, and collects what is wrong with them, each with its path. */
export class ConfigFields {
  readonly problems: string[];
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #read = new Set<string>();

  constructor(value: unknown, path = '', problems: string[] = []) {
    this.problems = problems;
    this.#path = path;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#fields = isObject ? { ...value } : {};
    if (!isObject) problems.push(`${path || 'the file'} must be an object`);
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  text(name: string, shape: RegExp, example: string): string {
    const value = this.#take(name);
    if (typeof value === 'string' && shape.test(value)) return value;
    this.#wrong(name, value, `must be ${example}`);
    return '';
  }

  flag(name: string): boolean {
    const value = this.#take(name);
    if (typeof value !== 'boolean') this.#wrong(name, value, 'must be true or false');
    return value === true;
  }

  /** Not empty. */
  texts(name: string, shape: RegExp, example: string): readonly string[] {
    const values = this.list(name);
    for (const [index, value] of values.entries()) {
      if (typeof value !== 'string' || !shape.test(value))
        this.#wrong(`${name}[${index}]`, value, `must be ${example}`);
    }
    return values.filter((value) => typeof value === 'string');
  }

  /** Not empty. */
  objects<T>(name: string, read: (fields: ConfigFields) => T): readonly T[] {
    return this.list(name).map((value, index) => this.#inner(`${name}[${index}]`, value, read));
  }

  object<T>(name: string, read: (fields: ConfigFields) => T): T {
    return this.#inner(name, this.#take(name), read);
  }

  /** Not empty. */
  list(name: string): readonly unknown[] {
    const value = this.#take(name);
    if (Array.isArray(value) && value.length > 0) return value;
    this.#wrong(name, value, 'must be a list that is not empty');
    return [];
  }

  /** Fields that nobody has asked for: most often a typing error in one that was meant. */
  end(): void {
    for (const name of Object.keys(this.#fields)) {
      if (!this.#read.has(name)) this.problems.push(`${this.#at(name)} is no field of it`);
    }
  }

  #inner<T>(name: string, value: unknown, read: (fields: ConfigFields) => T): T {
    const fields = new ConfigFields(value, this.#at(name), this.problems);
    const result = read(fields);
    fields.end();
    return result;
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return this.#fields[name];
  }

  #wrong(name: string, value: unknown, wanted: string): void {
    this.problems.push(
      `${this.#at(name)} ${value === undefined ? 'is missing: it' : `is ${JSON.stringify(value)}, and`} ${wanted}`,
    );
  }

  #at(name: string): string {
    return this.#path ? `${this.#path}.${name}` : name;
  }
}
