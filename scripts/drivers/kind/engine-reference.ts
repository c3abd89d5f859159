/**
 * How Podman has to be asked for an image whose name Docker takes as it is: with its registry, and not by tag and digest
 * at once, of which the digest decides. kind does the same to the image it is given:
 * https://github.com/kubernetes-sigs/kind/blob/v0.33.0/pkg/cluster/internal/providers/podman/images.go (sanitizeImage)
 */
export function podmanReference(image: string): string {
  const [name = '', digest] = image.split('@');
  const pinned = digest ? `${name.replace(/:[^/:]*$/, '')}@${digest}` : name;
  const [first = '', ...rest] = pinned.split('/');
  if (rest.length === 0) return `docker.io/library/${pinned}`;
  return first === 'localhost' || /[.:]/.test(first) ? pinned : `docker.io/${pinned}`;
}

/**
 * Which of the names that Podman keeps an image under is this short one: its own builds are `localhost/…`, what it has
 * loaded from Docker `docker.io/…`. kind would take any short name for Docker Hub's and try to pull it.
 */
export function storedName(image: string, names: readonly string[]): string | undefined {
  return names.find((name) => name === image || name.endsWith(`/${image}`));
}
