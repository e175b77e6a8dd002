import type { ComponentProps } from "react";

/** A picture that the store serves in the right size already; drawn when it comes near. */
export function Picture({ alt, ...rest }: ComponentProps<"img"> & { alt: string }) {
  // biome-ignore lint/performance/noImgElement: next/image would pull every picture through the web process.
  return <img loading="lazy" decoding="async" alt={alt} {...rest} />;
}
