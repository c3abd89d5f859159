import { parseAllDocuments } from 'yaml';

/** Lines that say something: neither empty nor only a comment, nor what separates documents. */
export function configurationLines(text: string): number {
  return text.split('\n').filter((line) => /\S/.test(line) && !/^\s*(#|---\s*$)/.test(line)).length;
}

/** Objects of a YAML file, however many documents it has. @throws Error for what is no YAML */
export function objectsIn(text: string): number {
  return parseAllDocuments(text).filter((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() !== null;
  }).length;
}
