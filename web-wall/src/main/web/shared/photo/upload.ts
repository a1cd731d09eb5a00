import { ask } from '../api/api';

/** A photograph that the center keeps. */
export interface KeptPhoto { sha256: string; name: string; phase: 'before' | 'after' }

const MOST = 8 * 1024 * 1024;
/** Longest side after a picture that is too large was drawn smaller. */
const LONGEST = 2560;

/** The picture as it is, or drawn smaller where the center would not take it. */
export async function fitting(file: Blob): Promise<Blob> {
  if (file.size <= MOST && /^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('no picture'))), 'image/jpeg', 0.88));
}

/** Sends the bytes; the same picture sent twice is one. */
export async function upload(file: Blob): Promise<string> {
  const kept = await ask<{ sha256: string }>('/api/v1/attachments', { bytes: file, headers: { 'content-type': file.type } });
  return kept.sha256;
}

export const photoUrl = (sha256: string): string => `/api/v1/attachments/${sha256}`;
