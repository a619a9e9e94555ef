/** Tokens of one run (`worker/chunks.ts`): what a run takes of memory is told from it beforehand. */
export const CHUNK_TOKENS = 256;
