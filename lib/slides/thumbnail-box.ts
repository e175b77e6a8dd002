/** What a thumbnail fits into, in pixels; it is never enlarged. */
export const thumbnailBox = { width: 480, height: 480, fit: "inside", withoutEnlargement: true } as const;
