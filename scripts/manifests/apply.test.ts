import { expect, it } from 'vitest';
import { applyArguments, diffArguments } from './apply.ts';

const asTheLab = ['--server-side', '--field-manager=aggregation-lab', '--force-conflicts'];
const files = ['-f', '/m/02-b.yaml', '-f', '/m/01-a.yaml'];

it('applies server-side, under the name of the lab, in the given order', () => {
  expect(applyArguments(['/m/02-b.yaml', '/m/01-a.yaml'])).toEqual(['apply', ...asTheLab, ...files]);
});

it('asks for differences in the same way as it applies', () => {
  expect(diffArguments(['/m/02-b.yaml', '/m/01-a.yaml'])).toEqual(['diff', ...asTheLab, ...files]);
});
