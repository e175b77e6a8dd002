/** How a deck looks: colours, fonts, where the title stands, what the template adds to each slide. Drawn at a height of 720. */
export interface Theme {
  name: string;
  dark: boolean;
  paper: string;
  ink: string;
  title: string;
  accent: string;
  soft: string;
  titleFont: string;
  bodyFont: string;
  bullet: string;
  align: "start" | "middle";
  /** What the template draws under the content, for a slide of this width. */
  template(width: number): string;
}

const plain = { dark: false, paper: "#ffffff", ink: "#222222", soft: "#e6e9ee", bullet: "•", align: "start" as const };
const gradient = (id: string, from: string, to: string, way = "x2='0' y2='1'") =>
  `<defs><linearGradient id="${id}" x1="0" y1="0" ${way}><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>`;

export const themes: Theme[] = [
  {
    ...plain,
    name: "office",
    title: "#1f3864",
    accent: "#c55a11",
    titleFont: "Noto Sans",
    bodyFont: "Noto Sans",
    template: (w) => `<rect y="676" width="${w}" height="44" fill="#1f3864"/><rect y="670" width="${w}" height="6" fill="#c55a11"/>`,
  },
  {
    ...plain,
    name: "beamer",
    title: "#ffffff",
    accent: "#3333b3",
    titleFont: "DejaVu Sans",
    bodyFont: "DejaVu Sans",
    bullet: "▸",
    template: (w) =>
      `${gradient("b", "#262686", "#3d3dc4", "x2='1' y2='0'")}<rect width="${w}" height="92" fill="url(#b)"/><rect y="696" width="${w}" height="24" fill="#191959"/>`,
  },
  {
    ...plain,
    name: "paper",
    paper: "#fdfaf2",
    ink: "#2b2620",
    title: "#7a1f1f",
    accent: "#7a1f1f",
    soft: "#efe6d2",
    titleFont: "URW Bookman",
    bodyFont: "Nimbus Roman",
    bullet: "–",
    align: "middle",
    template: (w) => `<line x1="60" y1="104" x2="${w - 60}" y2="104" stroke="#7a1f1f" stroke-width="2"/>`,
  },
  {
    ...plain,
    name: "sidebar",
    title: "#00695c",
    accent: "#00897b",
    soft: "#e0f2f1",
    titleFont: "URW Gothic",
    bodyFont: "Nimbus Sans",
    bullet: "■",
    template: () => `<rect width="26" height="720" fill="#00897b"/><rect x="26" width="6" height="720" fill="#80cbc4"/>`,
  },
  {
    ...plain,
    name: "wash",
    paper: "#e9f1fb",
    title: "#0d3b66",
    accent: "#e07a1f",
    soft: "#d3e2f4",
    titleFont: "Noto Serif",
    bodyFont: "Noto Sans",
    bullet: "○",
    template: (w) =>
      `${gradient("w", "#ffffff", "#c4d8f0")}<rect width="${w}" height="720" fill="url(#w)"/><circle cx="${w}" cy="720" r="210" fill="#b5cdeb"/>`,
  },
  {
    ...plain,
    name: "bare",
    ink: "#000000",
    title: "#000000",
    accent: "#555555",
    titleFont: "Nimbus Sans",
    bodyFont: "Nimbus Sans",
    template: () => "",
  },
  {
    ...plain,
    name: "night",
    dark: true,
    paper: "#14161c",
    ink: "#d7dae0",
    title: "#8ab4f8",
    accent: "#f28b82",
    soft: "#252a35",
    titleFont: "Noto Sans",
    bodyFont: "Noto Sans",
    template: () => "",
  },
  {
    ...plain,
    name: "slate",
    dark: true,
    paper: "#30343c",
    ink: "#9aa0aa",
    title: "#b9bec8",
    accent: "#6d7f99",
    soft: "#3b4049",
    titleFont: "Nimbus Sans Narrow",
    bodyFont: "DejaVu Sans",
    bullet: "›",
    template: (w) => `<rect y="100" width="${w}" height="1" fill="#4a4f59"/>`,
  },
  {
    ...plain,
    name: "chalk",
    dark: true,
    paper: "#1d3b2f",
    ink: "#dfe8d8",
    title: "#f4e9b0",
    accent: "#f4a259",
    soft: "#274b3d",
    titleFont: "Noto Serif",
    bodyFont: "URW Bookman",
    bullet: "∘",
    template: (w) => `<rect x="10" y="10" width="${w - 20}" height="700" fill="none" stroke="#6b4f2a" stroke-width="12"/>`,
  },
  {
    ...plain,
    name: "deep",
    dark: true,
    paper: "#0b1020",
    ink: "#7f8fb3",
    title: "#5f7fd0",
    accent: "#4059a0",
    soft: "#131a33",
    titleFont: "URW Gothic",
    bodyFont: "Nimbus Sans",
    bullet: "◦",
    template: (w) => `${gradient("n", "#0b1020", "#1c2547", "x2='1' y2='1'")}<rect width="${w}" height="720" fill="url(#n)"/>`,
  },
];
