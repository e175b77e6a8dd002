import { LanguageChoice } from "@/components/language/language-choice";
import { classes } from "@/components/ui/classes";

/** The end of every page. `roomy`: the upload manager lies over the end of the window and must not hide it. */
export function Footer({ roomy }: { roomy: boolean }) {
  return (
    <footer className={classes("border-rule border-t", roomy && "mb-28")}>
      <div className={classes("mx-auto flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4 sm:px-6", roomy ? "max-w-5xl" : "max-w-md")}>
        <LanguageChoice />
      </div>
    </footer>
  );
}
