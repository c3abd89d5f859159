import type { Environment } from '@marcbachmann/cel-js';

/** A Kubernetes quantity, exact to its smallest unit. */
class Quantity {
  /** Thousand-millionths. */
  readonly nano: bigint;
  constructor(nano: bigint) {
    this.nano = nano;
  }
}

const ONE = 1_000_000_000n;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const FORM = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,3}))?$/;

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Quantity */
export function registerQuantity(env: Environment): Environment {
  const compare = (a: Quantity, b: Quantity) => (a.nano < b.nano ? -1n : BigInt(a.nano > b.nano));
  const ofInt = (n: bigint) => new Quantity(n * ONE);
  return env
    .registerType('kubernetes.Quantity', Quantity)
    .registerFunction('quantity(string): kubernetes.Quantity', quantity)
    .registerFunction('isQuantity(string): bool', (text: string) => FORM.test(text))
    .registerFunction('kubernetes.Quantity.sign(): int', ({ nano }: Quantity) => compare(new Quantity(nano), ofInt(0n)))
    .registerFunction('kubernetes.Quantity.isInteger(): bool', ({ nano }: Quantity) => nano % ONE === 0n)
    .registerFunction('kubernetes.Quantity.asInteger(): int', asInteger)
    .registerFunction(
      'kubernetes.Quantity.asApproximateFloat(): double',
      ({ nano }: Quantity) => Number(nano) / Number(ONE),
    )
    .registerFunction('kubernetes.Quantity.compareTo(kubernetes.Quantity): int', compare)
    .registerFunction(
      'kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool',
      (a: Quantity, b: Quantity) => a.nano < b.nano,
    )
    .registerFunction(
      'kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool',
      (a: Quantity, b: Quantity) => a.nano > b.nano,
    )
    .registerFunction(
      'kubernetes.Quantity.add(kubernetes.Quantity): kubernetes.Quantity',
      (a: Quantity, b: Quantity) => new Quantity(a.nano + b.nano),
    )
    .registerFunction(
      'kubernetes.Quantity.add(int): kubernetes.Quantity',
      (a: Quantity, n: bigint) => new Quantity(a.nano + ofInt(n).nano),
    )
    .registerFunction(
      'kubernetes.Quantity.sub(kubernetes.Quantity): kubernetes.Quantity',
      (a: Quantity, b: Quantity) => new Quantity(a.nano - b.nano),
    )
    .registerFunction(
      'kubernetes.Quantity.sub(int): kubernetes.Quantity',
      (a: Quantity, n: bigint) => new Quantity(a.nano - ofInt(n).nano),
    );
}

/** What is smaller than a thousand-millionth counts as one. */
function quantity(text: string): Quantity {
  const found = FORM.exec(text);
  if (!found) {
    throw new Error("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }
  const [, sign = '', digits = '', binary, decimal = '', exponent] = found;
  const [integer = '', fraction = ''] = digits.split('.');
  const power = BigInt(exponent ?? 3 * (DECIMAL.indexOf(decimal) - DECIMAL.indexOf('')));
  const factor = binary ? 1024n ** BigInt(BINARY.indexOf(binary)) : 1n;
  const mantissa = BigInt(integer + fraction) * factor * ONE;
  const shift = power - BigInt(fraction.length);
  const nano = shift >= 0n ? mantissa * 10n ** shift : roundUp(mantissa, 10n ** -shift);
  return new Quantity(sign === '-' ? -nano : nano);
}

function roundUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

function asInteger({ nano }: Quantity): bigint {
  if (nano % ONE !== 0n) throw new Error('cannot convert value to integer');
  return nano / ONE;
}
