/** A file as far as it has arrived: never longer than its manifest says, so an endless answer cannot fill the memory. */
export class PartialFile {
  private readonly buffer: Uint8Array<ArrayBuffer>;
  private filled = 0;

  constructor(totalBytes: number) {
    this.buffer = new Uint8Array(totalBytes);
  }

  get totalBytes(): number {
    return this.buffer.length;
  }

  get receivedBytes(): number {
    return this.filled;
  }

  get isComplete(): boolean {
    return this.filled === this.buffer.length;
  }

  /** What has arrived, without a copy. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.filled);
  }

  /** Whether the chunk fitted; when it did not, nothing of it is taken. */
  append(chunk: Uint8Array): boolean {
    if (this.filled + chunk.length > this.buffer.length) return false;
    this.buffer.set(chunk, this.filled);
    this.filled += chunk.length;
    return true;
  }

  clear(): void {
    this.filled = 0;
  }

  toBlob(): Blob {
    return new Blob([this.bytes], { type: "application/octet-stream" });
  }
}
