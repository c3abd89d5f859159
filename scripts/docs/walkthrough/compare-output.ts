import { normalize } from './normalize.ts';

/** Matches anything within a line; alone in its line, any number of lines. */
const anything = '…';

/**
 * Compares what a page shows with what was seen.
 * @returns undefined if they agree, else a diff: `-` of the page only, `+` seen only
 */
export function compareOutput(expected: string, seen: string): string | undefined {
  const wanted = normalize(expected);
  const got = normalize(seen);
  const costs = costTable(wanted, got);
  if (costAt(costs, 0, 0) === 0) return undefined;
  return diffLines(wanted, got, costs).join('\n');
}

/** costs[i][j]: how many lines have to be taken out or put in to make wanted[i…] of got[j…]. */
type Costs = readonly (readonly number[])[];

const costAt = (costs: Costs, i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;

function costTable(wanted: readonly string[], got: readonly string[]): Costs {
  const costs: number[][] = Array.from({ length: wanted.length + 1 }, () => []);
  for (let i = wanted.length; i >= 0; i--) {
    for (let j = got.length; j >= 0; j--) {
      const row = costs[i];
      if (row) row[j] = i === wanted.length && j === got.length ? 0 : cheapest(wanted[i], got[j], costs, i, j);
    }
  }
  return costs;
}

function cheapest(wanted: string | undefined, got: string | undefined, costs: Costs, i: number, j: number): number {
  const skipWanted = costAt(costs, i + 1, j) + (isGap(wanted) ? 0 : 1);
  const skipGot = costAt(costs, i, j + 1) + (isGap(wanted) ? 0 : 1);
  const both = lineMatches(wanted, got) ? costAt(costs, i + 1, j + 1) : Number.POSITIVE_INFINITY;
  return Math.min(skipWanted, got === undefined ? Number.POSITIVE_INFINITY : skipGot, both);
}

function diffLines(wanted: readonly string[], got: readonly string[], costs: Costs): readonly string[] {
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < wanted.length || j < got.length) {
    const { line, fromWanted, fromGot } = cheapestMove(wanted[i], got[j], costs, i, j);
    if (line !== undefined) lines.push(line);
    i += fromWanted;
    j += fromGot;
  }
  return lines;
}

interface Move {
  readonly line: string | undefined;
  readonly fromWanted: number;
  readonly fromGot: number;
}

/** One line further on one side or both, on a way that costs least. */
function cheapestMove(wanted: string | undefined, got: string | undefined, costs: Costs, i: number, j: number): Move {
  const here = costAt(costs, i, j);
  if (lineMatches(wanted, got) && costAt(costs, i + 1, j + 1) === here) {
    return { line: `  ${got}`, fromWanted: 1, fromGot: 1 };
  }
  const gap = isGap(wanted);
  if (got !== undefined && gap && costAt(costs, i, j + 1) === here) {
    return { line: `  ${got}`, fromWanted: 0, fromGot: 1 };
  }
  if (wanted !== undefined && costAt(costs, i + 1, j) + (gap ? 0 : 1) === here) {
    return { line: gap ? undefined : `- ${wanted}`, fromWanted: 1, fromGot: 0 };
  }
  return { line: `+ ${got}`, fromWanted: 0, fromGot: 1 };
}

const isGap = (line: string | undefined) => line?.trim() === anything;

function lineMatches(wanted: string | undefined, got: string | undefined): boolean {
  if (wanted === undefined || got === undefined || isGap(wanted)) return false;
  if (wanted === got) return true;
  if (!wanted.includes(anything)) return false;
  // The blank before it may be all there is, and then it is not there.
  const pattern = wanted.replace(/ …$/, anything).split(anything).map(escapeRegExp).join('.*');
  return new RegExp(`^${pattern}$`).test(got);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
