import { commandFor } from '../lab/lab-name.ts';

/** A line with commands and files of the lab without a name, as it is typed for the lab of that name. */
export function asTyped(name: string | undefined, line: string): string {
  const typed = commandFor(name, line);
  if (name === undefined) return typed;
  return typed.replaceAll(/(?<![\w/])\.lab\/(?!labs\/)/g, `.lab/labs/${name}/`);
}
