import { lockDirectory } from '../lock.ts';

/** Takes the lock of a directory, says so, and keeps it until standard input ends or the process does. */
const [, , dir = ''] = process.argv;
try {
  await lockDirectory(dir);
  console.log('held');
  process.stdin.resume();
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
