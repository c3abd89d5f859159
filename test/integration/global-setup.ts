/** Programs that the integration tests need; each suite starts its own on loopback and a free port. */
export async function setup(): Promise<void> {}
