import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from './run-lab.ts';

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Lines that nobody else may see: of every private key of the lab, and its server's token. */
export function secretsOfLab(): readonly string[] {
  const files = filesBelow(paths.dir).filter((file) => file.endsWith('.key') || path.basename(file) === 'token');
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.length > 30 && !line.startsWith('-----')),
  );
}

/** Files below a folder that hold a secret of the lab, or what looks like one; with what was found. */
export function leaksBelow(dir: string): readonly string[] {
  const secrets = secretsOfLab();
  if (secrets.length === 0) throw new Error('the lab has no secrets to look for');
  const looks = [/PRIVATE KEY/, /\beyJ[\w-]{10,}\.[\w-]{10,}\./, /client-key-data: (?!<)/, /LS0tLS1CRUdJTi[\w+/]+S0VZ/];
  return filesBelow(dir).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const found = secrets.filter((secret) => text.includes(secret)).length;
    const likely = looks.filter((look) => look.test(text));
    return found > 0 || likely.length > 0 ? [`${file}: ${found} secrets, ${likely.join(' ')}`] : [];
  });
}
