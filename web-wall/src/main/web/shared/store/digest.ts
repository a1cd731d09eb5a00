const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, then the finaliser of MurmurHash3: the same as the server's. */
function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A sum over keys and revisions that does not depend on their order, kept by adding and taking away. */
export class Digest {
  private first = 0;
  private second = 0;

  add(key: string, rev: number): void {
    const entry = `${key}:${rev}`;
    this.first = (this.first + hash(entry, 0x811c9dc5)) | 0;
    this.second = (this.second + hash(entry, 0x9e3779b9)) | 0;
  }

  take(key: string, rev: number): void {
    const entry = `${key}:${rev}`;
    this.first = (this.first - hash(entry, 0x811c9dc5)) | 0;
    this.second = (this.second - hash(entry, 0x9e3779b9)) | 0;
  }

  toString(): string {
    const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, '0');
    return hex(this.first) + hex(this.second);
  }
}
