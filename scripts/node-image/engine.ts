import { LabError } from '../lab/error.ts';
import { exec, tryExec } from '../lab/exec.ts';
import { paced } from '../tools/paced.ts';
import type { ToolContext } from '../tools/tool.ts';
import { contentLabel, nodeRepository } from './recipe.ts';

/** The container engine's command line, as far as building a node image needs it. */
export class Engine {
  readonly #command: string;
  readonly #context: ToolContext;

  constructor(command: string, context: ToolContext) {
    this.#command = command;
    this.#context = context;
  }

  /** @throws LabError `engine-missing` */
  async assertAnswers(): Promise<void> {
    const { exitCode, stderr } = await tryExec([this.#command, 'info'], { ...this.#signal, timeout: 10_000 });
    if (exitCode === 0) return;
    throw new LabError('engine-missing', { what: `${this.#command} info failed`, output: stderr.trim() });
  }

  async hasImage(reference: string): Promise<boolean> {
    const { exitCode } = await tryExec([this.#command, 'image', 'inspect', reference], this.#signal);
    return exitCode === 0;
  }

  /** Makes an image of a tar of a root file system. */
  async importRootfs(archive: string, reference: string): Promise<void> {
    await exec([this.#command, 'import', archive, reference], this.#signal);
  }

  async build(dir: string, reference: string, args: Readonly<Record<string, string>>): Promise<void> {
    const buildArgs = Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    await exec([this.#command, 'build', ...buildArgs, '--tag', reference, dir], {
      ...this.#signal,
      env: await this.#builder(),
      onLine: paced((line) => this.#context.progress(`${this.#command} build: ${line.trim()}`)),
    });
  }

  /** Removes node images of earlier content. One that a container uses stays: the engine refuses. */
  async removeOthers(reference: string): Promise<void> {
    const format = '{{.Repository}}:{{.Tag}}';
    const list = [this.#command, 'images', '--filter', `label=${contentLabel}`, '--format', format, nodeRepository];
    const { stdout } = await tryExec(list, this.#signal);
    const others = stdout.split('\n').filter((line) => line && !line.endsWith(reference) && !line.includes('<none>'));
    for (const other of others) await tryExec([this.#command, 'rmi', other], this.#signal);
  }

  /**
   * The base exists in the engine alone, where a builder with a container of its own would not find it: so the builder
   * inside the engine, or the one of before BuildKit where the client has no buildx, as Debian 12's.
   */
  async #builder(): Promise<Record<string, string>> {
    const { exitCode } = await tryExec([this.#command, 'buildx', 'version'], this.#signal);
    return exitCode === 0 ? { BUILDX_BUILDER: 'default' } : { DOCKER_BUILDKIT: '0' };
  }

  get #signal(): { signal?: AbortSignal } {
    return this.#context.signal ? { signal: this.#context.signal } : {};
  }
}
