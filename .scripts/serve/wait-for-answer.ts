/**
 * Asks for an address until it answers well. Resolves to true then, and to false when `gaveUp` says so;
 * throws when it answers with an error.
 */
export async function waitForAnswer(address: string, gaveUp: () => boolean): Promise<boolean> {
  while (!gaveUp()) {
    const response = await fetch(address).catch(() => null); // Refused: it does not listen yet.
    if (response) {
      await response.arrayBuffer();
      if (response.ok) return true;
      throw new Error(`${address} answers ${response.status}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
