"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "@/components/ui/classes";

/** A modal question. The native element keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  className,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={classes(
        "m-auto w-[min(32rem,calc(100vw-2rem))] rounded-sheet border border-rule bg-sheet p-6 text-ink shadow-float",
        className,
      )}
    >
      {open && (
        <>
          <h2 id={titleId}>{title}</h2>
          <div className="mt-3 space-y-3">{children}</div>
          {actions && <div className="mt-6 flex flex-wrap justify-end gap-3">{actions}</div>}
        </>
      )}
    </dialog>
  );
}
