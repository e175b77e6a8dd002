"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={() => reset()}>
            Try again
          </Button>
          <ButtonLink href="/lectures">To the lectures</ButtonLink>
        </>
      }
    >
      <p>Something went wrong, and it is noted in the server's log. Uploads and work on lectures are not touched by it.</p>
      {error.digest && (
        <p className="text-sm">
          Code for an administrator: <code>{error.digest}</code>
        </p>
      )}
    </EmptyState>
  );
}
