"use client";
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonClasses } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

const itemClasses =
  "flex w-full min-h-9 items-center gap-3 rounded-control px-3 py-1.5 text-start text-[0.9375rem] hover:bg-wash focus-visible:bg-wash focus-visible:outline-offset-[-2px] disabled:opacity-55 pointer-coarse:min-h-11";

/**
 * A menu button after the ARIA pattern: arrows, Home, End, first letters; Escape and Tab close. It lies in the top layer,
 * so that no list or dialog cuts it off.
 */
export function Menu({
  label,
  trigger,
  children,
  variant = "quiet",
  size = "small",
  className,
  onNear,
}: {
  label: string;
  trigger: ReactNode;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** A pointer or the focus has come to the button: what the menu holds may be fetched. */
  onNear?: () => Promise<unknown>;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();

  const items = () => Array.from(panel.current?.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)") ?? []);
  const close = () => panel.current?.hidePopover();

  function onShown() {
    place(button.current, panel.current);
    items()[0]?.focus();
  }
  // Without a word when it fails: opening asks again.
  const near = () => void onNear?.().catch(() => undefined);

  function onKeyDown(event: KeyboardEvent) {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = nextItem(event.key, at, all);
    if (to !== undefined) {
      event.preventDefault();
      all[to]?.focus();
    } else if (event.key === "Tab") close();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
        onPointerEnter={near}
        onFocus={near}
        className={classes(buttonClasses(variant, size), className)}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        // A long menu scrolls, and what scrolls must be in reach of the keyboard; closed, it is in nobody's way.
        tabIndex={0}
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={onKeyDown}
        onClick={(event) => (event.target as HTMLElement).closest("[role=menuitem]") && close()}
        className="fixed max-h-[min(28rem,calc(100dvh-1rem))] min-w-48 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-sheet border border-rule bg-sheet p-1.5 text-ink shadow-float empty:invisible"
      >
        {open && (
          <Suspense>
            {children}
            <Shown then={onShown} />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** Tells when what stands before it is there, also where that had to be fetched. */
function Shown({ then }: { then: () => void }) {
  const tell = useEffectEvent(then);
  useEffect(() => tell(), []);
  return null;
}

export function MenuItem({
  children,
  onSelect,
  danger,
  disabled,
}: {
  children: ReactNode;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={onSelect}
      className={classes(itemClasses, danger && "text-bad")}
    >
      {children}
    </button>
  );
}

/** For downloads and pages; `href` is followed as any link is. */
export function MenuLink({
  children,
  href,
  note,
  onSelect,
}: {
  children: ReactNode;
  href: string;
  note?: ReactNode;
  onSelect?: () => void;
}) {
  return (
    <a role="menuitem" tabIndex={-1} href={href} onClick={onSelect} className={classes(itemClasses, "justify-between")}>
      <span>{children}</span>
      {note && <bdi className="numbers text-ink-soft text-sm">{note}</bdi>}
    </a>
  );
}

/** Items that belong together, under a name that screen readers say when one comes to them. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a menu holds items and groups of them, and no fieldset.
    <div role="group" aria-labelledby={id}>
      <div id={id} role="presentation" className="px-3 pt-2 pb-1 text-ink-soft text-sm">
        {label}
      </div>
      {children}
    </div>
  );
}

/** Something to tick that the items after it heed; the menu stays open. */
export function MenuCheck({
  children,
  checked,
  onChange,
}: {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      onClick={() => onChange(!checked)}
      className={itemClasses}
    >
      <span
        aria-hidden="true"
        className="grid size-5 shrink-0 place-items-center rounded-[0.25rem] border border-current text-sm leading-none"
      >
        {checked && "✓"}
      </span>
      {children}
    </button>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-3 pt-2 pb-1 text-ink-soft text-sm">{children}</div>;
}

export function MenuRule() {
  return <hr className="my-1.5 border-rule" />;
}

function nextItem(key: string, at: number, all: HTMLElement[]): number | undefined {
  if (key === "ArrowDown") return (at + 1) % all.length;
  if (key === "ArrowUp") return (at - 1 + all.length) % all.length;
  if (key === "Home") return 0;
  if (key === "End") return all.length - 1;
  if (key.length !== 1 || key === " ") return undefined;
  const after = [...all.keys()].map((step) => (at + 1 + step) % all.length);
  return after.find((index) => all[index]?.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}

/** Under the button, aligned with its end, within the window; above it where there is no room below. */
function place(button: HTMLElement | null, panel: HTMLElement | null) {
  if (!button || !panel) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const margin = 8;
  const isRightToLeft = getComputedStyle(button).direction === "rtl";
  const wanted = isRightToLeft ? at.left : at.right - width;
  const left = Math.min(Math.max(margin, wanted), window.innerWidth - width - margin);
  const below = at.bottom + 4;
  const top = below + height > window.innerHeight - margin ? Math.max(margin, at.top - height - 4) : below;
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}
