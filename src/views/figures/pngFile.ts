import type { ReactElement } from "react";
import { pageFaces } from "./pageFaces.ts";
import { stillSvg } from "./stillSvg.ts";

/** Two pixels a unit: sharp on paper and on dense screens. */
const SCALE = 2;
/** What every browser's canvas takes, a side and altogether. */
const MAX_SIDE = 8_192;
const MAX_PIXELS = 16e6;

/** A figure as a PNG file; the drawing brings the page's faces of type, which an image could not fetch. */
export async function pngFile(figure: ReactElement): Promise<Blob> {
  const svg = stillSvg(figure, await pageFaces(stillSvg(figure)));
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_PIXELS / (width * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser has no canvas to draw on.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser refused."))), "image/png");
  });
}
