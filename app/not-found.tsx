import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not here" };

export default function NotFound() {
  return (
    <EmptyState title="There is nothing here" actions={<ButtonLink href="/lectures">To the lectures</ButtonLink>}>
      <p>The page does not exist, was deleted, or belongs to somebody else.</p>
    </EmptyState>
  );
}
