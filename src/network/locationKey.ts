/**
 * A location as people and programs spell it differently: Azure and its documents differ in spaces, accents, in
 * `(Mexico)` and `(Wales)`, and in calling Hong Kong a SAR.
 */
export function keyOf(location: string): string {
  return location
    .normalize('NFD')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^hongkongsar/, 'hongkong');
}
